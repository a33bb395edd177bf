using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text;
using HealthEngine.Deliveries;
using HealthEngine.Workspaces;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace HealthEngine.Engine.Bench;

/// <summary>Messages from the outbox to a receiver on this machine, beside a plain loop over HttpClient; and one black hole among fifty.</summary>
static class DeliveryBench
{
    const int Messages = 5_000;
    const int PlainCalls = 8; // as many as the engine makes to one endpoint side by side
    const int Endpoints = 50;
    const int Rounds = 30;
    const int Turns = 9; // of each, in turns: other work on the machine meets both alike

    static readonly TimeSpan RoundEvery = TimeSpan.FromMilliseconds(100);

    public static async Task Run()
    {
        var directory = Directory.CreateTempSubdirectory("bench");
        await using (var receiver = await BenchReceiver.Start())
        {
            var app = await HealthEngine.Silo.Hosting.Engine.Build(
                ["--urls", "http://127.0.0.1:0", "--HealthEngine:DataDirectory", directory.FullName, "--HealthEngine:AdminKey", EngineProcess.Key,
                 "--HealthEngine:Egress:Allow", "127.0.0.1/32", "--Logging:LogLevel:Default", "Error"],
                null, CancellationToken.None);
            await app.StartAsync();
            await Rates(app.Services, receiver);
            await BlackHole(app.Services, receiver);
            await app.StopAsync();
            await app.DisposeAsync();
        }

        directory.Delete(recursive: true);
    }

    static async Task Rates(IServiceProvider services, BenchReceiver receiver)
    {
        var one = await Make(services, receiver.Url);
        await Send(services, receiver, [one], 1_000); // warm
        await Plain(receiver, 1_000);
        for (var turn = 0; turn < 3; turn++)
        {
            var plain = await Plain(receiver, Messages);
            var engine = await Send(services, receiver, [one], Messages);
            Console.WriteLine($"plain HttpClient {plain,7:N0}/s, one endpoint {engine,7:N0}/s: {engine / plain:0.00} of it");
        }

        var ten = new List<string>();
        for (var i = 0; i < 10; i++) ten.Add(await Make(services, receiver.Url));
        Console.WriteLine($"ten endpoints {await Send(services, receiver, ten, Messages),7:N0}/s");
    }

    static async Task BlackHole(IServiceProvider services, BenchReceiver receiver)
    {
        using var hole = new TcpListener(IPAddress.Loopback, 0); // takes connections, and never says a word
        hole.Start();
        var good = new List<string>();
        for (var i = 0; i < Endpoints - 1; i++) good.Add(await Make(services, receiver.Url));
        var bad = await Make(services, $"http://127.0.0.1:{((IPEndPoint)hole.LocalEndpoint).Port}/");
        await Latencies(services, receiver, good); // warm
        var (without, with) = (new List<double>(), new List<double>());
        var ratios = new List<double>();
        for (var turn = 0; turn < Turns; turn++)
        {
            var (alone, beside) = (await Latencies(services, receiver, good), await Latencies(services, receiver, good, bad));
            without.AddRange(alone);
            with.AddRange(beside);
            ratios.Add(At99(beside) / At99(alone));
        }

        Console.WriteLine($"49 good alone         {Percentiles.Tell(without)}");
        Console.WriteLine($"beside a black hole   {Percentiles.Tell(with)}");
        Console.WriteLine($"p99 with / without    {ratios.Order().ElementAt(Turns / 2):0.00}, the median of {Turns} turns (goal: at most 1.05)");
    }

    /// <summary>Messages a second, from the first put to the last that came.</summary>
    static async Task<double> Send(IServiceProvider services, BenchReceiver receiver, List<string> endpoints, int count)
    {
        var run = Guid.NewGuid().ToString("N");
        var all = receiver.Expect(count);
        var clock = Stopwatch.StartNew();
        foreach (var part in Enumerable.Range(0, count).Chunk(OutboundMessage.BatchMax))
            await Put(services, [.. part.Select(i => Message($"{run}-{i}", endpoints[i % endpoints.Count]))]);
        await all;
        return count / clock.Elapsed.TotalSeconds;
    }

