using HealthEngine.Api.Access;
using HealthEngine.Scorecards;
using HealthEngine.Workspaces;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace HealthEngine.Api.Scorecards;

/// <summary>A scorecard's way: draft, shadow, live, and back. Every step is in the audit.</summary>
static class StageEndpoints
{
    public static void MapStages(this IEndpointRouteBuilder cards)
    {
        cards.MapPost("/{id}/shadow", Shadow).Steps("shadowScorecard", "Try a version in shadow",
            "Its readings are kept beside the live ones and change nothing; GET .../diff compares them.");
        cards.MapDelete("/{id}/shadow", StopShadow).Steps("stopScorecardShadow", "End a version's shadow", "It is a draft again.");
        cards.MapPost("/{id}/promotion", Promote).Steps("promoteScorecard", "Make the version in shadow live",
            "With version it is refused when another one is in shadow by now.");
        cards.MapPost("/{id}/rollback", RollBack).Steps("rollBackScorecard", "Make the version live that was before",
            "Again goes one further back.");
        cards.MapDelete("/{id}/live", Retire).Steps("retireScorecard", "Take the live version out of force",
            "Not the only card of health that applies to every account.");
    }

    static Task<Results<Ok<ScorecardBody>, ProblemHttpResult>> Shadow(
        HttpContext http, string id, StageStepBody? body, IScorecards scorecards) =>
        Step(http, id, StageStep.Shadow, body?.Version, scorecards);

    static Task<Results<Ok<ScorecardBody>, ProblemHttpResult>> StopShadow(HttpContext http, string id, IScorecards scorecards) =>
        Step(http, id, StageStep.StopShadow, null, scorecards);

    static Task<Results<Ok<ScorecardBody>, ProblemHttpResult>> Promote(
        HttpContext http, string id, StageStepBody? body, IScorecards scorecards) =>
        Step(http, id, StageStep.Promote, body?.Version, scorecards);

    static Task<Results<Ok<ScorecardBody>, ProblemHttpResult>> RollBack(HttpContext http, string id, IScorecards scorecards) =>
        Step(http, id, StageStep.RollBack, null, scorecards);

    static Task<Results<Ok<ScorecardBody>, ProblemHttpResult>> Retire(HttpContext http, string id, IScorecards scorecards) =>
        Step(http, id, StageStep.Retire, null, scorecards);

    static async Task<Results<Ok<ScorecardBody>, ProblemHttpResult>> Step(
        HttpContext http, string id, StageStep step, int? version, IScorecards scorecards) =>
        await scorecards.Step(http.User.Workspace(), id, step, version, http.User.Name(), http.RequestAborted) is { } card
            ? TypedResults.Ok(ScorecardBody.Of(card))
            : ScorecardEndpoints.NotFound();

    static void Steps(this RouteHandlerBuilder route, string name, string summary, string description) => route
        .Needs(Scopes.Write).WithName(name).WithSummary(summary).WithDescription(description)
        .ProducesProblem(StatusCodes.Status404NotFound).ProducesProblem(StatusCodes.Status409Conflict);
}
