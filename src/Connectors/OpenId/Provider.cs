using System.Text.Json;
using Microsoft.IdentityModel.Tokens;

namespace HealthEngine.Connectors.OpenId;

/// <summary>What a provider says of itself, and the keys that it signs with.</summary>
/// <param name="ReadAt">When it was asked.</param>
sealed record Provider(Uri Authorize, Uri Token, bool TakesBasic, IReadOnlyList<SecurityKey> Keys, DateTimeOffset ReadAt)
{
    /// <summary>Reads the discovery document.</summary>
    /// <exception cref="FormatException">It is of another issuer, or lacks something.</exception>
    public static (Uri Authorize, Uri Token, Uri Keys, bool TakesBasic) ReadDiscovery(ReadOnlyMemory<byte> json, string issuer)
    {
        using var document = JsonDocument.Parse(json);
        var root = document.RootElement;
        // Another's document would have us believe another's keys.
        if (Text(root, "issuer") != issuer)
            throw new FormatException($"The discovery document is of the issuer '{Text(root, "issuer")}', not of '{issuer}'.");
        return (Address(root, "authorization_endpoint"), Address(root, "token_endpoint"), Address(root, "jwks_uri"), TakesBasicAuthentication(root));
    }

    /// <summary>The public keys of a key set; secrets and keys for encryption are left out.</summary>
    public static IReadOnlyList<SecurityKey> ReadKeys(ReadOnlySpan<byte> json) =>
    [
        .. new JsonWebKeySet(System.Text.Encoding.UTF8.GetString(json)).Keys
            .Where(k => k is { Kty: "RSA" or "EC", Use: null or "" or "sig" })
            .Take(KeysMax),
    ];

    const int KeysMax = 32; // a provider has two or three, and some more while it changes them

    static Uri Address(JsonElement root, string name) => ProviderAddress.Check(name, Text(root, name));

    static string? Text(JsonElement root, string name) =>
        root.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    /// <summary>What a provider that does not say takes.</summary>
    static bool TakesBasicAuthentication(JsonElement root) =>
        !root.TryGetProperty("token_endpoint_auth_methods_supported", out var ways) || ways.ValueKind != JsonValueKind.Array
        || ways.EnumerateArray().Any(w => w.ValueEquals("client_secret_basic"));
}
