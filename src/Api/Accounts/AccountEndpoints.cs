using HealthEngine.Accounts;
using HealthEngine.Api.Access;
using HealthEngine.Api.Faults;
using HealthEngine.Api.Wire;
using HealthEngine.Journal;
using HealthEngine.Playbooks.Runs;
using HealthEngine.Views;
using HealthEngine.Workspaces;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Orleans;

namespace HealthEngine.Api.Accounts;

/// <summary>Accounts: the list, one of them, its readings, its past.</summary>
static class AccountEndpoints
{
    public static void MapAccounts(this IEndpointRouteBuilder routes)
    {
        var accounts = routes.MapGroup("/accounts").WithTags("Accounts").Needs(Scopes.Read);
        accounts.MapGet("", List).WithName("listAccounts").WithSummary("List accounts")
            .WithDescription("Filters hold together. Accounts without the value that is sorted by come last, whichever the direction.");
        accounts.MapGet("/{account}", Get).WithName("getAccount").WithSummary("Show an account as it stands")
            .ProducesProblem(StatusCodes.Status404NotFound);
        accounts.MapGet("/{account}/health", Health).WithName("getHealth").WithSummary("Explain an account's score")
            .WithDescription("Now or at any past instant: 50 plus the contributions of all measures is the score. "
                + "known-now uses all that is known today about what had happened by then; known-then only what had arrived.")
            .ProducesProblem(StatusCodes.Status404NotFound);
        accounts.MapGet("/{account}/health/changes", Changes).WithName("getHealthChanges").WithSummary("Say what moved an account's score")
            .WithDescription("Between two instants, line by line: the differences add up to the change. An end without a score "
                + "counts as 50, and the note says so.")
            .ProducesProblem(StatusCodes.Status404NotFound);
        accounts.MapGet("/{account}/history", History).WithName("getHistory").WithSummary("Show how a score went")
            .WithDescription("Each point holds until the next; the first may lie before from: it is the one in force then.")
            .ProducesProblem(StatusCodes.Status404NotFound);
        accounts.MapGet("/{account}/timeline", Timeline).WithName("getTimeline").WithSummary("Show what happened to an account")
            .WithDescription("Newest first, in the order the engine learned of it.")
            .ProducesProblem(StatusCodes.Status404NotFound);
        routes.MapOverrides();
    }

    static async Task<Ok<Listing<AccountRowBody>>> List(
        HttpContext http, [AsParameters] AccountListQuery query, IAccountViews views)
    {
        var page = await views.Accounts(http.User.Workspace(), query.Read(), http.RequestAborted);
        return TypedResults.Ok(new Listing<AccountRowBody>([.. page.Items.Select(AccountRowBody.Of)], page.Next));
    }

    static async Task<Results<Ok<AccountBody>, ProblemHttpResult>> Get(
        HttpContext http, string account, IGrainFactory grains, IRunStore runs) =>
        http.Account(account) is { } key && await grains.Account(key).Head() is { } head
            ? TypedResults.Ok(AccountBody.Of(key, head, await runs.UnderWay(key, http.RequestAborted)))
            : Unknown();

    static async Task<Results<Ok<ReadingBody>, ProblemHttpResult>> Health(
        HttpContext http, string account, [AsParameters] HealthQuery query, IGrainFactory grains)
    {
        var (at, view, card) = query.Read();
        return http.Account(account) is { } key && await grains.Account(key).Health(at, view, card) is { } reading
            ? TypedResults.Ok(ReadingBody.Of(reading))
            : Unknown();
    }

    static async Task<Results<Ok<ScoreChangeBody>, ProblemHttpResult>> Changes(
        HttpContext http, string account, [AsParameters] ChangesQuery query, AccountTime time, IGrainFactory grains)
    {
        var (from, to, view, card) = query.Read(time.Now);
        return http.Account(account) is { } key && await grains.Account(key).Changes(from, to, view, card) is { } change
            ? TypedResults.Ok(ScoreChangeBody.Of(change))
            : Unknown();
    }

    static async Task<Results<Ok<Listing<ScorePointBody>>, ProblemHttpResult>> History(
        HttpContext http, string account, [AsParameters] HistoryQuery query, ScoreHistory history)
    {
        var period = query.Read(history.Now);
        return http.Account(account) is { } key && await history.Read(key, period, http.RequestAborted) is { } page
            ? TypedResults.Ok(page)
            : Unknown();
    }

    static async Task<Results<Ok<Listing<TimelineItemBody>>, ProblemHttpResult>> Timeline(
        HttpContext http, string account, string? cursor, string? limit, IJournal journal)
    {
        var (start, count) = (TimelineCursor.Read(cursor), Query.Limit(limit));
        return http.Account(account) is { } key && await Accounts.Timeline.Read(journal, key, start, count, http.RequestAborted) is { } page
            ? TypedResults.Ok(page)
            : Unknown();
    }

    /// <summary>The account of the key's workspace with this id; null: no account can have it.</summary>
    public static AccountKey? Account(this HttpContext http, string account) =>
        AccountId.IsValid(account) ? new AccountKey(http.User.Workspace(), new(account)) : null;

    public static IAccountGrain Account(this IGrainFactory grains, AccountKey key) => grains.GetGrain<IAccountGrain>(key.GrainKey);

    public static ProblemHttpResult Unknown() => TypedResults.Problem(Problems.Of(
        StatusCodes.Status404NotFound, "Nothing of this kind is known of the account, or the workspace has no such account."));
}
