using HealthEngine.Accounts;
using HealthEngine.Api.Access;
using HealthEngine.Api.Documents;
using HealthEngine.Api.Limits;
using HealthEngine.DeadLetters;
using HealthEngine.Signals;
using HealthEngine.WaysIn;
using HealthEngine.Workspaces;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace HealthEngine.Api.Signals;

/// <summary>The way in for signals.</summary>
static class SignalEndpoints
{
    public static void MapSignals(this IEndpointRouteBuilder routes) =>
        routes.MapPost("/signals", Post).Needs(Scopes.Ingest).WithTags("Signals").WithName("postSignals")
            .WithSummary("Send signals")
            .WithDescription(
                "One signal, an array of them, or one a line (application/x-ndjson): up to 10,000 signals or 10 MB after "
                + "unpacking; gzip, br or deflate. The answer comes when they are on disk. An id counts once per account, for "
                + "ever, so sending again is harmless. Without an id, the content and its instant make one; with neither id "
                + "nor at, every sending counts. Fields that a signal does not have are ignored. Malformed JSON anywhere "
                + "refuses the whole body; a flaw in one signal refuses that signal.")
            .RequireRateLimiting(RequestLimits.Bodies)
            .WithMetadata(new BodySizeMax(), new SignalsBody())
            .Produces<IntakeBody>(StatusCodes.Status202Accepted)
            .ProducesProblem(StatusCodes.Status413PayloadTooLarge)
            .ProducesProblem(StatusCodes.Status415UnsupportedMediaType);

    static async Task<Results<JsonHttpResult<IntakeBody>, ProblemHttpResult>> Post(
        HttpContext http, ISignalIntake intake, IDeadLetters letters, AccountTime time, ApiMeter meter)
    {
        var batch = await ReadBatch(http, time);
        if (batch.Fault is { } fault) return TypedResults.Problem(fault.ToProblem());

        if (batch.Refused.Count > 0) await letters.Keep(http, batch.Refused, time);
        var result = batch.Signals.Count == 0
            ? default
            : await intake.Take(http.User.Workspace(), batch.Signals, http.RequestAborted);
        meter.Count(result, batch.Rejected.Count);
        return TypedResults.Json(
            new IntakeBody(result.Accepted, result.Duplicates, batch.Rejected, result.Suppressed),
            statusCode: IntakeBody.Status(batch));
    }

    static Task Keep(this IDeadLetters letters, HttpContext http, IReadOnlyList<RefusedItem> refused, AccountTime time) =>
        letters.Add(
            http.User.Workspace(), [.. refused.Select(item => item.Of(SignalsWayIn.Name))], time.Now, http.RequestAborted);

    static async ValueTask<SignalBatch> ReadBatch(HttpContext http, AccountTime time)
    {
        using var body = await BodyReader.Read(http.Request, http.RequestAborted);
        return SignalReader.Read(body.Bytes, Format(http.Request.ContentType), new(time.Now, Guid.NewGuid()));
    }

    // Anything but lines is read as JSON: clients that send it as text or as a form are many, and their bytes tell.
    static SignalFormat Format(string? contentType) =>
        contentType is not null
        && (Is(contentType, "application/x-ndjson") || Is(contentType, "application/ndjson") || Is(contentType, "application/jsonl"))
            ? SignalFormat.Lines
            : SignalFormat.Json;

    static bool Is(string contentType, string mediaType) =>
        contentType.StartsWith(mediaType, StringComparison.OrdinalIgnoreCase)
        && (contentType.Length == mediaType.Length || contentType[mediaType.Length] is ';' or ' ');
}
