using System.Text.Json;
using HealthEngine.Alerts;
using HealthEngine.Deliveries;
using HealthEngine.Notices;
using HealthEngine.Silo.Tests.Storage;
using HealthEngine.Testing;

namespace HealthEngine.Silo.Tests.Notices;

/// <summary>What notices promise, whatever store is behind them.</summary>
public abstract partial class NoticesContract : IAsyncLifetime
{
    // A Sunday, 11:00 in the workspace's zone (UTC): no digest before 16:00.
    static readonly DateTimeOffset Start = new(2026, 11, 22, 11, 0, 0, TimeSpan.Zero);

    static readonly TimeSpan Wait = NoticeGrouping.ByOwner.Wait;
    static readonly TimeSpan Interval = NoticeGrouping.ByOwner.Interval;

    readonly TestClock _clock = new(Start);
    StoreUnderTest _store = null!;

    public virtual async Task InitializeAsync() => _store = await OpenStore(_clock);

    public virtual async Task DisposeAsync() => await _store.DisposeAsync();

    private protected abstract Task<StoreUnderTest> OpenStore(TimeProvider time);

    Task<NoticeTown> Town(params OutboundEndpoint[] endpoints) => NoticeTown.Open(_store, _clock, endpoints);

    [Fact]
    public async Task A_machine_is_told_each_transition_at_once()
    {
        var town = (await Town(Endpoints.Machine())).Account("acme", mrr: 1000, risk: 0.4);
        await town.Raise("acme", "payment-failed", AlertSeverity.Critical);
        await town.Happens("acme", new AlertEscalated(NoticeTown.IdOf("acme", "payment-failed"), 1));
        await town.Resolve("acme", "payment-failed");

        Assert.Equal(["alert.raised", "alert.escalated", "alert.resolved"], town.Outbox.Messages.Select(m => m.Type));
        Assert.All(town.Outbox.Messages, m => Assert.Equal(("machine", "acme", Start), (m.Endpoint, m.Account, m.At)));
        var told = JsonDocument.Parse(town.Outbox.Messages[0].Data).RootElement;
        Assert.Equal((1, "ann"), (told.GetProperty("count").GetInt32(), told.GetProperty("owner").GetString()));
        var alert = told.GetProperty("alerts")[0];
        Assert.Equal(("al_acme-payment-failed", 400), (alert.GetProperty("id").GetString(), alert.GetProperty("worth").GetDouble()));
        Assert.Equal("It is over.", town.Outbox.Messages[2].Text.Lines[0]);
    }

    [Fact]
    public async Task Following_the_same_entries_again_tells_nothing_again()
    {
        var town = (await Town(Endpoints.Machine(), Endpoints.Chat())).Account("acme");
        await town.Raise("acme");
        await town.Pass(Wait);
        for (var i = 0; i < 3; i++)
        {
            await town.Restart();
            await town.Follow();
        }

        Assert.Equal(["machine", "chat"], town.Outbox.Messages.Select(m => m.Endpoint));
        Assert.Equal(2, town.Outbox.Puts);
    }

    [Fact]
    public async Task Alerts_of_an_owner_that_come_together_are_one_message()
    {
        var town = (await Town(Endpoints.Chat())).Account("a").Account("b").Account("c", owner: "bob");
        await town.Raise("a");
        await town.Pass(Wait / 2);
        await town.Raise("b");
        await town.Raise("c");
        await town.Pass(Wait / 2 - TimeSpan.FromMicroseconds(1));
        Assert.Empty(town.Outbox.Messages);
        await town.Pass(TimeSpan.FromMicroseconds(1));
        Assert.Equal(["2 alerts: 2 raised"], town.Titles); // bob's began later
        await town.Pass(Wait);
        Assert.Equal(["2 alerts: 2 raised", "c: band-drop"], town.Titles);
        Assert.Equal(["ann", "bob"], town.Outbox.Messages.Select(m => m.Text.Recipient));
    }

