using HealthEngine.Accounts;
using HealthEngine.Api.Access;
using HealthEngine.Api.Faults;
using HealthEngine.Scoring;
using HealthEngine.Workspaces;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Orleans;

namespace HealthEngine.Api.Accounts;

/// <summary>A person's judgement in the place of an account's score.</summary>
static class OverrideEndpoints
{
    public static void MapOverrides(this IEndpointRouteBuilder routes)
    {
        var overrides = routes.MapGroup("/accounts/{account}/override").WithTags("Accounts").Needs(Scopes.Write);
        overrides.MapPut("", Set).WithName("setOverride").WithSummary("Put your judgement in the place of an account's score")
            .WithDescription("Until it ends, lists show it and mark it; the machine's score stays visible beside it, and goes on deciding alerts.")
            .ProducesProblem(StatusCodes.Status404NotFound);
        overrides.MapDelete("", End).WithName("endOverride").WithSummary("Let the machine's score count again")
            .ProducesProblem(StatusCodes.Status404NotFound);
    }

    static async Task<Results<Ok<ScoreOverride>, ProblemHttpResult>> Set(
        HttpContext http, string account, NewOverride wanted, AccountTime time, IGrainFactory grains)
    {
        var (score, reason, until) = wanted.Check(time.Now);
        return http.Account(account) is { } key
            && await grains.Account(key).SetOverride(score, reason, http.User.Name(), until) is { } set
            ? TypedResults.Ok(set)
            : AccountEndpoints.Unknown();
    }

    static async Task<Results<NoContent, ProblemHttpResult>> End(HttpContext http, string account, IGrainFactory grains) =>
        http.Account(account) is { } key && await grains.Account(key).EndOverride(http.User.Name())
            ? TypedResults.NoContent()
            : TypedResults.Problem(Problems.Of(
                StatusCodes.Status404NotFound, "No override stands for this account, or the workspace has no such account."));
}
