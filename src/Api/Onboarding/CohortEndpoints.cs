using HealthEngine.Api.Access;
using HealthEngine.Api.Faults;
using HealthEngine.Api.Jobs;
using HealthEngine.Api.Wire;
using HealthEngine.Onboarding;
using HealthEngine.Workspaces;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace HealthEngine.Api.Onboarding;

/// <summary>How long accounts take to their first value.</summary>
static class CohortEndpoints
{
    static readonly Dictionary<string, bool> Groupings = new(StringComparer.OrdinalIgnoreCase) { ["month"] = true };

    public static void MapOnboarding(this IEndpointRouteBuilder routes)
    {
        var cohorts = routes.MapGroup("/onboarding/cohorts").WithTags("Onboarding");
        cohorts.MapGet("", Get).Needs(Scopes.Read).WithName("getOnboardingCohorts").WithSummary("Show how long accounts take to their first value")
            .WithDescription("By the month of their start, worked out once a day. Accounts still without it count for as long as they have waited "
                + "(Kaplan-Meier); the 75 % mark of all is when an account that waits has stalled.")
            .ProducesProblem(StatusCodes.Status404NotFound);
        cohorts.MapPost("", Refresh).Needs(Scopes.Write).WithName("refreshOnboardingCohorts").WithSummary("Work the cohorts out now")
            .WithDescription("A job: Location says where its progress is.");
    }

    static async Task<Results<Ok<CohortReport>, ProblemHttpResult>> Get(HttpContext http, string? by, ICohorts cohorts)
    {
        Query.Word("by", Query.Text(by), Groupings);
        return await cohorts.Find(http.User.Workspace()) is { } report
            ? TypedResults.Ok(report)
            : TypedResults.Problem(Problems.NotFound("The cohorts are not worked out yet. POST here to have them now; else they come within a day."));
    }

    static async Task<Accepted<JobBody>> Refresh(HttpContext http, ICohorts cohorts) =>
        JobBody.Accepted(await cohorts.Refresh(http.User.Workspace(), http.User.Name()));
}
