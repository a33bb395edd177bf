using System.Collections.Concurrent;
using System.IO.Compression;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace HealthEngine.Connectors.Tests.Commands;

/// <summary>A real HTTP server that keeps the contract of <c>POST /v1/signals</c> and nothing else of the engine.</summary>
sealed class EngineStandIn : IAsyncDisposable
{
    public const string Key = "he_test";

    readonly WebApplication _app;
    readonly ConcurrentDictionary<(string Account, string Id), JsonElement> _signals = new();
    int _requests;

    EngineStandIn(WebApplication app) => _app = app;

    public string Url => _app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single();

    public IReadOnlyDictionary<(string Account, string Id), JsonElement> Signals => _signals;

    public int Requests => _requests;

    public int InFlightMost { get; private set; }

    /// <summary>Status codes for the first requests, each with <c>Retry-After: 0</c>; after them all goes well.</summary>
    public ConcurrentQueue<int> Refusals { get; } = new();

    /// <summary>Why a signal is refused; null: it is not.</summary>
    public Func<JsonElement, string?> Refuse { get; set; } = _ => null;

    /// <summary>Called before each request is answered, with its number from 1.</summary>
    public Func<int, Task> Answering { get; set; } = _ => Task.CompletedTask;

    public static async Task<EngineStandIn> Start()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var engine = new EngineStandIn(builder.Build());
        var inFlight = 0;
        engine._app.MapPost("/v1/signals", async (HttpContext http) =>
        {
            lock (engine._signals) engine.InFlightMost = Math.Max(engine.InFlightMost, ++inFlight);
            await engine.Answering(Interlocked.Increment(ref engine._requests));
            var result = await engine.Take(http);
            lock (engine._signals) inFlight--;
            return result;
        });
        await engine._app.StartAsync();
        return engine;
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    async Task<IResult> Take(HttpContext http)
    {
        if (http.Request.Headers.Authorization != $"Bearer {Key}") return Results.StatusCode(401);
        Assert.Equal("application/x-ndjson", http.Request.ContentType);
        Assert.Equal("gzip", http.Request.Headers.ContentEncoding);
        if (Refusals.TryDequeue(out var status))
        {
            http.Response.Headers.RetryAfter = "0";
            return Results.StatusCode(status);
        }

        using var lines = new StreamReader(new GZipStream(http.Request.Body, CompressionMode.Decompress));
        var (index, accepted, duplicates) = (0, 0, 0);
        var rejected = new List<object>();
        for (; await lines.ReadLineAsync() is { } line; index++)
        {
            var signal = JsonSerializer.Deserialize<JsonElement>(line);
            var id = signal.GetProperty("id").GetString()!;
            if (Refuse(signal) is { } reason) rejected.Add(new { index, id, code = "refused", detail = reason });
            else if (_signals.TryAdd((signal.GetProperty("account").GetString()!, id), signal)) accepted++;
            else duplicates++;
        }

        Assert.InRange(index, 1, 1000);
        return Results.Json(new { accepted, duplicates, rejected }, statusCode: accepted + duplicates > 0 ? 202 : 422);
    }
}
