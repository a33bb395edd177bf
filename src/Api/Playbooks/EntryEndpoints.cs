using HealthEngine.Accounts;
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

/// <summary>Who enters a playbook: by hand, on trial, and who did not and why.</summary>
static class EntryEndpoints
{
    public static void MapEntries(this IEndpointRouteBuilder playbooks)
    {
        playbooks.MapPost("/{id}/runs", Enter).Needs(Scopes.Write).WithName("startRun").WithSummary("Let an account enter a playbook")
            .WithDescription("By hand, whatever its triggers; entry condition, re-entry and holdout hold all the same.")
            .ProducesProblem(StatusCodes.Status404NotFound).ProducesProblem(StatusCodes.Status409Conflict);
        playbooks.MapPost("/{id}/dry-run", DryRun).Needs(Scopes.Read).WithName("dryRunPlaybook").WithSummary("Try a playbook on one account")
            .WithDescription("Each decision with what it looked at; nothing is done. Waits pass at once, and what is waited for comes now or never.")
            .ProducesProblem(StatusCodes.Status404NotFound);
        playbooks.MapGet("/{id}/skips", Skips).Needs(Scopes.Read).WithName("listSkips").WithSummary("List who did not enter a playbook, and why")
            .WithDescription("Of each account the last reason, the newest first.");
        playbooks.MapGet("/{id}/skips/counts", SkipCounts).Needs(Scopes.Read).WithName("countSkips")
            .WithSummary("Count who did not enter a playbook, by the reason").WithDescription("Each account by its last reason, the most first.");
    }

    static async Task<Results<Created<RunBody>, ProblemHttpResult>> Enter(
        HttpContext http, string id, NewRun wanted, AccountTime time, IGrainFactory grains, IRunStore runs, IPlaybooks playbooks)
    {
        var (account, trigger) = wanted.Check(http.User.Workspace(), http.User.Name(), time.Now);
        var answer = await grains.GetGrain<IPlaybooksGrain>(IPlaybooksGrain.KeyOf(account)).Enter(id, trigger);
        if (answer.Run is null) return TypedResults.Problem(SkipWords.Problem(answer.Skipped!.Value));
        var run = await runs.Find(account.Workspace, answer.Run, http.RequestAborted);
        return TypedResults.Created(
            $"/v1/runs/{answer.Run}", RunBody.Of(run!.Run, await playbooks.PlaceOf(run.Run, http.RequestAborted)));
    }

    static async Task<Results<Ok<DryRun>, ProblemHttpResult>> DryRun(
        HttpContext http, string id, NewDryRun wanted, IPlaybooks playbooks, DryRuns trials)
    {
        var (account, found) = (wanted.AccountOf(http.User.Workspace()), playbooks.Find(http.User.Workspace(), id));
        if ((wanted.Text ?? found?.Definition.Body) is not { } body) return PlaybookEndpoints.NotFound();
        return await trials.Try(id, found?.Definition.Version ?? 0, body, account) is { } tried
            ? TypedResults.Ok(tried)
            : TypedResults.Problem(Problems.NotFound("The workspace has no such account."));
    }

    static async Task<Ok<Listing<SkipCountBody>>> SkipCounts(HttpContext http, string id, IRunStore runs)
    {
        var counts = await runs.SkipCounts(http.User.Workspace(), id, http.RequestAborted);
        return TypedResults.Ok(new Listing<SkipCountBody>([.. counts.Select(c => new SkipCountBody(c.Reason, c.Accounts))], null));
    }

    static async Task<Ok<Listing<SkipBody>>> Skips(HttpContext http, string id, string? cursor, string? limit, IRunStore runs)
    {
        var count = Query.Limit(limit);
        var skips = await runs.Skips(http.User.Workspace(), id, SkipWords.Cursor(Query.Text(cursor)), count, http.RequestAborted);
        return TypedResults.Ok(new Listing<SkipBody>(
            [.. skips.Select(SkipBody.Of)], skips.Count < count ? null : SkipWords.CursorOf(skips[^1])));
    }
}
