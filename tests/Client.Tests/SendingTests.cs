using System.Net;
using HealthEngine.Testing;

namespace HealthEngine.Client.Tests;

public sealed class SendingTests(Engine engine) : IClassFixture<Engine>
{
    static readonly ClientOptions Quick = ClientOptions.Default with
    {
        RetryFirst = TimeSpan.FromMilliseconds(1), RetryMax = TimeSpan.FromMilliseconds(20),
    };

    [Fact]
    public async Task What_is_flushed_is_on_disk_with_all_it_carried()
    {
        await using var client = engine.Client();
        await client.Send(new("whole", "usage.event")
        {
            Id = "w-1", Name = "report_shared", User = "u-17", Value = 1.5m, At = new(2026, 1, 2, 3, 4, 5, TimeSpan.FromHours(2)),
            Props = new Dictionary<string, object?> { ["seats"] = 25, ["nested"] = new { a = 1 } },
        });
        await client.Flush();
        using var http = engine.Process.Client();
        var timeline = await http.GetStringAsync(new Uri("/v1/accounts/whole/timeline", UriKind.Relative));
        foreach (var part in new[]
        {
            "\"id\":\"w-1\"", "\"at\":\"2026-01-02T01:04:05Z\"", "\"name\":\"report_shared\"", "\"user\":\"u-17\"",
            "\"value\":1.5", """{"seats":25,"nested":{"a":1}}""",
        })
            Assert.Contains(part, timeline, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Many_signals_go_in_few_requests_and_disposing_sends_the_rest()
    {
        var wire = TroubledWire.First();
        await using (var client = engine.Client(ClientOptions.Default with { BatchMax = 100, BatchWait = TimeSpan.FromHours(1) }, wire))
        {
            for (var i = 0; i < 1_050; i++) await client.Send(new("many", "usage.event") { Id = $"m-{i}" });
        }

        Assert.Equal(11, wire.Requests);
        Assert.Equal(1_050, (await engine.Ids("many")).Distinct().Count());
    }

    [Fact]
    public async Task A_batch_is_never_larger_than_its_bytes_allow()
    {
        var wire = TroubledWire.First();
        await using (var client = engine.Client(
            ClientOptions.Default with { BatchBytesMax = 10_000, BatchWait = TimeSpan.FromHours(1) }, wire))
        {
            for (var i = 0; i < 10; i++)
                await client.Send(new("large", "usage.event") { Props = new Dictionary<string, object?> { ["x"] = new string('x', 3_000) } });
        }

        Assert.Equal(4, wire.Requests);
        Assert.Equal(10, (await engine.Ids("large")).Count);
    }

    [Fact]
    public async Task A_signal_alone_goes_when_it_has_waited_long_enough()
    {
        var sent = new TaskCompletionSource();
        using var wire = new TroubledWire(_ =>
        {
            sent.TrySetResult();
            return Task.FromResult<HttpResponseMessage?>(null);
        });
        await using var client = engine.Client(ClientOptions.Default with { BatchWait = TimeSpan.FromMilliseconds(5) }, wire);
        await client.Send(new("alone", "usage.event"));
        await sent.Task;
    }

    [Fact]
    public async Task A_batch_is_sent_until_it_is_taken_through_refusals_and_lost_answers()
    {
        await using var proxy = new CuttingProxy(engine.Process.Address.Port);
        var wire = TroubledWire.First(
            HttpStatusCode.ServiceUnavailable, HttpStatusCode.TooManyRequests, HttpStatusCode.BadGateway, HttpStatusCode.InternalServerError);
        await using var client = new HealthEngineClient(
            new($"http://127.0.0.1:{proxy.Port}"), RunningEngine.AdminKey, Quick, wire);
        proxy.LoseAnswerTo("POST /v1/signals"u8.ToArray());
        for (var i = 0; i < 20; i++) await client.Send(new("troubled", "usage.event") { Id = $"t-{i}" });
        await client.Flush();
        Assert.True(wire.Requests >= 6, $"{wire.Requests} requests");
        Assert.Equal(Enumerable.Range(0, 20).Select(i => $"t-{i}").Order(), (await engine.Ids("troubled")).Order());
    }

    [Fact]
    public async Task While_the_engine_is_away_the_queue_fills_then_senders_wait_and_nothing_is_lost()
    {
        var gate = new TaskCompletionSource<HttpResponseMessage?>(TaskCreationOptions.RunContinuationsAsynchronously);
        using var wire = new TroubledWire(_ => gate.Task);
        await using var client = engine.Client(Quick with { BatchMax = 5, QueueMax = 10 }, wire);
        var taken = 0;
        while (client.TrySend(new("waiting", "usage.event") { Id = $"b-{taken}" }) || taken < 10) taken++;
        var waiting = client.Send(new("waiting", "usage.event") { Id = "last" }).AsTask();
        Assert.InRange(taken, 10, 15);

        gate.SetResult(null);
        await waiting;
        await client.Flush();
        var ids = await engine.Ids("waiting");
        Assert.Contains("last", ids);
        Assert.Equal(ids.Count, ids.Distinct().Count());
    }

    [Fact]
    public async Task What_the_engine_refuses_is_told_and_the_rest_is_taken()
    {
        var refused = new List<Refusal>();
        await using var client = engine.Client(ClientOptions.Default with { Refused = refused.Add });
        await client.Send(new("told", "usage.event"));
        await client.Send(new("to/ld", "usage.event") { Id = "bad" });
        await client.Flush();
        Assert.Equal(("to/ld", "bad", "account_invalid"), (refused.Single().Account, refused[0].Id, refused[0].Code));
        Assert.Single(await engine.Ids("told"));
    }

    [Fact]
    public async Task A_key_that_opens_nothing_is_a_fault_of_who_sends()
    {
        var refused = new List<Refusal>();
        await using var client = new HealthEngineClient(
            engine.Process.Address, "wrong", ClientOptions.Default with { Refused = refused.Add });
        await client.Send(new("nobody", "usage.event"));
        await Assert.ThrowsAsync<EngineRefusedException>(() => client.Flush());
        await Assert.ThrowsAsync<EngineRefusedException>(() => client.Send(new("nobody", "usage.event")).AsTask());
        Assert.Equal("not_sent", Assert.Single(refused).Code);
    }

    [Fact]
    public async Task Disposed_of_while_the_engine_is_away_it_ends_and_tells_what_was_not_sent()
    {
        var refused = new List<Refusal>();
        using var wire = new TroubledWire(_ => Task.FromResult<HttpResponseMessage?>(new(HttpStatusCode.ServiceUnavailable)));
        var client = engine.Client(Quick with { DisposeMax = TimeSpan.FromMilliseconds(50), Refused = refused.Add }, wire);
        for (var i = 0; i < 3; i++) await client.Send(new("gone", "usage.event") { Id = $"g-{i}" });
        await client.DisposeAsync();
        Assert.Equal(["g-0", "g-1", "g-2"], refused.Select(r => r.Id));
        await Assert.ThrowsAsync<ObjectDisposedException>(() => client.Send(new("gone", "usage.event")).AsTask());
    }
}
