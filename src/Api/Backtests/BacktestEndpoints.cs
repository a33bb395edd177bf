using HealthEngine.Api.Access;
using HealthEngine.Api.Jobs;
using HealthEngine.Backtests;
using HealthEngine.Workspaces;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace HealthEngine.Api.Backtests;

/// <summary>Replays of history under a scorecard.</summary>
static class BacktestEndpoints
{
    public static void MapBacktests(this IEndpointRouteBuilder routes) =>
        routes.MapPost("/backtests", Start).WithTags("Scorecards").Needs(Scopes.Write)
            .WithName("startBacktest").WithSummary("Replay history under a scorecard")
            .WithDescription("A job: Location says where its progress and, in the end, its report are. Each instant knows only "
                + "what was recorded by then; what became of accounts is looked at afterwards.");

    static async Task<Accepted<JobBody>> Start(HttpContext http, BacktestBody wish, IBacktests backtests) => JobBody.Accepted(
        await backtests.Start(http.User.Workspace(), wish.Read(), http.User.Name(), http.RequestAborted));
}
