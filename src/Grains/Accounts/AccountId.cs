using System.Globalization;

namespace HealthEngine.Accounts;

/// <summary>The customer's own name for an account, e.g. a CRM id or a domain.</summary>
/// <remarks>
/// 1 to 128 characters, case-sensitive, compared by code unit. Not allowed: control, format, private and unassigned
/// characters, lone surrogates, '/' and '\' (they would change meaning in an address), and space at either end.
/// </remarks>
[GenerateSerializer, Immutable, Alias("account-id")]
public readonly record struct AccountId
{
    public const int LengthMax = 128;

    public AccountId(string value) =>
        Value = IsValid(value) ? value : throw new ArgumentException($"'{value}' is no account id.", nameof(value));

    [Id(0)]
    public string Value { get; }

    /// <summary>What ids begin with that the engine gives to what is no customer's, e.g. to a source that has an alert.</summary>
    public const string EnginePrefix = "healthengine:";

    /// <summary>Whether it is one of the engine's own: no sender can use it, and no list shows it.</summary>
    public bool IsOfEngine => Value.StartsWith(EnginePrefix, StringComparison.Ordinal);

    /// <summary>An id of the engine's own.</summary>
    public static AccountId OfEngine(string name) => new(EnginePrefix + name);

    public static bool IsValid(string value)
    {
        if (value.Length is 0 or > LengthMax) return false;
        if (value[0] == ' ' || value[^1] == ' ') return false;
        for (var i = 0; i < value.Length; i++)
        {
            var c = value[i];
            if (char.IsAsciiLetterOrDigit(c)) continue;
            if (c is '/' or '\\') return false;
            switch (CharUnicodeInfo.GetUnicodeCategory(value, i))
            {
                case UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.Surrogate
                    or UnicodeCategory.PrivateUse or UnicodeCategory.OtherNotAssigned
                    or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator:
                    return false;
            }

            if (char.IsHighSurrogate(c)) i++;
        }

        return true;
    }

    public override string ToString() => Value;
}
