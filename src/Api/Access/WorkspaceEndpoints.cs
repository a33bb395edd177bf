using System.Text.Json.Serialization;
using HealthEngine.Accounts;
using HealthEngine.Api.Faults;
using HealthEngine.Api.Jobs;
using HealthEngine.Api.Wire;
using HealthEngine.Workspaces;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;

namespace HealthEngine.Api.Access;

/// <summary>The workspace of who asks, and what they may do there.</summary>
static class WorkspaceEndpoints
{
    public static void MapWorkspace(this IEndpointRouteBuilder routes)
    {
        var workspace = routes.MapGroup("/workspace").WithTags("Workspace");
        workspace.MapGet("", Get).Needs(Scopes.Read).WithName("getWorkspace").WithSummary("Show the key's workspace")
            .WithDescription("Its settings, and the scopes of the key or the person that asks: a client checks a key with it. Its ETag "
                + "is the version of the settings: send it in If-Match with a change.")
            .ProducesProblem(StatusCodes.Status404NotFound);
        workspace.MapPut("", Put).Needs(Scopes.Admin).WithName("putWorkspace").WithSummary("Change the workspace's settings")
            .WithDescription("With another time zone or currency accounts are brought to it in the background: rebuild is the job that "
                + "does so. docs/workspace.md says what of the past is worked out anew.")
            .ProducesProblem(StatusCodes.Status409Conflict).ProducesProblem(StatusCodes.Status412PreconditionFailed);
    }

    static Results<Ok<WorkspaceBody>, ProblemHttpResult> Get(
        HttpContext http, IWorkspaces workspaces, IWorkspaceSettings settings, AccountTime time)
    {
        if (workspaces.Find(http.User.Workspace()) is not { } workspace)
            return TypedResults.Problem(Problems.Of(StatusCodes.Status404NotFound, "The key's workspace is no more."));
        IfMatch.Tell(http, settings.VersionOf(workspace.Id));
        return TypedResults.Ok(WorkspaceBody.Of(workspace, http.User.Caller(), time.Now));
    }

    static async Task<Ok<PutWorkspaceBody>> Put(
        HttpContext http, [FromHeader(Name = "If-Match")] string? ifMatch, NewWorkspaceSettings wanted, IWorkspaces workspaces,
        IWorkspaceSettings settings, AccountTime time)
    {
        var id = http.User.Workspace();
        var (version, rebuild) = await settings.Put(
            id, IfMatch.Version(ifMatch), wanted.Check(), http.User.Name(), http.RequestAborted);
        IfMatch.Tell(http, version);
        return TypedResults.Ok(new PutWorkspaceBody(
            WorkspaceBody.Of(workspaces.Find(id)!, http.User.Caller(), time.Now), rebuild is null ? null : JobBody.Of(rebuild)));
    }
}

/// <param name="TimeZone">IANA zone that decides where a day begins.</param>
/// <param name="Currency">ISO 4217 code that money is reported in.</param>
/// <param name="Scopes">What the key or the person that asks may do.</param>
/// <param name="Now">The time that accounts live in: the world's, or that of a demo, which runs faster.</param>
sealed record WorkspaceBody(
    string Id, string Name, string TimeZone, string Currency, IReadOnlyList<string> Scopes, DateTimeOffset Now)
{
    public static WorkspaceBody Of(Workspace workspace, Caller caller, DateTimeOffset now) => new(
        workspace.Id.Value, workspace.Name, workspace.TimeZone, workspace.Currency, Words.Of(caller.Scopes), now);
}

/// <summary>The settings that a workspace is to have.</summary>
/// <param name="TimeZone">IANA zone that decides where a day begins, e.g. Europe/Berlin.</param>
/// <param name="Currency">ISO 4217 code that money is reported in, e.g. EUR.</param>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
sealed record NewWorkspaceSettings(string? Name, string? TimeZone, string? Currency)
{
    public WorkspaceSettings Check() => new(Name?.Trim() ?? "", TimeZone ?? "", Currency ?? "");
}

/// <summary>Settings just put.</summary>
/// <param name="Rebuild">The job that brings accounts to them; null: none has to.</param>
sealed record PutWorkspaceBody(WorkspaceBody Workspace, JobBody? Rebuild);
