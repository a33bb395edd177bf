using HealthEngine.Api.Faults;
using HealthEngine.Api.Limits;
using HealthEngine.Sources;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.AspNetCore.Routing;

namespace HealthEngine.Api.Sources;

/// <summary>The way in for vendors' webhooks: no key, but the vendor's own proof.</summary>
static class HookEndpoints
{
    const int RetryLockedSeconds = 60; // until somebody gives the engine its key

    public static void MapHooks(this IEndpointRouteBuilder routes)
    {
        routes.MapPost("/hooks/{source}", Post).AllowAnonymous().WithTags("Webhooks").WithName("postWebhook")
            .WithSummary("Take a vendor's webhook")
            .WithDescription("The bytes are checked as they came, by the scheme of the source's vendor. The answer comes when "
                + "what they tell is on disk. An unknown address and a wrong signature are answered alike.")
            .RequireRateLimiting(RequestLimits.Bodies)
            .WithMetadata(new BodySizeMax())
            .Produces(StatusCodes.Status200OK)
            .ProducesProblem(StatusCodes.Status401Unauthorized)
            .ProducesProblem(StatusCodes.Status413PayloadTooLarge);
        // Vendors look whether the address exists; that it does tells nothing of whose it is.
        routes.MapMethods("/hooks/{source}", ["HEAD"], () => TypedResults.Ok()).AllowAnonymous().ExcludeFromDescription();
    }

    static async Task<Results<ContentHttpResult, ProblemHttpResult>> Post(HttpContext http, string source, IHookReceiver receiver)
    {
        var body = await ReadBody(http.Request, http.RequestAborted);
        var headers = http.Request.Headers.ToDictionary(
            h => h.Key, h => (IReadOnlyList<string>)[.. h.Value.OfType<string>()], StringComparer.OrdinalIgnoreCase);
        var request = new HookRequest(source, http.Request.Method, UriOf(http), headers, body);
        var reply = await receiver.Receive(request, http.RequestAborted);
        return reply.Outcome == HookOutcome.Taken ? TypedResults.Content(reply.Text, reply.ContentType) : Problem(http, reply);
    }

    static ProblemHttpResult Problem(HttpContext http, HookReply reply)
    {
        if (reply.Outcome == HookOutcome.Locked) http.Response.Headers.RetryAfter = RetryLockedSeconds.ToString(null, null);
        return TypedResults.Problem(reply.Outcome switch
        {
            HookOutcome.Refused => Problems.Of(StatusCodes.Status401Unauthorized, "Not signed as this address asks for."),
            HookOutcome.Unreadable => Problems.BadRequest(reply.Detail ?? "The body cannot be read."),
            _ => Problems.Of(StatusCodes.Status503ServiceUnavailable, "The source cannot be checked now; the engine's log says why."),
        });
    }

    /// <summary>The address as the sender wrote it: some sign it, escapes and all.</summary>
    static string UriOf(HttpContext http)
    {
        var target = http.Features.Get<IHttpRequestFeature>()?.RawTarget;
        return $"{http.Request.Scheme}://{http.Request.Host}{(target?.StartsWith('/') == true ? target : http.Request.Path + http.Request.QueryString)}";
    }

    /// <exception cref="BadHttpRequestException">It is larger than any webhook.</exception>
    static async Task<ReadOnlyMemory<byte>> ReadBody(HttpRequest request, CancellationToken cancellation)
    {
        using var body = new MemoryStream((int)Math.Clamp(request.ContentLength ?? 0, 0, IHookReceiver.BodyBytesMax));
        var buffer = new byte[16 * 1024];
        while (await request.Body.ReadAsync(buffer, cancellation) is > 0 and var count)
        {
            if (body.Length + count > IHookReceiver.BodyBytesMax) throw TooLarge();
            body.Write(buffer, 0, count);
        }

        return body.ToArray();
    }

    static BadHttpRequestException TooLarge() =>
        new($"More than {IHookReceiver.BodyBytesMax} bytes.", StatusCodes.Status413PayloadTooLarge);

    sealed record BodySizeMax : IRequestSizeLimitMetadata
    {
        public long? MaxRequestBodySize => IHookReceiver.BodyBytesMax;
    }
}
