using HealthEngine.Api.Access;
using HealthEngine.Api.Documents;
using HealthEngine.Api.Faults;
using HealthEngine.Api.Wire;
using HealthEngine.Scorecards;
using HealthEngine.Scoring;
using HealthEngine.Workspaces;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;

namespace HealthEngine.Api.Scorecards;

/// <summary>Scorecards: listed, shown, put, removed. What becomes of their versions is in <see cref="StageEndpoints"/>.</summary>
static class ScorecardEndpoints
{
    public static void MapScorecards(this IEndpointRouteBuilder routes)
    {
        var cards = routes.MapGroup("/scorecards").WithTags("Scorecards");
        cards.MapGet("", List).Needs(Scopes.Read).WithName("listScorecards").WithSummary("List scorecards");
        cards.MapGet("/templates", Templates).Needs(Scopes.Read).WithName("listScorecardTemplates")
            .WithSummary("List scorecards to start from");
        cards.MapGet("/{id}", Get).Needs(Scopes.Read).WithName("getScorecard").WithSummary("Show a scorecard")
            .WithDescription("Its ETag is the newest version: send it in If-Match with a change.")
            .ProducesProblem(StatusCodes.Status404NotFound);
        cards.MapPut("/{id}", Put).Needs(Scopes.Write).WithName("putScorecard").WithSummary("Put a version of a scorecard")
            .WithDescription("It is a draft: nothing is scored with it before it goes into shadow. What cannot be applied is "
                + "refused with every field at fault in errors.")
            .WithMetadata(new JsonBody(
                "A scorecard: name, bands, dimensions of measures with weights and curves, vetoes.", ScorecardTemplates.All[0].Body))
            .ProducesProblem(StatusCodes.Status409Conflict).ProducesProblem(StatusCodes.Status412PreconditionFailed);
        cards.MapDelete("/{id}", Delete).Needs(Scopes.Write).WithName("deleteScorecard").WithSummary("Remove a scorecard")
            .WithDescription("Not while a version of it is live or in shadow. Its versions stay in the audit.")
            .ProducesProblem(StatusCodes.Status404NotFound)
            .ProducesProblem(StatusCodes.Status409Conflict).ProducesProblem(StatusCodes.Status412PreconditionFailed);
        cards.MapStages();
        cards.MapPreviews();
    }

    public static ProblemHttpResult NotFound() =>
        TypedResults.Problem(Problems.NotFound("The workspace has no scorecard of this id, or not in this version."));

    static Ok<Listing<ScorecardBody>> List(HttpContext http, IScorecards scorecards) => TypedResults.Ok(
        new Listing<ScorecardBody>([.. scorecards.List(http.User.Workspace()).Select(ScorecardBody.Of)], null));

    static Ok<Listing<TemplateBody>> Templates() => TypedResults.Ok(
        new Listing<TemplateBody>([.. ScorecardTemplates.All.Select(TemplateBody.Of)], null));

    static async Task<Results<Ok<ScorecardDetailBody>, ProblemHttpResult>> Get(
        HttpContext http, string id, int? version, IScorecards scorecards)
    {
        var versions = await scorecards.Versions(http.User.Workspace(), id, http.RequestAborted);
        var shown = version is null
            ? versions.TakeLast(1).FirstOrDefault(v => v.Card is not null) // what was removed is not there
            : versions.FirstOrDefault(v => v.Version == version);
        if (shown is null) return NotFound();
        IfMatch.Tell(http, versions[^1].Version);
        var stage = scorecards.Find(http.User.Workspace(), id)?.Stage ?? new();
        return TypedResults.Ok(ScorecardDetailBody.Of(shown, stage, versions));
    }

    static async Task<Ok<ScorecardBody>> Put(
        HttpContext http, string id, [FromHeader(Name = "If-Match")] string? ifMatch, JsonText card, IScorecards scorecards)
    {
        var put = await scorecards.Put(
            http.User.Workspace(), id, IfMatch.Version(ifMatch), card.Text, http.User.Name(), http.RequestAborted);
        IfMatch.Tell(http, put.Newest.Version);
        return TypedResults.Ok(ScorecardBody.Of(put));
    }

    static async Task<Results<NoContent, ProblemHttpResult>> Delete(
        HttpContext http, string id, [FromHeader(Name = "If-Match")] string? ifMatch, IScorecards scorecards) =>
        await scorecards.Remove(http.User.Workspace(), id, IfMatch.Version(ifMatch), http.User.Name(), http.RequestAborted)
            ? TypedResults.NoContent()
            : NotFound();
}
