using System.Collections.Concurrent;
using HealthEngine.Gauntlet.Histories;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace HealthEngine.Gauntlet.Playbooks;

/// <summary>
/// Where messages go: a server outside of the engine that notes whatever comes. One first attempt in six it answers with
/// 500, and of one in twelve it cuts the connection after it has taken the message, as receivers do.
/// </summary>
sealed class Collector : IAsyncDisposable
{
    readonly WebApplication _server;
    readonly ConcurrentQueue<Received> _received = new();
    readonly ConcurrentDictionary<string, int> _attempts = new();
    readonly TimeProvider _time;

    Collector(WebApplication server, TimeProvider time) => (_server, _time) = (server, time);

    public Uri Url => new(_server.Urls.First());

    /// <summary>Called with each message, repetitions among them; any thread.</summary>
    public Action<Received> OnReceived { get; set; } = _ => { };

    public IReadOnlyList<Received> Received => [.. _received];

    /// <summary>Messages that came more than once, under the same id.</summary>
    public int Repeated => _attempts.Values.Sum(n => n - 1);

    public static async Task<Collector> Start(TimeProvider time)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        var server = builder.Build();
        server.Urls.Add("http://127.0.0.1:0");
        var collector = new Collector(server, time);
        server.MapPost("/{endpoint}", collector.Take);
        await server.StartAsync();
        return collector;
    }

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    async Task Take(HttpContext context, string endpoint)
    {
        using var reader = new StreamReader(context.Request.Body);
        var body = await reader.ReadToEndAsync();
        var at = _time.GetUtcNow().ToUnixMicroseconds();
        var id = context.Request.Headers["webhook-id"].ToString();
        var received = Playbooks.Received.Of(id, endpoint, body, at);
        _received.Enqueue(received);
        OnReceived(received);

        // Of a message's first attempt only: the second comes after 5 s, a third would after 5 min.
        var isFirst = _attempts.AddOrUpdate(id, 1, (_, n) => n + 1) == 1;
        var luck = (uint)StringHash.Of(id) % 12;
        if (isFirst && luck == 0) context.Abort();
        else context.Response.StatusCode = isFirst && luck <= 2 ? StatusCodes.Status500InternalServerError : StatusCodes.Status204NoContent;
    }
}

/// <summary>The same in every process, so that a seed's run comes again.</summary>
static class StringHash
{
    public static int Of(string text) => text.Aggregate(17, (hash, c) => unchecked(hash * 31 + c));
}
