using HealthEngine.People;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Logging;

namespace HealthEngine.Api.Access;

/// <summary>Signing in at a provider of identities. A browser comes and goes here, so faults are addresses of the console.</summary>
static class SignOnEndpoints
{
    const string Callback = "/v1/session/oidc/callback";

    public static void MapSignOn(this IEndpointRouteBuilder routes)
    {
        var here = routes.MapGroup("/session/oidc").WithTags("Session").NeedsNobody();
        here.MapGet("", Start).WithName("startSignOn").WithSummary("Go to the OpenID Connect provider")
            .Produces(StatusCodes.Status302Found);
        here.MapGet("/callback", Finish).WithName("finishSignOn").WithSummary("Come back from the OpenID Connect provider")
            .WithDescription("Signs the person in and goes on to the console; what went wrong is in signOn of its address.")
            .Produces(StatusCodes.Status302Found);
    }

    static Task<RedirectHttpResult> Start(
        HttpContext http, string? @return, SignOns signOns, SessionCookie cookie, PublicAddress address, TimeProvider time,
        ILogger<SessionDesk> log) => Tell(log, async () =>
    {
        var (provider, state) = await signOns.Start(Local(@return), address.Of(http.Request, Callback), http.RequestAborted);
        cookie.WriteState(http, state, time.GetUtcNow() + SignOns.WaitMax);
        return TypedResults.Redirect(provider.AbsoluteUri);
    });

    static Task<RedirectHttpResult> Finish(
        HttpContext http, string? code, string? state, string? error, SignOns signOns, SessionCookie cookie, SessionDesk desk,
        PublicAddress address, ILogger<SessionDesk> log) => Tell(log, async () =>
    {
        // The browser must be the one that was sent away: else a stranger could sign it in as themselves.
        if (!cookie.TakeState(http, state)) throw new SignOnFailedException(SignOnFault.State, "The browser was not sent away with this state.");
        if (error is not null || code is null) throw new SignOnFailedException(SignOnFault.Denied, $"The provider says {Printable(error)}.");
        var (person, returnTo) = await signOns.Finish(state!, code, address.Of(http.Request, Callback), http.RequestAborted);
        await desk.Enter(http, person, "OpenID Connect");
        return TypedResults.LocalRedirect(returnTo);
    });

    static async Task<RedirectHttpResult> Tell(ILogger log, Func<Task<RedirectHttpResult>> step)
    {
        try
        {
            return await step();
        }
        catch (SignOnFailedException failed)
        {
            ApiLog.SignOnFailed(log, failed.Fault.ToString(), failed.Message);
            return TypedResults.LocalRedirect($"/?signOn={char.ToLowerInvariant(failed.Fault.ToString()[0])}{failed.Fault.ToString()[1..]}");
        }
    }

    /// <summary>A stranger's text, fit for a line of the log.</summary>
    static string Printable(string? error) => error is { Length: <= 50 } && error.All(c => char.IsAsciiLetter(c) || c == '_') ? error : "something else";

    /// <summary>An address of the console, or its first page: never one of another site.</summary>
    static string Local(string? path) =>
        path is ['/', not ('/' or '\\'), ..] or "/" && path.Length <= 500 && !path.Any(char.IsControl) ? path : "/";
}
