using HealthEngine.Api.Faults;
using HealthEngine.Api.Wire;
using HealthEngine.Workspaces;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace HealthEngine.Api.Access;

/// <summary>The workspace of who asks, and what they may do there.</summary>
static class WorkspaceEndpoints
{
    public static void MapWorkspace(this IEndpointRouteBuilder routes) =>
        routes.MapGet("/workspace", Get).Needs(Scopes.Read).WithTags("Workspace").WithName("getWorkspace")
            .WithSummary("Show the key's workspace")
            .WithDescription("Its settings, and the scopes of the key or the person that asks: a client checks a key with it.")
            .ProducesProblem(StatusCodes.Status404NotFound);

    static Results<Ok<WorkspaceBody>, ProblemHttpResult> Get(HttpContext http, IWorkspaces workspaces) =>
        workspaces.Find(http.User.Workspace()) is { } workspace
            ? TypedResults.Ok(WorkspaceBody.Of(workspace, http.User.Caller()))
            : TypedResults.Problem(Problems.Of(StatusCodes.Status404NotFound, "The key's workspace is no more."));
}

/// <param name="TimeZone">IANA zone that decides where a day begins.</param>
/// <param name="Currency">ISO 4217 code that money is reported in.</param>
/// <param name="Scopes">What the key or the person that asks may do.</param>
sealed record WorkspaceBody(string Id, string Name, string TimeZone, string Currency, IReadOnlyList<string> Scopes)
{
    public static WorkspaceBody Of(Workspace workspace, Caller caller) => new(
        workspace.Id.Value, workspace.Name, workspace.TimeZone, workspace.Currency, Words.Of(caller.Scopes));
}
