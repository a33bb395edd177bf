using HealthEngine.Api.Faults;
using Microsoft.AspNetCore.Http;

namespace HealthEngine.Api.Access;

/// <summary>Refuses what another site's page makes a signed-in browser send. A browser adds its cookie; a key nobody adds.</summary>
sealed class CrossSiteGuard(RequestDelegate next, PublicAddress address, IProblemDetailsService problems)
{
    public async Task InvokeAsync(HttpContext http)
    {
        if (Fault(http) is { } fault) await problems.Write(http, Problems.Of(StatusCodes.Status403Forbidden, fault));
        else await next(http);
    }

    string? Fault(HttpContext http)
    {
        if (http.User.FindIdentity() is not { Caller.Session: not null } identity) return null;
        var request = http.Request;
        if (!IsFromUs(request)) return "The request comes from a page of another site, which the session's cookie is not for. Use a key.";
        if (IsSafe(request.Method) || SessionCookie.IsToken(identity.Secret, request.Headers[SessionCookie.TokenHeader])) return null;
        return $"The request changes something and lacks the session's token. Send the antiforgery of GET /v1/session as {SessionCookie.TokenHeader}.";
    }

    /// <summary>Sockets always say where they come from, and are not held back by what holds back requests.</summary>
    bool IsFromUs(HttpRequest request) => request.Headers.Origin.ToString() is { Length: > 0 } origin
        ? address.IsOurs(request, origin)
        : !request.HttpContext.WebSockets.IsWebSocketRequest && !IsUpgrade(request);

    static bool IsUpgrade(HttpRequest request) => request.Headers.Upgrade.Count > 0;

    static bool IsSafe(string method) =>
        HttpMethods.IsGet(method) || HttpMethods.IsHead(method) || HttpMethods.IsOptions(method);
}
