using System.Collections.Concurrent;
using System.Diagnostics;
using System.Text.Json;
using HealthEngine.Api.Tests.Live;
using HealthEngine.Testing;
using Microsoft.AspNetCore.SignalR.Client;

namespace HealthEngine.Engine.Bench;

/// <summary>From posting a signal to its reading at a hub client, while the engine takes signals at half its peak rate.</summary>
static class LiveBench
{
    const int Accounts = 100_000;
    const int Watched = 400; // Accounts beside the load, whose readings the client asked for.
    const int ProbesPerSecond = 40;
    const int Workers = 24;

    static readonly TimeSpan Warm = TimeSpan.FromSeconds(5);
    static readonly TimeSpan Peak = TimeSpan.FromSeconds(10);
    static readonly TimeSpan Measured = TimeSpan.FromSeconds(20);

    public static async Task Run(string store, PostgresServer postgres)
    {
        await using var place = await EngineStore.Make(store, postgres);
        await using var engine = await EngineProcess.Start(place.Settings);
        var load = new SignalLoad(engine.Address, "/v1/signals", Accounts, 100);
        await load.Fill(Workers);
        await load.Run(Workers, Warm);
        var peak = await load.Run(Workers, Peak);

        await using var hub = await Hub.Connect(engine.Address, EngineProcess.Key);
        var sent = new ConcurrentDictionary<string, long>();
        var (alone, under) = (new ConcurrentQueue<double>(), new ConcurrentQueue<double>());
        using var stop = new CancellationTokenSource();
        var times = alone;
        var listening = Listen(hub, sent, ms => Volatile.Read(ref times).Enqueue(ms), stop.Token);
        await LoadThreads.Run(1, _ => Probe(engine.Address, sent, TimeSpan.FromSeconds(5)));
        Volatile.Write(ref times, under);
        var half = load.Run(Workers, Measured, peak.PerSecond / 2);
        await LoadThreads.Run(1, _ => Probe(engine.Address, sent, Measured));
        var acknowledged = await half;
        await stop.CancelAsync();
        await listening;
        Console.WriteLine($"{store,-11} peak {peak.PerSecond:N0} signals/s; a quiet engine's reading at the hub {Percentiles.Tell(alone)}");
        Console.WriteLine($"{store,-11} at {acknowledged.PerSecond:N0} signals/s: reading at the hub {Percentiles.Tell(under)}");
        Console.WriteLine($"{store,-11} at {acknowledged.PerSecond:N0} signals/s: acknowledgement {Percentiles.Tell(acknowledged.LatenciesMs)}");
    }

    static async Task Listen(
        HubConnection hub, ConcurrentDictionary<string, long> sent, Action<double> take, CancellationToken stop)
    {
        var request = new { kinds = new[] { "reading" }, accounts = Enumerable.Range(0, Watched).Select(Account) };
        try
        {
            await foreach (var item in hub.StreamAsync<JsonElement>("Subscribe", request, stop))
                if (sent.TryRemove(item.GetProperty("account").GetString()!, out var began))
                    take(Stopwatch.GetElapsedTime(began).TotalMilliseconds);
        }
        catch (OperationCanceledException)
        {
            // Measured long enough.
        }
    }

    /// <summary>Single signals of new users, each of which moves its account's score.</summary>
    static void Probe(Uri address, ConcurrentDictionary<string, long> sent, TimeSpan duration)
    {
        using var connection = new PostConnection(address);
        var requests = new SignalRequest("/v1/signals", $"probe-{Environment.TickCount64:x}", 0, 1);
        var clock = Stopwatch.StartNew();
        for (var i = 0; clock.Elapsed < duration; i++)
        {
            LoadThreads.Until(clock, (double)i / ProbesPerSecond);
            var account = Accounts + i % Watched;
            sent[Account(i % Watched)] = Stopwatch.GetTimestamp();
            connection.Post(requests.NextOf(account, step: 0));
        }
    }

    static string Account(int watched) => $"acct-{Accounts + watched:000000}";
}