    [Fact]
    public async Task An_alert_that_is_over_within_the_wait_is_told_to_nobody()
    {
        var town = (await Town(Endpoints.Chat())).Account("a");
        await town.Raise("a");
        await town.Pass(Wait / 2);
        await town.Resolve("a");
        await town.Pass(Interval);
        Assert.Empty(town.Outbox.Messages);
        Assert.Equal(
            [("raised", NoticeReason.ResolvedWithinWait), ("resolved", NoticeReason.RaiseNotTold)],
            (await town.Of(NoticeTown.IdOf("a"))).Select(n => (n.Transition, n.Reason)));

        // The group that nobody waits in any more does not hurry the next one.
        await town.Raise("a", id: "al_again");
        Assert.Empty(town.Outbox.Messages);
        await town.Pass(Wait);
        Assert.Single(town.Outbox.Messages);
    }

    [Fact]
    public async Task Two_messages_of_a_group_are_an_interval_apart()
    {
        var town = (await Town(Endpoints.Chat())).Account("a").Account("b");
        await town.Raise("a");
        await town.Pass(Wait);
        await town.Raise("b");
        await town.Pass(Interval - TimeSpan.FromSeconds(1));
        Assert.Single(town.Outbox.Messages);
        await town.Pass(TimeSpan.FromSeconds(1));
        Assert.Equal(["a: band-drop", "b: band-drop"], town.Titles);
    }

    [Fact]
    public async Task A_thousand_accounts_that_fall_together_are_one_message_an_owner_and_channel_and_one_digest()
    {
        var town = await Town(Endpoints.Chat(), Endpoints.Chat("mail"));
        for (var i = 0; i < 1_000; i++)
        {
            town.Account($"a{i}", owner: i % 2 == 0 ? "ann" : "bob", mrr: i, risk: 0.5);
            await town.Commit($"a{i}", new AlertRaised(new($"al_{i}", AlertKind.AtRisk, "outage", AlertSeverity.Critical, $"a{i}/outage", $"a{i} fell", "Why.", [], Start)));
        }

        await town.Follow();
        await town.Pass(Wait);
        await town.Pass(Interval);
        Assert.Equal(4, town.Outbox.Messages.Count);
        Assert.Equal(4, town.Outbox.Messages.Select(m => (m.Endpoint, m.Text.Recipient)).Distinct().Count());
        Assert.All(town.Outbox.Messages, m => Assert.StartsWith("500 alerts", m.Text.Title, StringComparison.Ordinal));
        var told = JsonDocument.Parse(town.Outbox.Messages.First(m => m.Text.Recipient == "ann").Data).RootElement;
        Assert.Equal((10, 490), (told.GetProperty("count").GetInt32(), told.GetProperty("digested").GetInt32()));
        Assert.Equal(
            Enumerable.Range(0, 10).Select(i => $"a{998 - 2 * i}"), // those that are worth most
            told.GetProperty("alerts").EnumerateArray().Select(a => a.GetProperty("account").GetString()));
        Assert.Equal("/alerts?owner=ann", town.Outbox.Messages.First(m => m.Text.Recipient == "ann").Text.Link);

        await town.At(new(2026, 11, 22, 16, 0, 0, TimeSpan.Zero));
        await town.At(new(2026, 11, 24, 16, 0, 0, TimeSpan.Zero));
        var digests = town.Outbox.Messages.Skip(4).ToList();
        Assert.Equal(4, digests.Count);
        Assert.All(digests, d => Assert.Equal(("alert.digest", "490 alerts more of the day"), (d.Type, d.Text.Title)));
        var counts = await town.Log.Counts(NoticeTown.Workspace, default);
        Assert.Equal([(NoticeState.Told, NoticeReason.Grouped, 40), (NoticeState.Told, NoticeReason.Digested, 1_960)], counts.Select(c => (c.State, c.Reason, c.Notices)));
    }

