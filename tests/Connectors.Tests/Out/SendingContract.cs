using System.Globalization;
using System.Text.Json;
using HealthEngine.Deliveries;
using HealthEngine.Testing;
using Endpoint = HealthEngine.Deliveries.Endpoint;
using static HealthEngine.Connectors.Tests.Out.OutEngine;

namespace HealthEngine.Connectors.Tests.Out;

/// <summary>What goes out, when, and when it stops, whatever store is behind it.</summary>
public abstract class SendingContract
{
    [Fact]
    public async Task A_message_goes_out_as_standard_webhooks_has_it()
    {
        await using var engine = await Start();
        await using var receiver = await Receiver.Start();
        var endpoint = await engine.Webhook(receiver.Url + "/hooks?x=1", "whsec_AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=");
        await engine.Put(Message("msg-1", endpoint));
        Assert.Null(await engine.Step(endpoint));

        var came = Assert.Single(receiver.Rest());
        Assert.Equal(("POST", "/hooks?x=1", "application/json"), (came.Method, came.Path, came.Headers["content-type"]));
        Assert.Equal("""{"type":"alert.raised","timestamp":"2026-11-22T12:00:00Z","data":{"account":"acme","score":41}}""", came.Text);
        Assert.Equal(("msg-1", "1795348800"), (came.Id, came.Headers["webhook-timestamp"]));
        Assert.Equal(
            Connectors.Out.Webhook.WebhookSignature.Of(
                ["whsec_AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8="], "msg-1", 1_795_348_800, came.Body),
            came.Headers["webhook-signature"]);
        var delivery = await engine.Find("msg-1");
        Assert.Equal((DeliveryState.Delivered, 1, DeliveryFault.None), (delivery.State, delivery.Attempts, delivery.Fault));
        Assert.Equal(204, (await engine.LastAttempt("msg-1")).Status);
    }

