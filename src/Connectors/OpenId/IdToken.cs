using System.Text.Json;
using HealthEngine.People;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace HealthEngine.Connectors.OpenId;

/// <summary>Checks an id token before anything in it is believed.</summary>
sealed class IdToken(OidcOptions options, TimeProvider time)
{
    /// <summary>Tokens of some kilobytes; those with hundreds of groups are longer.</summary>
    const int LengthMax = 64 * 1024;

    /// <summary>How far the provider's clock may be from ours.</summary>
    static readonly TimeSpan Skew = TimeSpan.FromMinutes(1);

    /// <summary>Signatures with a private key only: what is public must never be able to sign.</summary>
    static readonly string[] Algorithms =
    [
        SecurityAlgorithms.RsaSha256, SecurityAlgorithms.RsaSha384, SecurityAlgorithms.RsaSha512,
        SecurityAlgorithms.RsaSsaPssSha256, SecurityAlgorithms.RsaSsaPssSha384, SecurityAlgorithms.RsaSsaPssSha512,
        SecurityAlgorithms.EcdsaSha256, SecurityAlgorithms.EcdsaSha384, SecurityAlgorithms.EcdsaSha512,
    ];

    readonly JsonWebTokenHandler _handler = new() { MaximumTokenSizeInBytes = LengthMax, MapInboundClaims = false };

    /// <summary>The claims of a token that holds; null: none of the keys made its signature, so newer ones may have.</summary>
    /// <exception cref="SignOnFailedException">It does not hold.</exception>
    public async Task<JsonElement?> Check(string token, string nonce, IEnumerable<SecurityKey> keys)
    {
        var result = await _handler.ValidateTokenAsync(token, Parameters(keys));
        if (result.Exception is SecurityTokenSignatureKeyNotFoundException) return null;
        if (!result.IsValid) throw Refused(result.Exception.Message, result.Exception);

        var jwt = (JsonWebToken)result.SecurityToken;
        using var payload = JsonDocument.Parse(Base64UrlEncoder.DecodeBytes(jwt.EncodedPayload));
        var claims = payload.RootElement.Clone();
        if (Text(claims, "nonce") != nonce) throw Refused("The nonce is another sign-on's.");
        if (string.IsNullOrEmpty(jwt.Subject) || jwt.Subject.Length > SubjectLengthMax) throw Refused("The subject is missing or too long.");
        // A token for several must say that it was made for us.
        if (jwt.Audiences.Count() > 1 && Text(claims, "azp") != options.ClientId) throw Refused("The token was made for another party.");
        return claims;
    }

    const int SubjectLengthMax = 255; // what the standard allows

    public static string? Text(JsonElement claims, string name) =>
        claims.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    TokenValidationParameters Parameters(IEnumerable<SecurityKey> keys) => new()
    {
        ValidIssuer = options.Issuer,
        ValidAudience = options.ClientId,
        IssuerSigningKeys = keys,
        ValidAlgorithms = Algorithms,
        RequireSignedTokens = true,
        RequireExpirationTime = true,
        RequireAudience = true,
        ValidateIssuerSigningKey = true,
        LifetimeValidator = (from, until, _, _) =>
            // Without an instant the library passes the first or last there is: skew is taken from ours, never added to theirs.
            until is { } end && time.GetUtcNow() - Skew < new DateTimeOffset(end, TimeSpan.Zero)
            && (from is not { } start || time.GetUtcNow() + Skew > new DateTimeOffset(start, TimeSpan.Zero)),
    };

    static SignOnFailedException Refused(string why, Exception? inner = null) =>
        new(SignOnFault.Token, $"The id token does not hold: {why}", inner);
}
