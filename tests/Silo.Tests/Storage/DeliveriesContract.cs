using HealthEngine.Deliveries;
using HealthEngine.Testing;
using HealthEngine.Workspaces;
using Npgsql;

namespace HealthEngine.Silo.Tests.Storage;

/// <summary>What deliveries promise, whatever store is behind them.</summary>
public abstract class DeliveriesContract : IAsyncLifetime
{
    const string Endpoint = "ep-1";

    static readonly WorkspaceId Ours = WorkspaceId.Default;
    static readonly DateTimeOffset Noon = new(2026, 11, 22, 12, 0, 0, TimeSpan.Zero);

    private protected StoreUnderTest Store { get; private set; } = null!;

    IDeliveries Deliveries => Store.Get<IDeliveries>();

    public virtual async Task InitializeAsync() => Store = await OpenStore();

    public virtual async Task DisposeAsync() => await Store.DisposeAsync();

    private protected abstract Task<StoreUnderTest> OpenStore();

    [Fact]
    public async Task What_was_put_comes_back_whole_also_after_a_restart()
    {
        var message = Message("m-1") with { Text = new("Title, ünï", ["why", "what next"], "/accounts/a", "ann@example.com") };
        await Put(message);
        await Reopen();
        var found = Assert.Single(await Due(Noon));
        Assert.Equal(message with { Text = found.Message.Text }, found.Message);
        Assert.Equal((message.Text.Title, message.Text.Link, message.Text.Recipient), (found.Message.Text.Title, found.Message.Text.Link, found.Message.Text.Recipient));
        Assert.Equal(message.Text.Lines, found.Message.Text.Lines);
        Assert.Equal((DeliveryState.Pending, 0, 0, Noon, Noon, null), (found.State, found.Tries, found.Attempts, found.CreatedAt, found.DueAt, found.DoneAt));
    }

    [Fact]
    public async Task A_message_put_again_stays_as_it_is()
    {
        await Put(Message("m-1"));
        var found = Assert.Single(await Due(Noon));
        await Record(found, DeliveryState.Delivered, null);
        await Put(Message("m-1") with { Data = """{"other":true}""" }, Message("m-2"));
        Assert.Equal(["m-2"], (await Due(Noon)).Select(d => d.Message.Id));
        Assert.Equal(DeliveryState.Delivered, (await Deliveries.Find(Ours, "m-1", default))!.State);
        Assert.Equal(2, (await Deliveries.List(Ours, new(10), default)).Count);
    }

    [Fact]
    public async Task A_message_is_due_from_its_instant_on_and_the_longest_due_comes_first()
    {
        await Put(Message("late") with { NotBefore = Noon.AddHours(1) }, Message("soon") with { NotBefore = Noon.AddMinutes(1) }, Message("now"));
        Assert.Equal(["now"], (await Due(Noon)).Select(d => d.Message.Id));
        Assert.Equal(["now", "soon"], (await Due(Noon.AddHours(1).AddMicroseconds(-1))).Select(d => d.Message.Id));
        Assert.Equal(["now", "soon", "late"], (await Due(Noon.AddHours(1))).Select(d => d.Message.Id));
        Assert.Equal(Noon, await Deliveries.NextDue(Ours, Endpoint, default));
        Assert.Null(await Deliveries.NextDue(Ours, "another", default));
    }

    [Fact]
    public async Task An_attempt_its_message_and_its_endpoints_health_are_written_together()
    {
        await Put(Message("m-1"));
        var found = Assert.Single(await Due(Noon));
        var health = new EndpointHealth(Noon, Noon.AddSeconds(1), 1, Noon.AddHours(1), IsTold: true);
        var attempt = new DeliveryAttempt(1, Noon, TimeSpan.FromMilliseconds(120), 503, DeliveryFault.Status, "<b>busy</b>");
        await Deliveries.Record(new(found, attempt, new(DeliveryState.Pending, 1, Noon.AddMinutes(5)), health), default);
        await Reopen();
        Assert.Equal(attempt, Assert.Single(await Deliveries.Attempts(Ours, "m-1", default)));
        var now = (await Deliveries.Find(Ours, "m-1", default))!;
        Assert.Equal((DeliveryState.Pending, 1, 1, Noon.AddMinutes(5), DeliveryFault.Status), (now.State, now.Tries, now.Attempts, now.DueAt, now.Fault));
        Assert.Equal(health, await Deliveries.Health(Ours, Endpoint, default));
        await Deliveries.Heal(Ours, Endpoint, default);
        Assert.Equal(EndpointHealth.Good, await Deliveries.Health(Ours, Endpoint, default));
    }

    [Fact]
    public async Task An_attempt_that_found_the_message_elsewhere_changes_nothing()
    {
        await Put(Message("m-1"));
        var found = Assert.Single(await Due(Noon));
        await Record(found, DeliveryState.Delivered, null, status: 200);
        await Record(found, DeliveryState.Failed, null, status: 500); // a sender that had lost the lead meanwhile
        Assert.Equal(DeliveryState.Delivered, (await Deliveries.Find(Ours, "m-1", default))!.State);
        Assert.Equal(200, Assert.Single(await Deliveries.Attempts(Ours, "m-1", default)).Status);
    }

