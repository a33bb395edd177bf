using System.Collections.Concurrent;
using System.Diagnostics;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace HealthEngine.Engine.Bench;

/// <summary>Takes webhooks about alerts, ours and Alertmanager's, and notes when each account was first told of.</summary>
sealed class AlertReceiver : IAsyncDisposable
{
    readonly WebApplication _app;
    TaskCompletionSource _all = new(TaskCreationOptions.RunContinuationsAsynchronously);
    int _wanted;
    int _calls;

    AlertReceiver(WebApplication app) => _app = app;

    /// <summary>By account, the timestamp at which its webhook arrived.</summary>
    public ConcurrentDictionary<string, long> Arrived { get; } = [];

    public int Calls => _calls;

    /// <summary>Done when so many more accounts were told of.</summary>
    public Task Told(int more)
    {
        _all = new(TaskCreationOptions.RunContinuationsAsynchronously);
        Volatile.Write(ref _wanted, Arrived.Count + more);
        return _all.Task;
    }

    public string Address => _app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First();

    public static async Task<AlertReceiver> Start()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var app = builder.Build();
        var receiver = new AlertReceiver(app);
        app.MapPost("/hook", receiver.Take);
        await app.StartAsync();
        return receiver;
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    async Task Take(HttpContext http)
    {
        var at = Stopwatch.GetTimestamp();
        using var body = await JsonDocument.ParseAsync(http.Request.Body);
        Interlocked.Increment(ref _calls);
        var root = body.RootElement;
        var alerts = (root.TryGetProperty("data", out var data) ? data : root).GetProperty("alerts");
        foreach (var alert in alerts.EnumerateArray())
        {
            var account = alert.TryGetProperty("labels", out var labels) ? labels.GetProperty("account") : alert.GetProperty("account");
            Arrived.TryAdd(account.GetString()!, at);
        }

        if (Arrived.Count >= Volatile.Read(ref _wanted)) _all.TrySetResult();
    }
}