    static async Task<double> Plain(BenchReceiver receiver, int count)
    {
        using var client = new HttpClient(new SocketsHttpHandler { MaxConnectionsPerServer = PlainCalls });
        var body = Encoding.UTF8.GetBytes(Body);
        var all = receiver.Expect(count);
        var clock = Stopwatch.StartNew();
        await Parallel.ForEachAsync(Enumerable.Range(0, count), new ParallelOptions { MaxDegreeOfParallelism = PlainCalls }, async (i, stop) =>
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, receiver.Url) { Content = new ByteArrayContent(body) };
            request.Headers.Add("webhook-id", $"plain-{i}");
            using var answer = await client.SendAsync(request, stop);
        });
        await all;
        return count / clock.Elapsed.TotalSeconds;
    }

    /// <summary>From put to received, of a message to each good endpoint every tenth of a second.</summary>
    static async Task<IReadOnlyList<double>> Latencies(
        IServiceProvider services, BenchReceiver receiver, List<string> good, string? bad = null)
    {
        var run = Guid.NewGuid().ToString("N");
        var all = receiver.Expect(good.Count * Rounds);
        using var timer = new PeriodicTimer(RoundEvery);
        for (var round = 0; round < Rounds; round++)
        {
            await timer.WaitForNextTickAsync();
            var messages = good.Select((endpoint, i) => Message($"{run}-{round}-{i}", endpoint)).ToList();
            if (bad is not null) messages.Add(Message($"{run}-{round}-bad", bad));
            var now = Stopwatch.GetTimestamp();
            foreach (var message in messages) receiver.Sent[message.Id] = now;
            await Put(services, messages);
        }

        await all;
        return receiver.TakeLatencies();
    }

    static Task Put(IServiceProvider services, IReadOnlyList<OutboundMessage> messages) =>
        services.GetRequiredService<IOutbox>().Put(WorkspaceId.Default, messages, default);

    static async Task<string> Make(IServiceProvider services, string url)
    {
        var definition = new EndpointDefinition(EndpointKind.Webhook, url, null, true, [], [], null, null, null!, 1, null, 0).Whole();
        var (endpoint, _) = await services.GetRequiredService<EndpointRegistry>()
            .Create(WorkspaceId.Default, null, definition, EndpointSecrets.None, "bench", default);
        return endpoint.Id;
    }

    const string Body = """{"type":"alert.raised","timestamp":"2026-11-22T12:00:00Z","data":{"account":"acme","score":41}}""";

    static OutboundMessage Message(string id, string endpoint) => new(
        id, endpoint, "alert.raised", "acme", DateTimeOffset.UnixEpoch, """{"account":"acme","score":41}""", new("Acme fell", ["because"]));

    static double At99(IEnumerable<double> values)
    {
        var sorted = values.Order().ToArray();
        return sorted[(int)(sorted.Length * 0.99)];
    }
}

/// <summary>A receiver on this machine that says 204 and notes when what came.</summary>
sealed class BenchReceiver : IAsyncDisposable
{
    readonly WebApplication _app;
    readonly ConcurrentBag<double> _latencies = [];
    TaskCompletionSource _all = new();
    int _left;

    BenchReceiver(WebApplication app) => _app = app;

    public string Url => _app.Urls.First();

    public ConcurrentDictionary<string, long> Sent { get; } = new();

    public static async Task<BenchReceiver> Start()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        var app = builder.Build();
        app.Urls.Add("http://127.0.0.1:0");
        var receiver = new BenchReceiver(app);
        app.Run(async http =>
        {
            await http.Request.Body.CopyToAsync(Stream.Null);
            http.Response.StatusCode = 204;
            receiver.Note(http.Request.Headers["webhook-id"].ToString());
        });
        await app.StartAsync();
        return receiver;
    }

    /// <summary>Ends when so many have come.</summary>
    public Task Expect(int count)
    {
        _all = new(TaskCreationOptions.RunContinuationsAsynchronously);
        _left = count;
        return _all.Task;
    }

    public IReadOnlyList<double> TakeLatencies()
    {
        var taken = _latencies.ToList();
        _latencies.Clear();
        Sent.Clear();
        return taken;
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    void Note(string id)
    {
        if (Sent.TryGetValue(id, out var sent)) _latencies.Add(Stopwatch.GetElapsedTime(sent).TotalMilliseconds);
        if (Interlocked.Decrement(ref _left) == 0) _all.TrySetResult();
    }
}