    [Fact]
    public async Task Attempts_of_one_delivery_are_bounded_and_the_newest_stay()
    {
        await Put(Message("m-1"));
        for (var i = 0; i < 103; i++)
        {
            await Deliveries.Redeliver(Ours, "m-1", Noon, default);
            await Record(Assert.Single(await Due(Noon)), DeliveryState.Failed, null);
        }

        var attempts = await Deliveries.Attempts(Ours, "m-1", default);
        Assert.Equal((100, 4, 103), (attempts.Count, attempts[0].Number, attempts[^1].Number));
    }

    [Fact]
    public async Task A_delivery_sent_anew_begins_its_ladder_and_keeps_its_log()
    {
        await Put(Message("m-1"));
        await Record(Assert.Single(await Due(Noon)), DeliveryState.Failed, null);
        Assert.Empty(await Due(Noon));
        Assert.True(await Deliveries.Redeliver(Ours, "m-1", Noon.AddHours(1), default));
        Assert.False(await Deliveries.Redeliver(Ours, "nobody", Noon, default));
        var again = Assert.Single(await Due(Noon.AddHours(1)));
        Assert.Equal((0, 1, null), (again.Tries, again.Attempts, again.DoneAt));
        Assert.Single(await Deliveries.Attempts(Ours, "m-1", default));
    }

    [Fact]
    public async Task Sent_anew_while_an_attempt_is_under_way_it_goes_again()
    {
        await Put(Message("m-1"));
        var found = Assert.Single(await Due(Noon));
        await Deliveries.Redeliver(Ours, "m-1", Noon.AddSeconds(1), default);
        await Record(found, DeliveryState.Delivered, null);
        var again = Assert.Single(await Due(Noon.AddSeconds(1)));
        Assert.Equal((DeliveryState.Pending, 0, 1), (again.State, again.Tries, again.Attempts));
        await Record(again, DeliveryState.Delivered, null);
        Assert.Equal(DeliveryState.Delivered, (await Deliveries.Find(Ours, "m-1", default))!.State);
        Assert.Equal(2, (await Deliveries.Attempts(Ours, "m-1", default)).Count);
    }

    [Fact]
    public async Task What_failed_since_an_instant_is_counted_and_sent_anew_and_nothing_else()
    {
        await Put(Message("early"), Message("late"), Message("arrived"), Message("other") with { Endpoint = "ep-2" });
        var all = (await Due(Noon)).ToDictionary(d => d.Message.Id);
        await Record(all["early"], DeliveryState.Failed, null, at: Noon);
        await Record(all["late"], DeliveryState.Failed, null, at: Noon.AddHours(2));
        await Record(all["arrived"], DeliveryState.Delivered, null, at: Noon.AddHours(2));
        await Record(Assert.Single(await Deliveries.Due(Ours, "ep-2", Noon, 10, default)), DeliveryState.Failed, null, at: Noon.AddHours(2));
        Assert.Equal(1, await Deliveries.CountFailed(Ours, Endpoint, Noon.AddHours(1), default));
        Assert.Equal(1, await Deliveries.Replay(Ours, Endpoint, Noon.AddHours(1), Noon.AddHours(3), default));
        Assert.Equal(["late"], (await Due(Noon.AddHours(3))).Select(d => d.Message.Id));
        Assert.Equal(0, await Deliveries.CountFailed(Ours, Endpoint, Noon.AddHours(1), default));
    }

    [Fact]
    public async Task A_newer_message_about_an_account_takes_the_place_of_those_that_wait()
    {
        await Put(true, Health("h-1", "a", Noon), Health("h-b", "b", Noon));
        await Put(true, Health("h-2", "a", Noon.AddMinutes(1)));
        await Put(true, Health("h-1", "a", Noon)); // put again after a crash
        Assert.Equal(["h-2", "h-b"], (await Due(Noon)).Select(d => d.Message.Id).Order(StringComparer.Ordinal));
        Assert.Equal(DeliveryState.Superseded, (await Deliveries.Find(Ours, "h-1", default))!.State);
        Assert.Equal("h-2", (await Deliveries.Newest(Ours, Endpoint, "a", default))!.Message.Id);
        Assert.Null(await Deliveries.Newest(Ours, Endpoint, "c", default));
    }

    [Fact]
    public async Task What_waits_for_an_endpoint_that_is_no_more_fails()
    {
        await Put(Message("m-1"), Message("other") with { Endpoint = "ep-2" });
        await Deliveries.Abandon(Ours, Endpoint, Noon, default);
        var gone = (await Deliveries.Find(Ours, "m-1", default))!;
        Assert.Equal((DeliveryState.Failed, DeliveryFault.Removed, Noon), (gone.State, gone.Fault, gone.DoneAt));
        Assert.Single(await Deliveries.Due(Ours, "ep-2", Noon, 10, default));
    }

