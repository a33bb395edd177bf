using System.Globalization;
using HealthEngine.Api.Access;
using HealthEngine.Api.Faults;
using HealthEngine.Api.Wire;
using HealthEngine.Playbooks;
using HealthEngine.Playbooks.Runs;
using HealthEngine.Workspaces;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Orleans;

namespace HealthEngine.Api.Playbooks;

/// <summary>Runs of playbooks: listed, shown step by step, canceled, tried again.</summary>
static class RunEndpoints
{
    public static void MapRuns(this IEndpointRouteBuilder routes)
    {
        var runs = routes.MapGroup("/runs").WithTags("Playbooks");
        runs.MapGet("", List).Needs(Scopes.Read).WithName("listRuns").WithSummary("List runs of playbooks")
            .WithDescription("Newest first. Filters hold together.");
        runs.MapGet("/counts", Counts).Needs(Scopes.Read).WithName("countRuns").WithSummary("Count the runs of each playbook")
            .WithDescription("By their state; playbooks that nobody ever entered are left out.");
        runs.MapGet("/{id}", Get).Needs(Scopes.Read).WithName("getRun").WithSummary("Show a run")
            .WithDescription("Why the account entered, and each step with what it looked at and what came of it.")
            .ProducesProblem(StatusCodes.Status404NotFound);
        runs.MapPost("/{id}/cancellation", Cancel).Needs(Scopes.Write).WithName("cancelRun").WithSummary("Cancel a run")
            .WithDescription("What was done stays done; nothing more is.")
            .ProducesProblem(StatusCodes.Status404NotFound).ProducesProblem(StatusCodes.Status409Conflict);
        runs.MapPost("/{id}/retry", Retry).Needs(Scopes.Write).WithName("retryRun").WithSummary("Try a failed run again")
            .WithDescription("It goes on with the step that failed.")
            .ProducesProblem(StatusCodes.Status404NotFound).ProducesProblem(StatusCodes.Status409Conflict);
    }

    static async Task<Ok<Listing<RunBody>>> List(
        HttpContext http, [AsParameters] RunListQuery query, IRunStore runs, IPlaybooks playbooks)
    {
        var listed = await runs.List(http.User.Workspace(), query.Read(), http.RequestAborted);
        var bodies = new List<RunBody>(listed.Count);
        foreach (var each in listed) bodies.Add(RunBody.Of(each.Run, await playbooks.PlaceOf(each.Run, http.RequestAborted)));
        return TypedResults.Ok(new Listing<RunBody>(bodies, query.Next(listed)));
    }

    static async Task<Ok<Listing<RunCountsBody>>> Counts(HttpContext http, IRunStore runs)
    {
        var counts = await runs.Counts(http.User.Workspace(), http.RequestAborted);
        return TypedResults.Ok(new Listing<RunCountsBody>([.. counts.GroupBy(c => c.Playbook).Select(RunCountsBody.Of)], null));
    }

    static async Task<Results<Ok<RunBody>, ProblemHttpResult>> Get(HttpContext http, string id, IRunStore runs, IPlaybooks playbooks) =>
        await runs.Find(http.User.Workspace(), id, http.RequestAborted) is { Run: var run }
            ? TypedResults.Ok(RunBody.Of(run, await playbooks.PlaceOf(run, http.RequestAborted)))
            : NotFound();

    static async Task<Results<NoContent, ProblemHttpResult>> Cancel(HttpContext http, string id, IRunStore runs, IGrainFactory grains) =>
        await runs.Find(http.User.Workspace(), id, http.RequestAborted) is null
            ? NotFound()
            : Answer(await grains.GetGrain<IRunGrain>(IRunGrain.KeyOf(http.User.Workspace(), id)).Cancel(http.User.Name()));

    static async Task<Results<NoContent, ProblemHttpResult>> Retry(HttpContext http, string id, IRunStore runs, IGrainFactory grains) =>
        await runs.Find(http.User.Workspace(), id, http.RequestAborted) is null
            ? NotFound()
            : Answer(await grains.GetGrain<IRunGrain>(IRunGrain.KeyOf(http.User.Workspace(), id)).Retry(http.User.Name()));

    static Results<NoContent, ProblemHttpResult> Answer(RunChange change) => change switch
    {
        RunChange.Done => TypedResults.NoContent(),
        RunChange.Unknown => NotFound(),
        RunChange.AlreadyRunning => TypedResults.Problem(Problems.Of(
            StatusCodes.Status409Conflict, "Another run of the playbook is under way on the account. Cancel it, or wait for its end.")),
        _ => TypedResults.Problem(Problems.Of(
            StatusCodes.Status409Conflict, "The run is not in a state for that: only one that is under way is canceled, only one that failed is tried again.")),
    };

    static ProblemHttpResult NotFound() => TypedResults.Problem(Problems.NotFound("The workspace has no run of this id."));
}

sealed record RunListQuery(string? Playbook, string? Account, string? State, string? Cursor, string? Limit)
{
    public RunQuery Read() => new(
        Query.Text(Playbook), Query.Account(Account), Query.Word("state", Query.Text(State), Words.RunStates),
        Query.Number("cursor", Query.Text(Cursor)), Query.Limit(Limit));

    /// <summary>The cursor of what follows; null: nothing does.</summary>
    public string? Next(IReadOnlyList<ListedRun> runs) =>
        runs.Count < Query.Limit(Limit) ? null : runs[^1].No.ToString(CultureInfo.InvariantCulture);
}
