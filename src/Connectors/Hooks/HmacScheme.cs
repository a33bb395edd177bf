using System.Security.Cryptography;
using HealthEngine.Sources;

namespace HealthEngine.Connectors.Hooks;

public enum SignatureEncoding
{
    /// <summary>Lower-case hexadecimal digits.</summary>
    Hex,

    /// <summary>Hexadecimal digits in either case.</summary>
    HexAnyCase,

    /// <summary>Base64 with its padding, in its one canonical form.</summary>
    Base64,
}

/// <summary>A keyed hash over parts of the request: what all vendors do, each in its own form. The form is data.</summary>
/// <param name="Header">Holds the signature, or a list of elements of which some are signatures.</param>
/// <param name="Content">What is signed: literal text and the parts in braces, e.g. <c>v0:{timestamp}:{body}</c>.</param>
/// <param name="Prefix">What stands before the signature in its header, e.g. <c>sha256=</c>.</param>
public sealed record HmacScheme(
    string Header, HashAlgorithmName Algorithm, SignatureEncoding Encoding, SignedContent Content, string Prefix = "")
    : IHookScheme
{
    /// <summary>A sender signs with as many secrets as it rotates between; more entries only cost time.</summary>
    const int SignaturesMax = 10;

    const int HeaderLengthMax = 4_096;

    /// <summary>How the header is made of elements; null: it is the signature and nothing else.</summary>
    public SignatureElements? Elements { get; init; }

    /// <summary>Where the instant of signing is, and how it is written; null: the vendor signs none.</summary>
    public SignedInstant? Instant { get; init; }

    /// <summary>Whether the secret is base64 for the key's bytes; else its text is the key.</summary>
    public bool IsSecretBase64 { get; init; }

    public HookVerdict Verify(HookRequest request, IReadOnlyList<string> secrets, DateTimeOffset now)
    {
        if (request.Header(Header) is not { Length: > 0 } header) return HookVerdict.Missing;
        if (header.Length > HeaderLengthMax) return HookVerdict.Malformed;

        var (signatures, timestamp) = Elements is null ? ([header], null) : Elements.Read(header);
        if (Instant is { } instant)
        {
            if (instant.Header is { } name) timestamp = request.Header(name);
            var verdict = instant.Check(timestamp, now);
            if (verdict != HookVerdict.Valid) return verdict;
        }

        if (signatures.Count is 0 or > SignaturesMax) return HookVerdict.Malformed;
        return Content.Write(request, timestamp) is { } signed ? Match(signatures, secrets, signed) : HookVerdict.Missing;
    }

    // Every signature is held against every secret, whatever the first one said: time tells nothing.
    HookVerdict Match(IReadOnlyList<string> signatures, IReadOnlyList<string> secrets, byte[] signed)
    {
        var isRight = false;
        foreach (var secret in secrets)
        {
            var right = Encoding8(Prefix + Text(Hash(Key(secret), signed)));
            foreach (var signature in signatures)
            {
                var given = Encoding == SignatureEncoding.HexAnyCase ? signature.ToLowerInvariant() : signature;
                isRight |= CryptographicOperations.FixedTimeEquals(Encoding8(given), right);
            }
        }

        return isRight ? HookVerdict.Valid : HookVerdict.Wrong;
    }

    byte[] Key(string secret)
    {
        if (!IsSecretBase64) return Encoding8(secret);
        var text = secret.StartsWith("whsec_", StringComparison.Ordinal) ? secret["whsec_".Length..] : secret;
        var key = new byte[text.Length];
        return Convert.TryFromBase64String(text, key, out var length) ? key[..length] : Encoding8(secret);
    }

#pragma warning disable CA5350 // SHA-1 as a keyed hash is what Intercom and Segment send; its collisions do not help a forger.
    byte[] Hash(byte[] key, byte[] signed) => Algorithm.Name switch
    {
        "SHA1" => HMACSHA1.HashData(key, signed),
        "SHA512" => HMACSHA512.HashData(key, signed),
        _ => HMACSHA256.HashData(key, signed),
    };
#pragma warning restore CA5350

    string Text(byte[] hash) =>
        Encoding == SignatureEncoding.Base64 ? Convert.ToBase64String(hash) : Convert.ToHexStringLower(hash);

    static byte[] Encoding8(string text) => System.Text.Encoding.UTF8.GetBytes(text);
}
