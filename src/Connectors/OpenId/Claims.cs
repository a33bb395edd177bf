using System.Text.Json;
using HealthEngine.People;

namespace HealthEngine.Connectors.OpenId;

/// <summary>Reads who somebody is, and what gives them a role, out of a token's claims.</summary>
static class Claims
{
    const int NameLengthMax = 100;
    const int EmailLengthMax = 254;
    const int ValuesMax = 1_000; // groups of one person; who has more is given what the first thousand give

    /// <exception cref="SignOnFailedException">They lack an e-mail address.</exception>
    public static OutsidePerson Person(JsonElement claims, string issuer)
    {
        var subject = IdToken.Text(claims, "sub")!;
        if (Printable(IdToken.Text(claims, "email"), EmailLengthMax) is not { } email || !email.Contains('@', StringComparison.Ordinal))
            throw new SignOnFailedException(SignOnFault.Token, "The id token has no e-mail address; let the scope email be granted.");
        var name = Printable(IdToken.Text(claims, "name"), NameLengthMax)
            ?? Printable(IdToken.Text(claims, "preferred_username"), NameLengthMax)
            ?? Printable(email, NameLengthMax)!;
        return new(new(issuer, subject), name, email);
    }

    /// <summary>The texts of a claim: its own, or those of its list. A dot leads into an object, as in <c>realm_access.roles</c>.</summary>
    public static IEnumerable<string> Values(JsonElement claims, string name)
    {
        if (Find(claims, name) is not { } found) return [];
        return found.ValueKind == JsonValueKind.Array
            ? found.EnumerateArray().Take(ValuesMax).Where(v => v.ValueKind == JsonValueKind.String).Select(v => v.GetString()!)
            : found.ValueKind == JsonValueKind.String ? [found.GetString()!] : [];
    }

    static JsonElement? Find(JsonElement claims, string name)
    {
        if (claims.ValueKind != JsonValueKind.Object) return null;
        if (claims.TryGetProperty(name, out var whole)) return whole;
        var dot = name.IndexOf('.', StringComparison.Ordinal);
        return dot > 0 && claims.TryGetProperty(name[..dot], out var inner) ? Find(inner, name[(dot + 1)..]) : null;
    }

    static string? Printable(string? text, int lengthMax)
    {
        var clean = string.Concat((text ?? "").Where(c => !char.IsControl(c))).Trim();
        return clean.Length == 0 ? null : clean.Length <= lengthMax ? clean : clean[..lengthMax];
    }
}