    [Fact]
    public async Task A_message_that_never_arrives_is_tried_ten_times_over_three_days_with_one_id_and_new_signatures_through_kills()
    {
        await using var engine = await Start();
        await using var receiver = await Receiver.Start(500);
        var endpoint = await engine.Webhook(receiver.Url);
        await engine.Put(Message("msg-1", endpoint));
        var at = new List<DateTimeOffset>();
        for (DateTimeOffset? next = Noon; next is { } due;)
        {
            engine.Clock.Set(due);
            at.Add(due);
            next = await engine.Step(endpoint);
            await engine.KillAndStartAgain();
        }

        var came = receiver.Rest();
        Assert.Equal(10, came.Count);
        Assert.All(came, c => Assert.Equal("msg-1", c.Id));
        Assert.Equal(at.Select(a => a.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture)), came.Select(c => c.Headers["webhook-timestamp"]));
        Assert.Equal(10, came.Select(c => c.Headers["webhook-signature"]).Distinct().Count());
        Assert.Single(came.Select(c => c.Text).Distinct());
        Assert.InRange(at[^1] - at[0], TimeSpan.FromHours(72), TimeSpan.FromHours(78));
        for (var i = 1; i < at.Count; i++)
            Assert.InRange((at[i] - at[i - 1]) / RetryLadder.Waits[i - 1], 0.8, 1.2);
        var delivery = await engine.Find("msg-1");
        Assert.Equal((DeliveryState.Failed, 10), (delivery.State, delivery.Attempts));
        Assert.Equal(10, (await engine.Deliveries.Attempts(Ours, "msg-1", default)).Count);
        Assert.True(engine.Endpoints.Find(Ours, endpoint.Id)!.Definition.Enabled); // one message is not five days
    }

    [Fact]
    public async Task Sent_and_killed_before_it_was_written_down_it_goes_again_with_the_same_id()
    {
        await using var engine = await Start();
        await using var receiver = await Receiver.Start();
        var endpoint = await engine.Webhook(receiver.Url);
        await engine.Put(Message("msg-1", endpoint));
        var secrets = await engine.Endpoints.Secrets(endpoint, default);
        using (var route = engine.Get<IEnumerable<IDeliveryChannel>>().First(c => c.Carries(EndpointKind.Webhook)).Open(endpoint, secrets!))
            await route.Send(await engine.Deliveries.Due(Ours, endpoint.Id, Noon, 1, default), Noon, default);
        await engine.KillAndStartAgain();
        await engine.Step(endpoint);
        Assert.Equal(["msg-1", "msg-1"], receiver.Rest().Select(c => c.Id));
        Assert.Equal(1, (await engine.Find("msg-1")).Attempts);
    }

    [Fact]
    public async Task Gone_disables_tells_the_other_endpoints_and_raises_an_alert_and_what_waits_is_kept()
    {
        await using var engine = await Start();
        await using var receiver = await Receiver.Start(410);
        await using var other = await Receiver.Start();
        var endpoint = await engine.Webhook(receiver.Url);
        var others = await engine.Webhook(other.Url);
        await engine.Put(Message("msg-1", endpoint), Message("later", endpoint) with { NotBefore = Noon.AddHours(1) });
        Assert.Null(await engine.Step(endpoint));
        Assert.Equal(DeliveryState.Failed, (await engine.Find("msg-1")).State);
        Assert.Equal(DeliveryFault.Gone, (await engine.Find("msg-1")).Fault);
        var stopped = engine.Endpoints.Find(Ours, endpoint.Id)!.Definition;
        Assert.Equal((false, StopReason.Gone), (stopped.Enabled, stopped.Stop!.Reason));
        Assert.DoesNotContain(engine.Get<IOutbox>().EndpointsOf(Ours), e => e.Id == endpoint.Id);

        await engine.Step(others);
        using var told = JsonDocument.Parse((await other.Next()).Text);
        Assert.Equal("endpoint.disabled", told.RootElement.GetProperty("type").GetString());
        Assert.Equal(endpoint.Id, told.RootElement.GetProperty("data").GetProperty("endpoint").GetString());
        Assert.Contains(await Alarms(engine), title => title.EndsWith("was disabled", StringComparison.Ordinal));

        engine.Clock.Set(Noon.AddHours(2));
        receiver.Rest();
        await engine.Step(endpoint);
        Assert.Empty(receiver.Rest());
        Assert.Equal(DeliveryState.Pending, (await engine.Find("later")).State);
    }

    [Fact]
    public async Task Five_days_of_nothing_but_failures_disable_and_one_success_in_between_does_not()
    {
        await using var engine = await Start();
        var isWell = false;
        await using var receiver = await Receiver.Start((http, _) =>
        {
            http.Response.StatusCode = isWell ? 200 : 503;
            return Task.CompletedTask;
        });
        var endpoint = await engine.Webhook(receiver.Url);
        var end = await FailFor(engine, endpoint, TimeSpan.FromDays(4.9));
        isWell = true;
        await engine.Put(Message("well", endpoint));
        engine.Clock.Set(engine.Clock.GetUtcNow().AddMinutes(1));
        await engine.Step(endpoint);
        isWell = false;
        Assert.True(end.Definition.Enabled);

        end = await FailFor(engine, endpoint, TimeSpan.FromDays(4.9));
        Assert.True(end.Definition.Enabled);
        end = await FailFor(engine, endpoint, TimeSpan.FromDays(0.3));
        Assert.Equal((false, StopReason.Failing), (end.Definition.Enabled, end.Definition.Stop?.Reason));
        Assert.Contains(await Alarms(engine), title => title.EndsWith("nothing has arrived for an hour", StringComparison.Ordinal));
        Assert.Contains(await Alarms(engine), title => title.EndsWith("was disabled", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(301)]
    [InlineData(302)]
    [InlineData(307)]
    [InlineData(308)]
    public async Task A_redirect_is_a_failure_and_nobody_goes_where_it_leads(int status)
    {
        await using var engine = await Start();
        await using var there = await Receiver.Start();
        await using var receiver = await Receiver.Start((http, _) =>
        {
            http.Response.StatusCode = status;
            http.Response.Headers.Location = there.Url;
            return Task.CompletedTask;
        });
        var endpoint = await engine.Webhook(receiver.Url);
        await engine.Put(Message("msg-1", endpoint));
        await engine.Step(endpoint);
        Assert.Equal((DeliveryState.Pending, DeliveryFault.Redirect), ((await engine.Find("msg-1")).State, (await engine.Find("msg-1")).Fault));
        Assert.Empty(there.Rest());
    }

    [Theory]
    [InlineData(429, "7200", 7_200)]
    [InlineData(429, null, 60)]
    [InlineData(502, null, 60)]
    [InlineData(504, null, 60)]
    [InlineData(503, "1800", 1_800)]
    [InlineData(429, "999999", 86_400)]
    public async Task An_overloaded_endpoint_is_left_alone_with_all_its_messages(int status, string? retryAfter, int seconds)
    {
        await using var engine = await Start();
        await using var receiver = await Receiver.Start((http, _) =>
        {
            http.Response.StatusCode = status;
            if (retryAfter is not null) http.Response.Headers.RetryAfter = retryAfter;
            return Task.CompletedTask;
        });
        var endpoint = await engine.Webhook(receiver.Url);
        await engine.Put(Message("msg-1", endpoint));
        await engine.Step(endpoint);
        await engine.Put(Message("msg-2", endpoint));
        Assert.Equal(Noon.AddSeconds(seconds), await engine.Step(endpoint));
        Assert.Equal(["msg-1"], receiver.Rest().Select(c => c.Id));
        await engine.KillAndStartAgain();
        Assert.Equal(Noon.AddSeconds(seconds), await engine.Step(endpoint));
        engine.Clock.Set(Noon.AddSeconds(seconds));
        await engine.Step(endpoint);
        Assert.NotEmpty(receiver.Rest());
    }

    [Fact]
    public async Task No_answer_in_fifteen_seconds_is_a_time_out()
    {
        await using var engine = await Start();
        await using var receiver = await Receiver.Start((http, _) => Task.Delay(Timeout.Infinite, http.RequestAborted));
        var endpoint = await engine.Webhook(receiver.Url);
        await engine.Put(Message("msg-1", endpoint));
        var step = engine.Step(endpoint);
        await receiver.Next();
        engine.Clock.Ring(TimeSpan.FromSeconds(15));
        await step;
        Assert.Equal((DeliveryFault.Timeout, null), ((await engine.LastAttempt("msg-1")).Fault, (await engine.LastAttempt("msg-1")).Status));
    }

    [Fact]
    public async Task An_endpoint_that_only_fails_is_probed_with_one_message_and_gets_all_once_it_is_back()
    {
        await using var engine = await Start();
        await using var receiver = await Receiver.Start(500);
        var endpoint = await engine.Webhook(receiver.Url);
        await engine.Put([.. Enumerable.Range(0, 50).Select(i => Message($"msg-{i}", endpoint))]);
        await engine.Step(endpoint);
        var tried = receiver.Rest().Count;
        Assert.InRange(tried, 10, 20); // those under way when the breaker opened came to their end
        engine.Clock.Set(Noon.AddMinutes(1));
        await engine.Step(endpoint);
        Assert.Single(receiver.Rest());
        receiver.Answer = (http, _) => Task.CompletedTask;
        for (var minute = 2; minute < 20; minute++)
        {
            engine.Clock.Set(Noon.AddMinutes(minute));
            await engine.Step(endpoint);
        }

        Assert.Equal(50, receiver.Rest().Select(c => c.Id).Distinct().Count());
        Assert.Equal(50, (await engine.Deliveries.List(Ours, new(100, State: DeliveryState.Delivered), default)).Count);
    }

    [Fact]
    public async Task An_endpoint_that_never_answers_delays_nobody_else()
    {
        await using var engine = await Start(time: TimeProvider.System);
        await using var hole = await Receiver.Start((http, _) => Task.Delay(Timeout.Infinite, http.RequestAborted));
        await using var good = await Receiver.Start();
        var (bad, well) = (await engine.Webhook(hole.Url), await engine.Webhook(good.Url));
        await using var running = await engine.Run();
        await engine.Put([.. Enumerable.Range(0, 100).Select(i => Message($"hole-{i}", bad))]);
        await hole.Next();
        await engine.Put([.. Enumerable.Range(0, 100).Select(i => Message($"good-{i}", well))]);
        var came = new HashSet<string>();
        while (came.Count < 100) came.Add((await good.Next()).Id);
    }

    [Fact]
    public async Task What_is_put_while_it_runs_goes_out_and_what_a_disabled_endpoint_missed_goes_once_it_is_enabled()
    {
        await using var engine = await Start(time: TimeProvider.System);
        await using var receiver = await Receiver.Start();
        await using var running = await engine.Run();
        var endpoint = await engine.Webhook(receiver.Url);
        await engine.Put(Message("msg-1", endpoint));
        Assert.Equal("msg-1", (await receiver.Next()).Id);
        var off = await engine.Endpoints.Switch(endpoint, false, "test", default);
        await engine.Put(Message("msg-2", endpoint));
        await engine.Endpoints.Switch(off, true, "test", default);
        engine.Get<DeliveryBell>().Ring(Ours, endpoint.Id);
        Assert.Equal("msg-2", (await receiver.Next()).Id);
    }

    /// <summary>A message every hour, and every step that falls due.</summary>
    static async Task<Endpoint> FailFor(OutEngine engine, Endpoint endpoint, TimeSpan time)
    {
        var (from, until) = (engine.Clock.GetUtcNow(), engine.Clock.GetUtcNow() + time);
        for (var at = from; at <= until; at = at.AddHours(1))
        {
            engine.Clock.Set(at);
            await engine.Put(Message($"m-{at.ToUnixTimeSeconds()}", endpoint));
            await engine.Step(endpoint);
        }

        return engine.Endpoints.Find(Ours, endpoint.Id)!;
    }

    static async Task<IReadOnlyList<string>> Alarms(OutEngine engine) =>
        [.. (await engine.Get<Journal.IJournal>().Read(0, 100, default)).SelectMany(c => c.Entry.Events)
            .OfType<Alerts.AlertRaised>().Select(r => r.Alert.Title)];

    private protected abstract Task<OutEngine> Start(TimeProvider? time = null);
}

public sealed class SqliteSendingTests : SendingContract
{
    private protected override Task<OutEngine> Start(TimeProvider? time = null) => OutEngine.Start(time: time);
}

public sealed class PostgresSendingTests : SendingContract
{
    private protected override async Task<OutEngine> Start(TimeProvider? time = null) =>
        await OutEngine.Start(time: time, database: await (await PostgresServer.Shared()).CreateDatabase());
}
