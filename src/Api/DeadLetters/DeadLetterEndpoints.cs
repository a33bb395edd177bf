using HealthEngine.Api.Access;
using HealthEngine.Api.Faults;
using HealthEngine.Api.Wire;
using HealthEngine.DeadLetters;
using HealthEngine.Workspaces;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace HealthEngine.Api.DeadLetters;

/// <summary>Refused input: listed, mended, replayed, deleted.</summary>
static class DeadLetterEndpoints
{
    public static void MapDeadLetters(this IEndpointRouteBuilder routes)
    {
        var letters = routes.MapGroup("/dead-letters").WithTags("Dead letters");
        letters.MapGet("", List).Needs(Scopes.Read).WithName("listDeadLetters").WithSummary("List refused input")
            .WithDescription("The newest first, each with its reason and original. The oldest go when there are too many.");
        letters.MapGet("/{id}", Get).Needs(Scopes.Read).WithName("getDeadLetter").WithSummary("Show a dead letter")
            .ProducesProblem(StatusCodes.Status404NotFound);
        letters.MapPut("/{id}", Edit).Needs(Scopes.Write).WithName("editDeadLetter").WithSummary("Mend a dead letter")
            .WithDescription("Puts other content in the place of the original; replay it then.")
            .ProducesProblem(StatusCodes.Status404NotFound);
        letters.MapPost("/{id}/replays", ReplayOne).Needs(Scopes.Write).WithName("replayDeadLetter")
            .WithSummary("Send a dead letter again")
            .WithDescription("By the way it came. Once it is taken it is a letter no more; its id counts once however often it is sent.")
            .ProducesProblem(StatusCodes.Status404NotFound);
        letters.MapPost("/replays", Replay).Needs(Scopes.Write).WithName("replayDeadLetters")
            .WithSummary("Send dead letters again")
            .WithDescription("Up to 1,000 of those that fit, the newest first; next goes on with the rest.");
        letters.MapDelete("/{id}", DeleteOne).Needs(Scopes.Write).WithName("deleteDeadLetter")
            .WithSummary("Delete a dead letter").ProducesProblem(StatusCodes.Status404NotFound);
        letters.MapDelete("", Delete).Needs(Scopes.Write).WithName("deleteDeadLetters").WithSummary("Delete dead letters")
            .WithDescription("Up to 1,000 of those that fit; more says whether to delete again.");
    }

    static async Task<Ok<DeadLetterPage>> List(
        HttpContext http, IDeadLetters letters, string? source, string? code, string? from, string? to, string? cursor, string? limit)
    {
        var query = new DeadLetterQuery(
            Query.Limit(limit), DeadLetterId.ReadCursor(cursor), Query.Text(source), Query.Text(code),
            Query.Instant("from", from), Query.Instant("to", to));
        var list = await letters.List(http.User.Workspace(), query, http.RequestAborted);
        var total = await letters.Total(http.User.Workspace(), http.RequestAborted);
        return TypedResults.Ok(new DeadLetterPage(
            [.. list.Select(DeadLetterBody.Of)], Next(list, query.Limit), total.Letters, DeadLetterLimits.LettersMax,
            total.Dropped));
    }

    static async Task<Results<Ok<DeadLetterBody>, ProblemHttpResult>> Get(HttpContext http, string id, IDeadLetters letters) =>
        await Find(http, id, letters) is { } letter ? TypedResults.Ok(DeadLetterBody.Of(letter)) : Unknown();

    static async Task<Results<Ok<DeadLetterBody>, ProblemHttpResult>> Edit(
        HttpContext http, string id, DeadLetterEdit edit, IDeadLetters letters)
    {
        var original = edit.Check();
        if (DeadLetterId.Read(id) is not { } number) return Unknown();
        await letters.Edit(http.User.Workspace(), number, original, http.User.Name(), http.RequestAborted);
        return await Find(http, id, letters) is { } letter ? TypedResults.Ok(DeadLetterBody.Of(letter)) : Unknown();
    }

    static async Task<Results<Ok<ReplayBody>, ProblemHttpResult>> ReplayOne(
        HttpContext http, string id, IDeadLetters letters, DeadLetterReplay replay) =>
        await Find(http, id, letters) is { } letter
            ? TypedResults.Ok(ReplayBody.Of(await replay.Replay(http.User.Workspace(), [letter], http.RequestAborted), null))
            : Unknown();

    static async Task<Ok<ReplayBody>> Replay(
        HttpContext http, ReplayWanted wanted, IDeadLetters letters, DeadLetterReplay replay)
    {
        var query = wanted.Check();
        var list = await letters.List(http.User.Workspace(), query, http.RequestAborted);
        var result = await replay.Replay(http.User.Workspace(), list, http.RequestAborted);
        return TypedResults.Ok(ReplayBody.Of(result, Next(list, query.Limit)));
    }

    static async Task<Results<NoContent, ProblemHttpResult>> DeleteOne(HttpContext http, string id, IDeadLetters letters) =>
        DeadLetterId.Read(id) is { } number
        && await letters.Delete(http.User.Workspace(), [number], http.RequestAborted) == 1
            ? TypedResults.NoContent()
            : Unknown();

    static async Task<Ok<DeletionBody>> Delete(
        HttpContext http, IDeadLetters letters, string? source, string? code, string? from, string? to)
    {
        var query = new DeadLetterQuery(
            DeadLetterLimits.StepMax, null, Query.Text(source), Query.Text(code),
            Query.Instant("from", from), Query.Instant("to", to));
        var list = await letters.List(http.User.Workspace(), query, http.RequestAborted);
        var deleted = await letters.Delete(http.User.Workspace(), [.. list.Select(l => l.Id)], http.RequestAborted);
        return TypedResults.Ok(new DeletionBody(deleted, list.Count == query.Limit));
    }

    static Task<DeadLetter?> Find(HttpContext http, string id, IDeadLetters letters) =>
        DeadLetterId.Read(id) is { } number
            ? letters.Find(http.User.Workspace(), number, http.RequestAborted)
            : Task.FromResult<DeadLetter?>(null);

    static string? Next(IReadOnlyList<DeadLetter> list, int limit) =>
        list.Count < limit ? null : DeadLetterId.Of(list[^1].Id);

    static ProblemHttpResult Unknown() =>
        TypedResults.Problem(Problems.Of(StatusCodes.Status404NotFound, "The workspace has no dead letter of this id."));
}
