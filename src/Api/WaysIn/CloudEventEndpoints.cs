using HealthEngine.Accounts;
using HealthEngine.Api.Access;
using HealthEngine.Api.Documents;
using HealthEngine.Api.Limits;
using HealthEngine.Api.Signals;
using HealthEngine.WaysIn;
using HealthEngine.WaysIn.CloudEvents;
using HealthEngine.Workspaces;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace HealthEngine.Api.WaysIn;

/// <summary>The way in for CloudEvents 1.0 over HTTP: binary, structured and batched.</summary>
static class CloudEventEndpoints
{
    const string Prefix = "ce-";
    const string MediaType = "application/cloudevents";
    const int AttributesMax = 100; // as many as a request has headers

    public static void MapCloudEvents(this IEndpointRouteBuilder routes) => routes
        .MapPost("/cloudevents", Post).Needs(Scopes.Ingest).WithTags("Signals").WithName("postCloudEvents")
        .WithSummary("Send CloudEvents")
        .WithDescription(
            "CloudEvents 1.0: attributes in ce- headers, application/cloudevents+json, or application/cloudevents-batch+json. "
            + "An event of one of our types is such a signal, any other is kept under its type. The account is the extension "
            + "account, or else subject; time, and the extensions user, name and value, are the signal's. Source and id "
            + "together count once.")
        .RequireRateLimiting(RequestLimits.Bodies)
        .WithMetadata(new BodySizeMax(), new CloudEventsBody())
        .Produces<WayInAnswer>(StatusCodes.Status202Accepted)
        .Produces<WayInAnswer>(StatusCodes.Status422UnprocessableEntity)
        .ProducesProblem(StatusCodes.Status413PayloadTooLarge)
        .ProducesProblem(StatusCodes.Status415UnsupportedMediaType);

    static async Task<Results<JsonHttpResult<WayInAnswer>, ProblemHttpResult>> Post(
        HttpContext http, WayInIntake intake, CloudEventsReader reader, AccountTime time, ApiMeter meter)
    {
        var json = await ReadJson(http);
        var batch = reader.Read(json, new(time.Now, Guid.NewGuid()));
        if (batch.Fault is { } fault) return TypedResults.Problem(fault.ToProblem());
        var result = await intake.Take(http.User.Workspace(), CloudEventsReader.Name, batch, http.RequestAborted);
        meter.Count(result, batch.Refused.Count);
        return TypedResults.Json(
            WayInAnswer.Of(batch, result),
            statusCode: WayInAnswer.StatusOf(batch) == StatusCodes.Status200OK
                ? StatusCodes.Status202Accepted
                : StatusCodes.Status422UnprocessableEntity);
    }

    /// <summary>The event or events in their JSON form, whichever mode they came in.</summary>
    static async ValueTask<byte[]> ReadJson(HttpContext http)
    {
        using var body = await BodyReader.Read(http.Request, http.RequestAborted);
        var contentType = http.Request.ContentType;
        if (contentType?.StartsWith(MediaType, StringComparison.OrdinalIgnoreCase) != true)
            return CloudEventHeaders.ToJson(Attributes(http.Request.Headers), contentType, body.Bytes);
        if (contentType.Contains("+json", StringComparison.OrdinalIgnoreCase)) return body.Bytes.ToArray();
        throw new BadHttpRequestException(
            "CloudEvents are read here in JSON, or with their attributes in headers.",
            StatusCodes.Status415UnsupportedMediaType);
    }

    static IEnumerable<KeyValuePair<string, string>> Attributes(IHeaderDictionary headers) =>
        from header in headers.Take(AttributesMax)
        where header.Key.StartsWith(Prefix, StringComparison.OrdinalIgnoreCase) && header.Key.Length > Prefix.Length
        select KeyValuePair.Create(header.Key[Prefix.Length..].ToLowerInvariant(), header.Value.ToString());
}
