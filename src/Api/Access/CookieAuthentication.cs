using System.Security.Claims;
using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace HealthEngine.Api.Access;

/// <summary>Finds who is signed in by the cookie that a browser sends.</summary>
sealed class CookieAuthentication(
    IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory logs, UrlEncoder encoder, Callers callers, SessionCookie cookie)
    : AuthenticationHandler<AuthenticationSchemeOptions>(options, logs, encoder)
{
    public new const string Scheme = "Cookie";

    protected override async Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        if (cookie.Read(Request) is not { Length: > 0 } secret) return AuthenticateResult.NoResult();
        if (await callers.OfCookie(secret, Context.RequestAborted) is not { } caller) return AuthenticateResult.Fail("No session.");
        return AuthenticateResult.Success(new(new ClaimsPrincipal(new CallerIdentity(caller, secret, Scheme)), Scheme));
    }

    protected override Task HandleChallengeAsync(AuthenticationProperties properties)
    {
        Response.StatusCode = StatusCodes.Status401Unauthorized;
        Response.Headers.WWWAuthenticate = "Bearer"; // no scheme of a browser's own, which would ask for a password in a box
        return Task.CompletedTask;
    }
}