    [Fact]
    public async Task A_list_goes_from_the_newest_on_by_endpoint_and_state_and_holds_no_other_workspaces_rows()
    {
        await Put(Message("a"), Message("b"), Message("c") with { Endpoint = "ep-2" });
        await Record((await Due(Noon)).Single(d => d.Message.Id == "b"), DeliveryState.Failed, null);
        var all = await Deliveries.List(Ours, new(2), default);
        Assert.Equal(["c", "b"], all.Select(d => d.Message.Id));
        Assert.Equal(["a"], (await Deliveries.List(Ours, new(2, all[^1].Number), default)).Select(d => d.Message.Id));
        Assert.Equal(["b", "a"], (await Deliveries.List(Ours, new(9, Endpoint: Endpoint), default)).Select(d => d.Message.Id));
        Assert.Equal(["b"], (await Deliveries.List(Ours, new(9, State: DeliveryState.Failed), default)).Select(d => d.Message.Id));
    }

    [Fact]
    public async Task What_ended_long_ago_is_forgotten_and_what_waits_is_not()
    {
        await Put(Message("done"), Message("waits"));
        var all = (await Due(Noon)).ToDictionary(d => d.Message.Id);
        await Record(all["done"], DeliveryState.Delivered, null, at: Noon);
        await Record(all["waits"], DeliveryState.Pending, Noon.AddDays(40), at: Noon);
        Assert.Equal(0, await Deliveries.Purge(Noon, default));
        Assert.Equal(1, await Deliveries.Purge(Noon.AddDays(30), default));
        Assert.Equal(["waits"], (await Deliveries.List(Ours, new(9), default)).Select(d => d.Message.Id));
        Assert.Empty(await Deliveries.Attempts(Ours, "done", default));
    }

    [Fact]
    public async Task How_far_the_journal_was_followed_is_kept()
    {
        Assert.Null(await Deliveries.Position("health", default));
        await Deliveries.Move("health", 7, default);
        await Deliveries.Move("health", 9, default);
        await Deliveries.Move("others", 1, default);
        await Reopen();
        Assert.Equal(9, await Deliveries.Position("health", default));
    }

    [Fact]
    public async Task Attempts_that_end_at_once_are_none_lost()
    {
        await Put([.. Enumerable.Range(0, 300).Select(i => Message($"m-{i}"))]);
        await Task.WhenAll((await Due(Noon, 300)).Select(d => Record(d, DeliveryState.Delivered, null)));
        Assert.Equal(300, (await Deliveries.List(Ours, new(400, State: DeliveryState.Delivered), default)).Count);
    }

    static OutboundMessage Message(string id) =>
        new(id, Endpoint, "alert.raised", "acme", Noon, """{"score":41}""", new("Acme fell", ["because"]));

    static OutboundMessage Health(string id, string account, DateTimeOffset at) =>
        Message(id) with { Type = MessageTypes.AccountHealth, Account = account, At = at };

    Task Put(params OutboundMessage[] messages) => Put(false, messages);

    Task Put(bool supersedes, params OutboundMessage[] messages) => Deliveries.Put(
        Ours, [.. messages.Select(m => new NewDelivery(m, DeliveryFault.None, supersedes))], Noon, default);

    Task<IReadOnlyList<Delivery>> Due(DateTimeOffset now, int limit = 10) => Deliveries.Due(Ours, Endpoint, now, limit, default);

    Task Record(Delivery found, DeliveryState state, DateTimeOffset? due, int status = 200, DateTimeOffset? at = null) =>
        Deliveries.Record(
            new(
                found, new(found.Attempts + 1, at ?? Noon, TimeSpan.Zero, status, DeliveryFault.None, ""),
                new(state, found.Tries + 1, due), null),
            default);

    async Task Reopen()
    {
        await Store.DisposeAsync();
        Store = await OpenStore();
    }
}

public sealed class SqliteDeliveriesTests : DeliveriesContract
{
    readonly string _directory = Directory.CreateTempSubdirectory("healthengine-").FullName;

    public override async Task DisposeAsync()
    {
        await base.DisposeAsync();
        Directory.Delete(_directory, recursive: true);
    }

    private protected override Task<StoreUnderTest> OpenStore() => StoreUnderTest.Sqlite(_directory);
}

public sealed class PostgresDeliveriesTests : DeliveriesContract
{
    string _database = "";

    public override async Task InitializeAsync()
    {
        _database = await (await PostgresServer.Shared()).CreateDatabase();
        await base.InitializeAsync();
    }

    [Fact]
    public async Task A_lead_is_lost_with_its_session()
    {
        await using var lead = await Store.Get<IDeliveries>().Lead(default);
        Assert.True(await lead.Holds(default));
        await using var admin = NpgsqlDataSource.Create(_database);
        await using var end = admin.CreateCommand("SELECT pg_terminate_backend(pid) FROM pg_locks WHERE locktype = 'advisory' AND database = (SELECT oid FROM pg_database WHERE datname = current_database())");
        await end.ExecuteNonQueryAsync();
        Assert.False(await lead.Holds(default));
        await using var next = await Store.Get<IDeliveries>().Lead(default);
        Assert.True(await next.Holds(default));
    }

    private protected override Task<StoreUnderTest> OpenStore() => StoreUnderTest.Postgres(_database);
}
