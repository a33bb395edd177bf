using HealthEngine.Api.Access;
using HealthEngine.Api.Jobs;
using HealthEngine.Previews;
using HealthEngine.Workspaces;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace HealthEngine.Api.Scorecards;

/// <summary>What a card would change: for some accounts at once, for all as a job, or as live traffic has shown.</summary>
static class PreviewEndpoints
{
    public static void MapPreviews(this IEndpointRouteBuilder cards)
    {
        cards.MapPost("/preview", Preview).Needs(Scopes.Read).WithName("previewScorecard")
            .WithSummary("Try a card on accounts as they are now")
            .WithDescription("Nothing is stored and nothing changes. With portfolio it is a job, whose result is the diff.");
        cards.MapGet("/{id}/diff", Diff).Needs(Scopes.Read).WithName("getScorecardDiff")
            .WithSummary("Compare the version in shadow with the live one")
            .WithDescription(
                "From the readings of both that live traffic made since the shadow began. Where no version of the card is live yet, "
                + "beside what each account is read by now (liveScorecards).")
            .ProducesProblem(StatusCodes.Status404NotFound).ProducesProblem(StatusCodes.Status409Conflict);
    }

    static async Task<Results<Ok<PreviewBody>, Accepted<JobBody>>> Preview(
        HttpContext http, PreviewWishBody wish, IPreviews previews)
    {
        var (workspace, cancellation) = (http.User.Workspace(), http.RequestAborted);
        if (wish.Portfolio)
            return JobBody.Accepted(await previews.OfAll(workspace, wish.Choice, http.User.Name(), cancellation));
        return TypedResults.Ok(PreviewBody.Of(wish.Count is { } count
            ? await previews.OfSome(workspace, wish.Choice, count, cancellation)
            : await previews.Of(workspace, wish.Choice, wish.Ids(), cancellation)));
    }

    static async Task<Results<Ok<ShadowDiff>, ProblemHttpResult>> Diff(HttpContext http, string id, IPreviews previews) =>
        await previews.OfShadow(http.User.Workspace(), id, http.RequestAborted) is { } diff
            ? TypedResults.Ok(diff)
            : ScorecardEndpoints.NotFound();
}
