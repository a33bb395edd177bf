using HealthEngine.Api.Faults;
using HealthEngine.Api.Users;
using HealthEngine.Api.Wire;
using HealthEngine.People;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace HealthEngine.Api.Access;

/// <summary>Signing in and out, and what belongs to who is signed in.</summary>
static class SessionEndpoints
{
    public static void MapSession(this IEndpointRouteBuilder routes)
    {
        var here = routes.MapGroup("").WithTags("Session");
        here.MapGet("/session", Get).NeedsNobody().WithName("getSession").WithSummary("Show who is signed in")
            .WithDescription("For anybody: caller is null when nobody is. A page takes the antiforgery of its requests from here.");
        here.MapPost("/session", SignIn).NeedsNobody().WithName("signIn").WithSummary("Sign in")
            .WithDescription("With e-mail and password, or with a key. The answer sets a cookie that no page can read; the session "
                + "ends after 12 hours without use, and after 7 days. Failed tries make the next wait: 429 says how long.");
        here.MapDelete("/session", SignOut).NeedsNobody().WithName("signOut").WithSummary("Sign out");
        here.MapPost("/invitations/acceptance", Accept).NeedsNobody().WithName("acceptInvitation")
            .WithSummary("Set a password with an invitation, and sign in")
            .WithDescription("An invitation counts once. A password has 12 characters or more.");
        here.MapPut("/session/password", ChangePassword).NeedsPerson().WithName("changePassword").WithSummary("Change one's own password")
            .WithDescription("All other sessions of the person end.").ProducesProblem(StatusCodes.Status409Conflict);
        here.MapGet("/sessions", List).NeedsPerson().WithName("listSessions").WithSummary("List one's own browsers");
        here.MapDelete("/sessions/{id}", End).NeedsPerson().WithName("endSession").WithSummary("Sign one of one's own browsers out")
            .ProducesProblem(StatusCodes.Status404NotFound);
    }

    static async Task<Ok<SessionStateBody>> Get(HttpContext http, People.People people, SignOns signOns)
    {
        var hasUsers = await people.Any(http.RequestAborted);
        if (http.User.FindIdentity() is not { } identity) return TypedResults.Ok(new SessionStateBody(null, signOns.Name, hasUsers));
        var caller = identity.Caller;
        var person = caller.Person is { } id ? await people.Find(caller.Workspace, id, http.RequestAborted) : null;
        return TypedResults.Ok(new SessionStateBody(CallerBody.Of(caller, person, identity.Secret), signOns.Name, hasUsers));
    }

    static async Task<Ok<CallerBody>> SignIn(HttpContext http, SignIn body, SessionDesk desk) =>
        TypedResults.Ok(await desk.Open(http, body));

    static async Task<Ok<CallerBody>> Accept(HttpContext http, Acceptance body, SessionDesk desk) =>
        TypedResults.Ok(await desk.Open(http, body));

    static async Task<NoContent> SignOut(HttpContext http, SessionDesk desk, SessionCookie cookie)
    {
        await desk.End(http);
        cookie.Clear(http);
        return TypedResults.NoContent();
    }

    static async Task<NoContent> ChangePassword(
        HttpContext http, NewPassword body, People.People people, SignInRates rates)
    {
        var caller = http.User.Caller();
        var password = UserFields.Password(body.Password, caller.Name);
        await rates.Guard(http, async () =>
        {
            await people.ChangePassword(
                caller.Workspace, caller.Person!, body.Present ?? "", password, caller.Session!.Id, http.RequestAborted);
            return true;
        });
        return TypedResults.NoContent();
    }

    static async Task<Ok<Listing<BrowserBody>>> List(HttpContext http, Sessions sessions)
    {
        var caller = http.User.Caller();
        var list = await sessions.List(caller.Workspace, caller.Person!, http.RequestAborted);
        return TypedResults.Ok(new Listing<BrowserBody>([.. list.Select(s => BrowserBody.Of(s, caller.Session!.Id))], null));
    }

    static async Task<Results<NoContent, ProblemHttpResult>> End(HttpContext http, string id, Sessions sessions)
    {
        var caller = http.User.Caller();
        return await sessions.End(caller.Workspace, caller.Person!, id, http.RequestAborted)
            ? TypedResults.NoContent()
            : TypedResults.Problem(Problems.NotFound("You have no session of this id."));
    }
}
