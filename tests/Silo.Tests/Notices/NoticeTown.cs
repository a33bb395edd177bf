using System.Text.Json;
using HealthEngine.Accounts;
using HealthEngine.Alerts;
using HealthEngine.Definitions;
using HealthEngine.Deliveries;
using HealthEngine.Notices;
using HealthEngine.Silences;
using HealthEngine.Silo.Tests.Storage;
using HealthEngine.Testing;
using HealthEngine.Tests.Hosts;
using HealthEngine.Workspaces;
using Microsoft.Extensions.Logging.Abstractions;

namespace HealthEngine.Silo.Tests.Notices;

/// <summary>Accounts, their journal and the notices of their alerts over a real store, on a clock that the test moves.</summary>
sealed class NoticeTown(StoreUnderTest store, TestClock clock, KillSwitch? kill = null) : IAccountFacts
{
    public static readonly WorkspaceId Workspace = WorkspaceId.Default;

    readonly MemoryJournal _journal = new();
    readonly Dictionary<string, AccountFacts> _accounts = [];
    NoticeFlow _flow = null!;

    public OutboxRecorder Outbox { get; init; } = new();

    public INoticeLog Log { get; } = store.Get<INoticeLog>();

    /// <summary>What the store has put on its way, the oldest first.</summary>
    public async Task<IReadOnlyList<OutboundMessage>> Deliveries() =>
        [.. (await store.Get<IDeliveries>().List(Workspace, new(1_000), default)).Select(d => d.Message).Reverse()];

    public IDefinitions Definitions => store.Get<IDefinitions>();

    public ISilences Silences => new DefinedSilences(Definitions, new(clock));

    public DateTimeOffset Now => clock.GetUtcNow();

    /// <summary>What people would read, in the order it was put.</summary>
    public IEnumerable<string> Titles => Outbox.Messages.Select(m => m.Text.Title);

    public static async Task<NoticeTown> Open(StoreUnderTest store, TestClock clock, params OutboundEndpoint[] endpoints)
    {
        var town = new NoticeTown(store, clock);
        town.Outbox.Endpoints.AddRange(endpoints);
        await town.Restart();
        return town;
    }

    /// <summary>Another process goes on where the last one was.</summary>
    public async Task Restart()
    {
        var notices = new KilledStore(store.Get<INoticeStore>(), Outbox, kill ?? new());
        var workspaces = store.Get<IWorkspaces>();
        var catalog = new AccountRulesCatalog(workspaces, Definitions, NullLogger<AccountRulesCatalog>.Instance);
        _flow = new(
            _journal, notices, new(Outbox, Silences, catalog, Definitions, workspaces),
            new(this, Outbox, new NoticeMeter()), new(clock), TimeProvider.System);
        await _flow.Open(default);
    }

    public NoticeTown Account(string id, string? owner = "ann", decimal mrr = 0, double? risk = null, string? zone = null)
    {
        _accounts[id] = new(new(Name: id, Owner: owner, Segment: "smb", TimeZone: zone, Mrr: mrr), risk);
        return this;
    }

    public void Leave(string id) => _accounts[id] = _accounts[id] with { Profile = _accounts[id].Profile with { ClosedAt = Now } };

    public static string IdOf(string account, string rule = "band-drop") => $"al_{account}-{rule.Replace('.', '-')}";

    public Task Raise(string account, string rule = "band-drop", AlertSeverity severity = AlertSeverity.Warning, string? id = null, AlertFlap? flap = null) =>
        Happens(account, new AlertRaised(
            new(id ?? IdOf(account, rule), AlertKind.AtRisk, rule.Split('.')[0], severity, $"{account}/{rule.Replace('.', '/')}", $"{account}: {rule}", "Why.", ["s"], Now), flap));

    public Task Resolve(string account, string rule = "band-drop", string? id = null) =>
        Happens(account, new AlertResolved(id ?? IdOf(account, rule), "It is over.", []));

    /// <summary>Something is committed, and followed at once.</summary>
    public async Task Happens(string account, params AlertEvent[] events)
    {
        await Commit(account, events);
        await Follow();
    }

    public async Task Commit(string account, params AlertEvent[] events) =>
        await _journal.Append([new(new(Workspace, new(account)), 1, Now, null, [.. events])], default);

    public async Task Follow()
    {
        if (await _journal.Read(0, int.MaxValue, default) is { Count: > 0 } all) Assert.True(await _flow.Take(all, default));
        Assert.True(await _flow.Tick(default));
    }

    public Task Pass(TimeSpan span) => At(Now + span);

    public async Task At(DateTimeOffset instant)
    {
        clock.Set(instant);
        Assert.True(await _flow.Tick(default));
    }

    /// <summary>The newest state of an alert's notices: transition, endpoint, state, reason.</summary>
    public async Task<List<(string Transition, string Endpoint, NoticeState State, NoticeReason Reason)>> Of(string alert) =>
        [.. (await Log.List(Workspace, new(alert, null, null, null, 200), default)).OrderBy(n => n.Number)
            .Select(n => (n.Key.Transition, n.Key.Endpoint, n.State, n.Reason))];

    public async Task<(NoticeState State, NoticeReason Reason)> Only(string alert)
    {
        var (_, _, state, reason) = Assert.Single(await Of(alert));
        return (state, reason);
    }

    public async Task Rule(string id, params string[] inhibitedBy) => await Define("alert-rule", id, $$"""
        {"name":"{{id}}","kind":"at-risk","severity":"warning","when":{"fact":"failed-invoice"},"title":"t","reason":"r",
         "resolution":"o","inhibitedBy":{{JsonSerializer.Serialize(inhibitedBy)}}}
        """);

    public async Task Define(string kind, string id, string? body) => await Definitions.Put(
        Workspace, [new(kind, id, Definitions.Of(Workspace).Newest(kind, id)?.Version ?? 0, body)], "test", default);

    Task<AccountFacts> IAccountFacts.Of(AccountKey account, CancellationToken cancellation) =>
        Task.FromResult(_accounts.GetValueOrDefault(account.Account.Value, AccountFacts.Unknown));
}

/// <summary>Endpoints as people set them up.</summary>
static class Endpoints
{
    public static OutboundEndpoint Machine(string id = "machine", params string[] types) =>
        new(id, EndpointKind.Webhook, [.. types], [], NoticeGrouping.Each, null);

    public static OutboundEndpoint Chat(string id = "chat", QuietHours? quiet = null, params string[] types) =>
        new(id, EndpointKind.Slack, [.. types], [], NoticeGrouping.ByOwner, quiet);
}
