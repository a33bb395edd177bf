namespace HealthEngine.Linking;

/// <summary>What kind of name a source has for somebody, when it does not say which account it means.</summary>
/// <remarks>The numbers are stored: add, never change.</remarks>
public enum LinkKind
{
    /// <summary>The source's own id of a customer, e.g. Stripe's <c>cus_…</c>.</summary>
    External = 0,

    /// <summary>The id of a user, as the product's own systems have it.</summary>
    User = 1,

    /// <summary>The id that a device has before its user is known.</summary>
    Anonymous = 2,

    /// <summary>The domain of an e-mail address, in lower case.</summary>
    Domain = 3,

    /// <summary>A name that people agreed on, e.g. a field of a CRM.</summary>
    Explicit = 4,
}

/// <summary>A name by which a source knows an account or somebody of it.</summary>
/// <param name="Source">Where the name is valid, e.g. <c>stripe</c>; empty: in the whole workspace.</param>
/// <param name="Key">1 to 256 characters, none of them a control character; compared by code unit.</param>
public readonly record struct LinkKey(LinkKind Kind, string Source, string Key)
{
    public const int KeyLengthMax = 256;
    public const int SourceLengthMax = 64;

    public static LinkKey External(string source, string id) => new(LinkKind.External, source, id);

    /// <summary>Users are the workspace's: the same id means the same person whatever library tells of it.</summary>
    public static LinkKey User(string id) => new(LinkKind.User, "", id);

    public static LinkKey Anonymous(string id) => new(LinkKind.Anonymous, "", id);

    public static LinkKey Domain(string domain) => new(LinkKind.Domain, "", domain.ToLowerInvariant());

    /// <summary>Whether a key of these parts can be stored.</summary>
    public static bool IsValid(string source, string key) =>
        key.Length is >= 1 and <= KeyLengthMax && IsText(key) && source.Length <= SourceLengthMax && IsText(source);

    public override string ToString() => Source.Length == 0 ? $"{Kind} '{Key}'" : $"{Kind} '{Key}' of {Source}";

    // Half a surrogate pair is no text that a store keeps.
    static bool IsText(string text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            if (char.IsControl(text[i])) return false;
            if (!char.IsSurrogate(text[i])) continue;
            if (i + 1 == text.Length || !char.IsSurrogatePair(text[i], text[i + 1])) return false;
            i++;
        }

        return true;
    }
}
