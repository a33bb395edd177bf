using System.Security.Cryptography;
using System.Text.Json;
using HealthEngine.Connectors.Hooks;
using HealthEngine.Connectors.Payloads;
using HealthEngine.Definitions;

namespace HealthEngine.Connectors.Generic;

/// <summary>Reads how a sender of one's own signs: a keyed hash, or a secret sent along.</summary>
static class GenericScheme
{
    const int ToleranceMaxSeconds = 3_600;

    static readonly HashSet<string> Fields =
    [
        "type", "header", "algorithm", "encoding", "prefix", "content", "timestamp", "elements", "secretEncoding",
    ];

    /// <summary>What a source without a scheme of its own is held to.</summary>
    public static readonly IHookScheme Default = new SharedSecretScheme(SecretPlace.Bearer);

    /// <exception cref="InvalidDefinitionException">A field is not what it can be; it is named.</exception>
    public static IHookScheme Read(JsonElement scheme)
    {
        if (scheme.ValueKind != JsonValueKind.Object) throw Fault("scheme", "scheme is an object; docs/webhooks.md lists its fields.");
        foreach (var property in scheme.EnumerateObject())
            if (!Fields.Contains(property.Name)) throw Fault($"scheme.{property.Name}", $"There is no field '{property.Name}'.");
        return scheme.Text("type") switch
        {
            "basic" => new SharedSecretScheme(SecretPlace.Basic),
            "bearer" => Default,
            "hmac" => Hmac(scheme),
            _ => throw Fault("scheme.type", "type is hmac, bearer or basic."),
        };
    }

    static HmacScheme Hmac(JsonElement scheme)
    {
        if (scheme.Text("header") is not { Length: <= 64 } header || header.Any(c => !char.IsAsciiLetterOrDigit(c) && c != '-'))
            throw Fault("scheme.header", "header names the header that holds the signature, e.g. X-Signature.");
        var content = SignedContent.Parse(scheme.Text("content") ?? "{body}") ?? throw Fault(
            "scheme.content", "content is text with {body} and, if signed, {timestamp}, {method}, {uri} or {header:NAME} in it.");
        var instant = Instant(scheme);
        if (instant is null && content.Template.Contains("{timestamp}", StringComparison.Ordinal))
            throw Fault("scheme.timestamp", "content signs {timestamp}; say in timestamp where it is and how it is written.");
        return new(header, Algorithm(scheme), Encoding(scheme), content, scheme.Text("prefix") ?? "")
        {
            Instant = instant,
            Elements = Elements(scheme),
            IsSecretBase64 = scheme.Text("secretEncoding") switch
            {
                null or "text" => false,
                "base64" => true,
                _ => throw Fault("scheme.secretEncoding", "secretEncoding is text or base64."),
            },
        };
    }

    static HashAlgorithmName Algorithm(JsonElement scheme) => scheme.Text("algorithm") switch
    {
        null or "sha256" => HashAlgorithmName.SHA256,
        "sha1" => HashAlgorithmName.SHA1,
        "sha512" => HashAlgorithmName.SHA512,
        _ => throw Fault("scheme.algorithm", "algorithm is sha256, sha512 or sha1."),
    };

    static SignatureEncoding Encoding(JsonElement scheme) => scheme.Text("encoding") switch
    {
        null or "hex" => SignatureEncoding.HexAnyCase,
        "base64" => SignatureEncoding.Base64,
        _ => throw Fault("scheme.encoding", "encoding is hex or base64."),
    };

    static SignedInstant? Instant(JsonElement scheme)
    {
        var timestamp = scheme.At("timestamp");
        if (!timestamp.IsObject()) return null;
        var seconds = timestamp.Number("toleranceSeconds") ?? (decimal)SignedInstant.ToleranceDefault.TotalSeconds;
        if (seconds is < 1 or > ToleranceMaxSeconds)
            throw Fault("scheme.timestamp.toleranceSeconds", $"toleranceSeconds is from 1 to {ToleranceMaxSeconds}.");
        return new(
            timestamp.Text("format") switch
            {
                null or "seconds" => InstantFormat.Seconds,
                "milliseconds" => InstantFormat.Milliseconds,
                "rfc3339" => InstantFormat.Rfc3339,
                _ => throw Fault("scheme.timestamp.format", "format is seconds, milliseconds or rfc3339."),
            },
            timestamp.Text("header"),
            TimeSpan.FromSeconds((double)seconds));
    }

    static SignatureElements? Elements(JsonElement scheme)
    {
        var elements = scheme.At("elements");
        if (!elements.IsObject()) return null;
        return elements.Text("separator") is { Length: 1 } separator && elements.Text("signature") is { } signature
            ? new(separator[0], signature, elements.Text("timestamp"), elements.Text("sign") is { Length: 1 } sign ? sign[0] : '=')
            : throw Fault("scheme.elements", "elements has separator (one character) and signature (the element's name).");
    }

    static InvalidDefinitionException Fault(string field, string message) => new(field, message);
}
