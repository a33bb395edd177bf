using System.Security.Cryptography;
using System.Text;
using HealthEngine.Sources;

namespace HealthEngine.Connectors.Hooks;

public enum SecretPlace
{
    /// <summary><c>Authorization: Basic</c>; the secret is <c>user:password</c>.</summary>
    Basic,

    /// <summary><c>Authorization: Bearer</c>.</summary>
    Bearer,

    /// <summary>Bearer or, for senders that can set no header, the address's parameter <c>secret</c>.</summary>
    BearerOrQuery,
}

/// <summary>A secret sent along: all that some vendors can do. It proves who sent, not that nothing was changed.</summary>
public sealed record SharedSecretScheme(SecretPlace Place) : IHookScheme
{
    const int LengthMax = 1_024;

    public HookVerdict Verify(HookRequest request, IReadOnlyList<string> secrets, DateTimeOffset now)
    {
        var header = request.Header("Authorization");
        if (header is null && Place == SecretPlace.BearerOrQuery)
            return request.Query("secret") is { Length: > 0 and <= LengthMax } given ? Match(given, secrets) : HookVerdict.Missing;
        if (string.IsNullOrEmpty(header)) return HookVerdict.Missing;

        var scheme = Place == SecretPlace.Basic ? "Basic " : "Bearer ";
        if (header.Length > LengthMax || !header.StartsWith(scheme, StringComparison.OrdinalIgnoreCase)) return HookVerdict.Malformed;
        var value = header[scheme.Length..];
        if (Place != SecretPlace.Basic) return Match(value, secrets);
        return Decode(value) is { } pair ? Match(pair, secrets) : HookVerdict.Malformed;
    }

    // Hashes are of one length, so that neither the secret's length nor the first difference shows in the time.
    static HookVerdict Match(string given, IReadOnlyList<string> secrets)
    {
        var hash = SHA256.HashData(Encoding.UTF8.GetBytes(given));
        var isRight = false;
        foreach (var secret in secrets)
            isRight |= CryptographicOperations.FixedTimeEquals(hash, SHA256.HashData(Encoding.UTF8.GetBytes(secret)));
        return isRight ? HookVerdict.Valid : HookVerdict.Wrong;
    }

    static string? Decode(string base64)
    {
        Span<byte> bytes = stackalloc byte[LengthMax];
        if (base64.Any(char.IsWhiteSpace) || !Convert.TryFromBase64String(base64, bytes, out var length)) return null;
        try
        {
            return new UTF8Encoding(false, throwOnInvalidBytes: true).GetString(bytes[..length]);
        }
        catch (DecoderFallbackException)
        {
            return null;
        }
    }
}
