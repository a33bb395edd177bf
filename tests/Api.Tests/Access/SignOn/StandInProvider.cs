using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace HealthEngine.Api.Tests.Access.SignOn;

/// <summary>A provider of identities over real HTTP that can be told to misbehave.</summary>
sealed class StandInProvider : IAsyncDisposable
{
    public const string ClientId = "health-engine";
    public const string ClientSecret = "s:e/c r+et";

    readonly ConcurrentDictionary<string, IQueryCollection> _codes = new();
    readonly JsonWebTokenHandler _writer = new() { SetDefaultTimesOnTokenCreation = false };
    WebApplication? _app;

    public string Issuer { get; private set; } = "";

    public Func<DateTimeOffset> Now { get; set; } = () => DateTimeOffset.UnixEpoch;

    /// <summary>Who signs in.</summary>
    public Dictionary<string, object> Person { get; set; } = [];

    /// <summary>What the next token says otherwise.</summary>
    public Action<Dictionary<string, object>> Forge { get; set; } = _ => { };

    /// <summary>How the next token is signed; null: as it should be.</summary>
    public Func<Dictionary<string, object>, string>? Sign { get; set; }

    public int? TokenStatus { get; set; }

    public string? NamedIssuer { get; set; }

    public int KeySetsGiven { get; private set; }

    public RsaSecurityKey Key { get; private set; } = NewKey("k1");

    public void ChangeKey(string id) => Key = NewKey(id);

    public void Behave() => (Forge, Sign, TokenStatus, NamedIssuer) = (_ => { }, null, null, null);

    public async Task Start()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        _app = builder.Build();
        _app.MapGet("/.well-known/openid-configuration", () => new Dictionary<string, object>
        {
            ["issuer"] = NamedIssuer ?? Issuer,
            ["authorization_endpoint"] = $"{Issuer}/authorize",
            ["token_endpoint"] = $"{Issuer}/token",
            ["jwks_uri"] = $"{Issuer}/keys",
        });
        _app.MapGet("/keys", Keys);
        _app.MapGet("/authorize", Authorize);
        _app.MapPost("/token", Token);
        await _app.StartAsync();
        Issuer = _app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First();
    }

    public async ValueTask DisposeAsync()
    {
        if (_app is not null) await _app.DisposeAsync();
    }

    public string Signed(Dictionary<string, object> claims, SigningCredentials credentials) =>
        _writer.CreateToken(new SecurityTokenDescriptor { Claims = claims, SigningCredentials = credentials });

    static RsaSecurityKey NewKey(string id) => new(RSA.Create(2048)) { KeyId = id };

    object Keys()
    {
        KeySetsGiven++;
        var parts = Key.Rsa.ExportParameters(false);
        return new
        {
            keys = new[]
            {
                new
                {
                    kty = "RSA", use = "sig", kid = Key.KeyId, n = Base64UrlEncoder.Encode(parts.Modulus),
                    e = Base64UrlEncoder.Encode(parts.Exponent),
                },
            },
        };
    }

    IResult Authorize(HttpRequest request)
    {
        var code = Guid.NewGuid().ToString("N");
        _codes[code] = request.Query;
        return Results.Redirect($"{request.Query["redirect_uri"]}?code={code}&state={request.Query["state"]}");
    }

    async Task<IResult> Token(HttpRequest request)
    {
        if (TokenStatus is { } status) return Results.StatusCode(status);
        var form = await request.ReadFormAsync();
        var pair = Convert.ToBase64String(Encoding.ASCII.GetBytes($"{ClientId}:{Uri.EscapeDataString(ClientSecret)}"));
        if (request.Headers.Authorization != $"Basic {pair}" || !_codes.TryRemove(form["code"].ToString(), out var asked))
            return Results.BadRequest(new { error = "invalid_grant" });
        var challenge = Base64UrlEncoder.Encode(SHA256.HashData(Encoding.ASCII.GetBytes(form["code_verifier"].ToString())));
        if (asked["code_challenge"] != challenge || asked["code_challenge_method"] != "S256" || asked["redirect_uri"] != form["redirect_uri"])
            return Results.BadRequest(new { error = "invalid_grant" });
        return Results.Json(new { access_token = "unused", token_type = "Bearer", id_token = IdToken(asked["nonce"].ToString()) });
    }

    string IdToken(string nonce)
    {
        var claims = new Dictionary<string, object>(Person)
        {
            ["iss"] = Issuer, ["aud"] = ClientId, ["nonce"] = nonce, ["iat"] = Now().ToUnixTimeSeconds(),
            ["exp"] = Now().AddMinutes(5).ToUnixTimeSeconds(),
        };
        Forge(claims);
        return Sign?.Invoke(claims) ?? Signed(claims, new(Key, SecurityAlgorithms.RsaSha256));
    }
}
