using HealthEngine.Api.Access;
using HealthEngine.Journal;
using HealthEngine.Live;
using HealthEngine.Workspaces;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;

namespace HealthEngine.Api.Live;

/// <summary>The live feed: a SignalR hub, and the same as Server-Sent Events.</summary>
static class LiveEndpoints
{
    public static void MapLive(this IEndpointRouteBuilder routes) =>
        routes.MapGet("/live", Get).Needs(Scopes.Read).WithTags("Live").WithName("live")
            .WithSummary("Follow what happens (Server-Sent Events)")
            .WithDescription("Each event's id is its cursor, its name its kind, its data the item. Last-Event-ID or after resumes "
                + "without a gap or a repetition. An id without data comes first: the "
                + "place at which the feed was opened. A comment every 15 seconds says that the line is open. The stream ends within a "
                + "minute of its key's revocation. The same feed is at the SignalR hub /hubs/live, method Subscribe.")
            .Produces<LiveItemBody>(StatusCodes.Status200OK, "text/event-stream");

    public static void MapLiveHub(this IEndpointRouteBuilder routes) =>
        routes.MapHub<LiveHub>("/hubs/live", hub => hub.CloseOnAuthenticationExpiration = true).Needs(Scopes.Read);

    static async Task Get(
        HttpContext http, [AsParameters] LiveQuery query, ILiveFeed feed, IJournal journal, CallerWatch watch, TimeProvider time)
    {
        var identity = http.User.FindIdentity()!;
        using var open = CancellationTokenSource.CreateLinkedTokenSource(http.RequestAborted);
        await using var watching = watch.Watch(identity, open);
        var wanted = await LiveSubscription.Open(query.Read(), journal, open.Token);
        var items = feed.Subscribe(identity.Caller.Workspace, wanted.Filter, wanted.After, open.Token);
        await new EventStream(wanted.After, items, time).ExecuteAsync(http);
    }
}

/// <param name="LastEventId">What a browser sends when it comes back; wins over after, which is in its address for ever.</param>
sealed record LiveQuery(
    string? After,
    string? Kinds,
    string? Owner,
    string? Segment,
    string? Accounts,
    [property: FromHeader(Name = "Last-Event-ID")] string? LastEventId)
{
    public LiveRequest Read() => new(LastEventId ?? After, Parts(Kinds), Owner, Segment, Parts(Accounts));

    static string[]? Parts(string? text) => text?.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
}
