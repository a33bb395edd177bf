using HealthEngine.Api.Access;
using HealthEngine.Api.Faults;
using HealthEngine.Api.Wire;
using HealthEngine.People;
using HealthEngine.Workspaces;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace HealthEngine.Api.Users;

/// <summary>The people who work with the console: invited, changed, removed.</summary>
static class UserEndpoints
{
    public static void MapUsers(this IEndpointRouteBuilder routes)
    {
        var users = routes.MapGroup("/users").WithTags("Users").Needs(Scopes.Admin);
        users.MapGet("", List).WithName("listUsers").WithSummary("List the people who may sign in");
        users.MapPost("", Invite).WithName("inviteUser").WithSummary("Let somebody in")
            .WithDescription("The answer holds a link this once, good for 7 days: who opens it sets a password.")
            .ProducesProblem(StatusCodes.Status409Conflict);
        users.MapGet("/{id}", Get).WithName("getUser").WithSummary("Show somebody").ProducesProblem(StatusCodes.Status404NotFound);
        users.MapPut("/{id}", Change).WithName("changeUser").WithSummary("Change somebody's name or role, or disable them")
            .WithDescription("In force at once, also in browsers that are open. Nobody changes their own role.")
            .ProducesProblem(StatusCodes.Status404NotFound).ProducesProblem(StatusCodes.Status409Conflict);
        users.MapDelete("/{id}", Remove).WithName("removeUser").WithSummary("Remove somebody")
            .WithDescription("Their sessions end. What they did keeps their name.")
            .ProducesProblem(StatusCodes.Status404NotFound).ProducesProblem(StatusCodes.Status409Conflict);
        users.MapPost("/{id}/invitation", InviteAgain).WithName("inviteUserAgain").WithSummary("Make a new link for somebody")
            .WithDescription("For who lost the first one, or the password; earlier links open nothing any more.")
            .ProducesProblem(StatusCodes.Status404NotFound).ProducesProblem(StatusCodes.Status409Conflict);
        users.MapDelete("/{id}/sessions", EndSessions).WithName("endUserSessions").WithSummary("Sign somebody out everywhere")
            .ProducesProblem(StatusCodes.Status404NotFound);
    }

    static async Task<Ok<Listing<UserBody>>> List(HttpContext http, People.People people)
    {
        var list = await people.List(http.User.Workspace(), http.RequestAborted);
        return TypedResults.Ok(new Listing<UserBody>([.. list.Select(UserBody.Of)], null));
    }

    static async Task<Created<InvitationBody>> Invite(HttpContext http, NewUser wanted, People.People people, TimeProvider time)
    {
        var (name, email, role) = wanted.Check();
        var (person, token) = await people.Invite(http.User.Workspace(), name, email, role, http.User.Name(), http.RequestAborted);
        return TypedResults.Created($"/v1/users/{person.Id}", InvitationBody.Of(person, token, time.GetUtcNow()));
    }

    static async Task<Results<Ok<UserBody>, ProblemHttpResult>> Get(HttpContext http, string id, People.People people) =>
        await people.Find(http.User.Workspace(), id, http.RequestAborted) is { } person
            ? TypedResults.Ok(UserBody.Of(person))
            : Unknown();

    static async Task<Results<Ok<UserBody>, ProblemHttpResult>> Change(
        HttpContext http, string id, UserChange wanted, People.People people)
    {
        var caller = http.User.Caller();
        return await people.Change(caller.Workspace, id, wanted.Check(), caller.Name, caller.Person, http.RequestAborted) is { } person
            ? TypedResults.Ok(UserBody.Of(person))
            : Unknown();
    }

    static async Task<Results<NoContent, ProblemHttpResult>> Remove(HttpContext http, string id, People.People people)
    {
        var caller = http.User.Caller();
        return await people.Remove(caller.Workspace, id, caller.Name, caller.Person, http.RequestAborted)
            ? TypedResults.NoContent()
            : Unknown();
    }

    static async Task<Results<Created<InvitationBody>, ProblemHttpResult>> InviteAgain(
        HttpContext http, string id, People.People people, TimeProvider time) =>
        await people.InviteAgain(http.User.Workspace(), id, http.User.Name(), http.RequestAborted) is var (person, token)
            ? TypedResults.Created($"/v1/users/{id}", InvitationBody.Of(person, token, time.GetUtcNow()))
            : Unknown();

    static async Task<Results<NoContent, ProblemHttpResult>> EndSessions(
        HttpContext http, string id, People.People people, Sessions sessions)
    {
        if (await people.Find(http.User.Workspace(), id, http.RequestAborted) is null) return Unknown();
        await sessions.EndAll(http.User.Workspace(), id, http.RequestAborted);
        return TypedResults.NoContent();
    }

    static ProblemHttpResult Unknown() => TypedResults.Problem(Problems.NotFound("The workspace has nobody of this id."));
}
