using HealthEngine.Accounts;
using HealthEngine.Api.Access;
using HealthEngine.Api.Documents;
using HealthEngine.Api.Faults;
using HealthEngine.Api.Limits;
using HealthEngine.Api.Signals;
using HealthEngine.Signals;
using HealthEngine.WaysIn;
using HealthEngine.WaysIn.Segment;
using HealthEngine.Workspaces;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace HealthEngine.Api.WaysIn;

/// <summary>The way in for Segment-compatible libraries, unchanged.</summary>
static class TrackingEndpoints
{
    // The address, its short form in browsers' libraries, and what its messages tell of when they do not say it.
    static readonly (string Path, string Short, string? Type)[] Addresses =
    [
        ("track", "t", "track"), ("identify", "i", "identify"), ("group", "g", "group"), ("page", "p", "page"),
        ("screen", "s", "screen"), ("alias", "a", "alias"), ("batch", "b", null), ("import", "import", null),
    ];

    public static void MapTracking(this IEndpointRouteBuilder routes)
    {
        foreach (var (path, shorter, type) in Addresses)
        {
            Map(routes, path, type).WithName($"tracking-{path}").WithTags("Tracking libraries")
                .WithSummary($"Take a {path} of a tracking library")
                .WithDescription(
                    "As Segment's libraries send it, and RudderStack's: one message, or a batch of up to 10,000 or 10 MB. The key "
                    + "is the user name of Basic authentication, or writeKey in the body. context.groupId, or else the last "
                    + "group of the user, is the account; until one is known the message is held. messageId counts once.")
                .Produces<WayInAnswer>(StatusCodes.Status200OK)
                .Produces<WayInAnswer>(StatusCodes.Status422UnprocessableEntity)
                .ProducesProblem(StatusCodes.Status413PayloadTooLarge)
                .ProducesProblem(StatusCodes.Status415UnsupportedMediaType);
            if (shorter != path) Map(routes, shorter, type).ExcludeFromDescription();
        }
    }

    /// <summary>The address of PostHog's libraries, which is not below ours.</summary>
    public static void MapPostHog(this IEndpointRouteBuilder routes) =>
        Map(routes, "batch", (body, receipt) => SegmentReader.Read(PostHogBody.ToSegment(body.Bytes), null, receipt))
            .ExcludeFromDescription();

    static RouteHandlerBuilder Map(IEndpointRouteBuilder routes, string path, string? type) =>
        Map(routes, path, (body, receipt) => SegmentReader.Read(body.Bytes, type, receipt));

    static RouteHandlerBuilder Map(IEndpointRouteBuilder routes, string path, Func<Body, Receipt, WayInBatch> read) => routes
        .MapPost($"/{path}", (HttpContext http, IApiKeys keys, KeyRates rates, WayInIntake intake, AccountTime time, ApiMeter meter) =>
            Post(http, read, keys, rates, intake, time, meter))
        .AllowAnonymous() // the key may be in the body
        .RequireCors(Browsers.Policy)
        .RequireRateLimiting(RequestLimits.Bodies)
        .WithMetadata(new BodySizeMax(), new NeededKey(), new TrackingBody());

    static async Task<Results<JsonHttpResult<WayInAnswer>, ProblemHttpResult>> Post(
        HttpContext http,
        Func<Body, Receipt, WayInBatch> read,
        IApiKeys keys,
        KeyRates rates,
        WayInIntake intake,
        AccountTime time,
        ApiMeter meter)
    {
        using var body = await BodyReader.Read(http.Request, http.RequestAborted);
        if (await WriteKey.Find(http, body, keys) is not { } caller) return TypedResults.Problem(Problems.NoKey(http));
        if ((caller.Scopes & (Scopes.Ingest | Scopes.Admin)) == 0) return TypedResults.Problem(Problems.NoScope());
        if (http.User.FindCaller() is null && !rates.Take(caller)) return TypedResults.Problem(Problems.Busy(http));

        var batch = read(body, new(time.Now, Guid.NewGuid()));
        if (batch.Fault is { } fault) return TypedResults.Problem(fault.ToProblem());
        var result = await intake.Take(caller.Workspace, SegmentReader.Name, batch, http.RequestAborted);
        meter.Count(result, batch.Refused.Count);
        return TypedResults.Json(WayInAnswer.Of(batch, result), statusCode: WayInAnswer.StatusOf(batch));
    }
}
