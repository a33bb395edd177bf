using System.Net.Http.Headers;
using System.Security.Claims;
using System.Text;
using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace HealthEngine.Api.Access;

/// <summary>Finds the key that a request brings.</summary>
/// <remarks>
/// As Bearer; as the user name of Basic, the way Segment's libraries send it; or, on the live addresses only, as
/// <c>access_token</c> in the query, since a browser's sockets and event streams cannot set headers.
/// </remarks>
sealed class KeyAuthentication(
    IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory logs, UrlEncoder encoder, Callers callers)
    : AuthenticationHandler<AuthenticationSchemeOptions>(options, logs, encoder)
{
    public new const string Scheme = "Key";

    const int SecretLengthMax = 512; // several times a key; what is longer is not looked up

    protected override async Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        if (Secret(Request) is not { Length: > 0 and <= SecretLengthMax } secret) return AuthenticateResult.NoResult();
        if (await callers.OfKey(secret, Context.RequestAborted) is not { } caller) return AuthenticateResult.Fail("Unknown key.");
        return AuthenticateResult.Success(new(new ClaimsPrincipal(new CallerIdentity(caller, secret, Scheme)), Scheme));
    }

    protected override Task HandleChallengeAsync(AuthenticationProperties properties)
    {
        Response.StatusCode = StatusCodes.Status401Unauthorized;
        Response.Headers.WWWAuthenticate = "Bearer";
        return Task.CompletedTask;
    }

    /// <summary>The key that a request brings; null: none.</summary>
    public static string? Secret(HttpRequest request) =>
        AuthenticationHeaderValue.TryParse(request.Headers.Authorization, out var header)
            ? header switch
            {
                { Scheme: var scheme, Parameter: { } value } when Is(scheme, "Bearer") => value,
                { Scheme: var scheme, Parameter: { } value } when Is(scheme, "Basic") => UserName(value),
                _ => null,
            }
            : IsLive(request.Path) ? request.Query["access_token"] : default(string?);

    static bool Is(string scheme, string name) => scheme.Equals(name, StringComparison.OrdinalIgnoreCase);

    static bool IsLive(PathString path) =>
        path.StartsWithSegments("/hubs/live", StringComparison.OrdinalIgnoreCase)
        || path.StartsWithSegments("/v1/live", StringComparison.OrdinalIgnoreCase);

    static string? UserName(string basic)
    {
        Span<byte> bytes = stackalloc byte[SecretLengthMax];
        if (!Convert.TryFromBase64String(basic, bytes, out var length)) return null;
        var pair = Encoding.UTF8.GetString(bytes[..length]);
        var colon = pair.IndexOf(':', StringComparison.Ordinal);
        return colon < 0 ? pair : pair[..colon];
    }
}
