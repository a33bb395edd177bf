using HealthEngine.Api.Access;
using HealthEngine.Api.Faults;
using HealthEngine.Api.Wire;
using HealthEngine.People;
using HealthEngine.SavedViews;
using HealthEngine.Workspaces;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;

namespace HealthEngine.Api.SavedViews;

/// <summary>Saved views: lists of accounts that people named.</summary>
static class SavedViewEndpoints
{
    public static void MapSavedViews(this IEndpointRouteBuilder routes)
    {
        var views = routes.MapGroup("/views").WithTags("Accounts");
        views.MapGet("", List).Needs(Scopes.Read).WithName("listViews").WithSummary("List saved views")
            .WithDescription("One's own, and those that are shared with the workspace.");
        views.MapPost("", Create).Needs(Scopes.Write).WithName("createView").WithSummary("Save a view")
            .WithDescription("A CSM's is their own; managers, admins and keys may share it. At most 50 of a person, 2,000 of a workspace.");
        views.MapGet("/{id}", Get).Needs(Scopes.Read).WithName("getView").WithSummary("Show a saved view")
            .WithDescription("Its ETag is the version: send it in If-Match with a change.")
            .ProducesProblem(StatusCodes.Status404NotFound);
        views.MapPut("/{id}", Put).Needs(Scopes.Write).WithName("putView").WithSummary("Change a saved view")
            .WithDescription("One's own; a shared one of somebody else, who may share.").ProducesProblem(StatusCodes.Status404NotFound)
            .ProducesProblem(StatusCodes.Status409Conflict).ProducesProblem(StatusCodes.Status412PreconditionFailed);
        views.MapDelete("/{id}", Delete).Needs(Scopes.Write).WithName("deleteView").WithSummary("Remove a saved view")
            .ProducesProblem(StatusCodes.Status404NotFound).ProducesProblem(StatusCodes.Status412PreconditionFailed);
    }

    static Ok<Listing<SavedViewBody>> List(HttpContext http, ISavedViews views) => TypedResults.Ok(new Listing<SavedViewBody>(
        [.. views.List(http.User.Workspace(), Who(http)).Select(v => SavedViewBody.Of(v, Who(http)))], null));

    static async Task<Created<SavedViewBody>> Create(HttpContext http, NewSavedView view, ISavedViews views)
    {
        var made = await views.Add(http.User.Workspace(), view.Check(), Who(http), http.RequestAborted);
        IfMatch.Tell(http, made.Version);
        return TypedResults.Created($"/v1/views/{made.Id}", SavedViewBody.Of(made, Who(http)));
    }

    static Results<Ok<SavedViewBody>, ProblemHttpResult> Get(HttpContext http, string id, ISavedViews views) =>
        Shown(http, views.Find(http.User.Workspace(), id, Who(http)));

    static async Task<Results<Ok<SavedViewBody>, ProblemHttpResult>> Put(
        HttpContext http, string id, [FromHeader(Name = "If-Match")] string? ifMatch, NewSavedView view, ISavedViews views) =>
        Shown(http, await views.Put(
            http.User.Workspace(), id, IfMatch.Version(ifMatch), view.Check(), Who(http), http.RequestAborted));

    static async Task<Results<NoContent, ProblemHttpResult>> Delete(
        HttpContext http, string id, [FromHeader(Name = "If-Match")] string? ifMatch, ISavedViews views) =>
        await views.Remove(http.User.Workspace(), id, IfMatch.Version(ifMatch), Who(http), http.RequestAborted)
            ? TypedResults.NoContent()
            : Unknown();

    static Results<Ok<SavedViewBody>, ProblemHttpResult> Shown(HttpContext http, KnownView? view)
    {
        if (view is null) return Unknown();
        IfMatch.Tell(http, view.Version);
        return TypedResults.Ok(SavedViewBody.Of(view, Who(http)));
    }

    static ViewPerson Who(HttpContext http) => Who(http.User.Caller());

    static ViewPerson Who(Caller caller) => new(caller.Id, caller.Name, caller.Role is null or >= Role.Manager);

    static ProblemHttpResult Unknown() => TypedResults.Problem(
        Problems.NotFound("There is no view of this id, or it is somebody's own: whose it is may share it with the workspace."));
}