    [Fact]
    public async Task However_much_a_rule_says_a_message_keeps_to_what_it_may_hold()
    {
        var town = await Town(Endpoints.Machine(), Endpoints.Chat());
        for (var i = 0; i < 60; i++)
        {
            town.Account($"a{i}", mrr: i);
            var much = new string(i % 2 == 0 ? '東' : '\u0001', 20_000);
            await town.Commit($"a{i}", new AlertRaised(new($"al_{i}", AlertKind.AtRisk, "much", AlertSeverity.Critical, $"a{i}/much", much, much, [], Start)));
        }

        await town.Follow(); // the outbox looks at every message
        await town.Pass(Wait);
        await town.At(new(2026, 11, 22, 16, 0, 0, TimeSpan.Zero));
        Assert.Equal(62, town.Outbox.Messages.Count);
        var digest = JsonDocument.Parse(town.Outbox.Messages[^1].Data).RootElement;
        Assert.Equal(50, digest.GetProperty("count").GetInt32());
        Assert.Equal(50, digest.GetProperty("more").GetInt32() + digest.GetProperty("alerts").GetArrayLength());
    }

    [Fact]
    public async Task Those_worth_most_are_told_by_themselves_until_the_day_is_full()
    {
        var town = await Town(Endpoints.Chat());
        await town.Define(NoticePolicy.DefinitionKind, NoticePolicy.Main, """{"budget":2,"digestAt":"12:30:00"}""");
        town.Account("poor", mrr: 10, risk: 0.9).Account("rich", mrr: 1000, risk: 0.1).Account("safe", mrr: 5000, risk: 0.001).Account("late", mrr: 1_000_000, risk: 1);
        foreach (var account in new[] { "poor", "safe", "rich" }) await town.Raise(account);
        await town.Pass(Wait);
        Assert.Equal(["rich: band-drop", "  Why.", "poor: band-drop", "  Why.", "1 alert less pressing are in the list, and in today's digest."], town.Outbox.Messages.Single().Text.Lines);

        await town.Pass(Interval);
        await town.Raise("late"); // the day is full whoever comes
        await town.Pass(Interval);
        Assert.Equal((NoticeState.Waiting, NoticeReason.Digested), await town.Only(NoticeTown.IdOf("late")));
        await town.Resolve("safe");
        await town.At(Start.AddMinutes(90));
        var digest = town.Outbox.Messages[1];
        Assert.Equal("alert.digest", digest.Type);
        Assert.Equal(["late: band-drop", "safe: band-drop (over since)"], digest.Text.Lines);

        await town.At(Start.AddDays(1));
        await town.Raise("safe", id: "al_next-day");
        await town.Pass(Wait);
        Assert.Equal("safe: band-drop", town.Outbox.Messages[2].Text.Title); // another day
    }
}

public sealed class SqliteNoticesTests : NoticesContract
{
    readonly string _directory = Directory.CreateTempSubdirectory("healthengine-").FullName;

    public override async Task DisposeAsync()
    {
        await base.DisposeAsync();
        Directory.Delete(_directory, recursive: true);
    }

    private protected override Task<StoreUnderTest> OpenStore(TimeProvider time) => StoreUnderTest.Sqlite(_directory, time);

    private protected override int KillEvery => 1;

    private protected override async Task<Place> NewStore(TimeProvider time)
    {
        var directory = Directory.CreateTempSubdirectory("healthengine-").FullName;
        return new(await StoreUnderTest.Sqlite(directory, time), _ => Directory.Delete(directory, recursive: true));
    }
}

public sealed class PostgresNoticesTests : NoticesContract
{
    string _database = "";

    public override async Task InitializeAsync()
    {
        _database = await (await PostgresServer.Shared()).CreateDatabase();
        await base.InitializeAsync();
    }

    private protected override Task<StoreUnderTest> OpenStore(TimeProvider time) => StoreUnderTest.Postgres(_database, time);

    private protected override int KillEvery => 7; // a database takes longer to make

    private protected override async Task<Place> NewStore(TimeProvider time) =>
        new(await StoreUnderTest.Postgres(await (await PostgresServer.Shared()).CreateDatabase(), time));
}
