using HealthEngine.Accounts;
using HealthEngine.Journal;
using HealthEngine.Linking;
using HealthEngine.Signals;
using HealthEngine.Testing;
using HealthEngine.Workspaces;
using Microsoft.Extensions.Logging.Abstractions;

namespace HealthEngine.Silo.Tests.Storage;

/// <summary>What links and held signals promise, whatever store is behind them.</summary>
public abstract partial class LinksContract : IAsyncLifetime
{
    static readonly WorkspaceId Ours = WorkspaceId.Default;
    static readonly LinkKey Stripe = LinkKey.External("stripe", "cus_1");
    static readonly LinkKey User = LinkKey.User("u-1");
    static readonly LinkKey Device = LinkKey.Anonymous("device-1");

    private protected StoreUnderTest Store { get; private set; } = null!;

    ILinks Links => Store.Get<ILinks>();

    IHeldSignals Held => Store.Get<IHeldSignals>();

    public virtual async Task InitializeAsync() => Store = await OpenStore();

    public virtual async Task DisposeAsync() => await Store.DisposeAsync();

    private protected abstract Task<StoreUnderTest> OpenStore();

    [Fact]
    public async Task A_key_leads_to_its_account_also_after_a_restart()
    {
        Assert.Equal(LinkState.Unknown, (await Find(Stripe)).State);
        Assert.Equal(new LinksPut(1, 0, 0), await Put(To(Stripe, "acme", 1)));
        Assert.Equal("acme", (await Find(Stripe)).Account?.Value);
        await Reopen();
        Assert.Equal("acme", (await Find(Stripe)).Account?.Value);
        Assert.Equal(LinkState.Unknown, (await Find(LinkKey.External("zendesk", "cus_1"))).State);
    }

    [Fact]
    public async Task Of_two_tellings_the_later_one_holds_whichever_came_first()
    {
        await Put(To(User, "late", 5));
        Assert.Equal(0, (await Put(To(User, "early", 3))).Changed);
        Assert.Equal("late", (await Find(User)).Account?.Value);
        await Put(To(User, "latest", 9));
        Assert.Equal("latest", (await Find(User)).Account?.Value);
    }

    [Fact]
    public async Task What_is_told_of_one_key_is_known_of_all_that_are_the_same()
    {
        await Put(Same(Device, User, 1), To(User, "acme", 2));
        Assert.Equal(("acme", User), ((await Find(Device)).Account?.Value, (await Find(Device)).Key));
        await Put(Same(User, LinkKey.User("u-new"), 3));
        Assert.Equal("acme", (await Find(LinkKey.User("u-new"))).Account?.Value);
        await Put(To(Device, "globex", 4));
        Assert.Equal("globex", (await Find(LinkKey.User("u-new"))).Account?.Value);
    }

    [Fact]
    public async Task Keys_that_lead_in_a_circle_are_not_made()
    {
        await Put(Same(Device, User, 1));
        Assert.Equal(0, (await Put(Same(User, Device, 2))).Changed);
        await Put(To(Device, "acme", 3));
        Assert.Equal("acme", (await Find(User)).Account?.Value);
    }

    [Fact]
    public async Task A_removed_link_leads_nowhere()
    {
        await Put(To(Stripe, "acme", 1));
        await Find(Stripe);
        Assert.True(await Links.Remove(Ours, Stripe, default));
        Assert.Equal(LinkState.Unknown, (await Find(Stripe)).State);
        Assert.False(await Links.Remove(Ours, Stripe, default));
    }

    [Fact]
    public async Task Links_are_listed_in_order_in_parts_and_by_source_kind_and_account()
    {
        await Put(To(User, "acme", 1), To(Stripe, "acme", 1), To(LinkKey.External("hubspot", "9"), "globex", 1));
        var first = await Links.List(Ours, new(2), default);
        var rest = await Links.List(Ours, new(2, first[^1].Key), default);
        Assert.Equal([LinkKey.External("hubspot", "9"), Stripe, User], first.Concat(rest).Select(l => l.Key));
        Assert.Equal([Stripe], (await Links.List(Ours, new(9, Source: "stripe"), default)).Select(l => l.Key));
        Assert.Equal([User], (await Links.List(Ours, new(9, Kind: LinkKind.User), default)).Select(l => l.Key));
        Assert.Equal(2, (await Links.List(Ours, new(9, Account: new AccountId("acme")), default)).Count);
        var link = first[1];
        Assert.Equal((Day(1), Day(100), "test"), (link.Since, link.At, link.By));
    }

    [Fact]
    public async Task Many_links_are_told_and_found_at_once()
    {
        var keys = Enumerable.Range(0, 2_000).Select(i => LinkKey.User($"u-{i}")).ToArray();
        Assert.Equal(2_000, (await Put([.. keys.Select(k => To(k, $"of {k.Key}", 1))])).Changed);
        await Reopen();
        var ends = await Links.Find(Ours, keys, default);
        Assert.Equal(keys.Select(k => $"of {k.Key}"), ends.Select(e => e.Account?.Value));
    }

    [Fact]
    public async Task Whatever_order_tellings_come_in_they_end_alike()
    {
        var device2 = LinkKey.Anonymous("device-2");
        Link[] told =
        [
            Same(Device, User, 1), Same(Device, LinkKey.User("u-later"), 2), To(User, "acme", 6), Same(device2, Device, 3), To(device2, "mid", 4),
        ];
        foreach (var (order, i) in Orders(told).Select((o, i) => (o, i)))
        {
            // Each order on keys of its own.
            var renamed = order.Select(l => l with
            {
                Key = Rename(l.Key, i), SameAs = l.SameAs is { } other ? Rename(other, i) : null,
            });
            foreach (var link in renamed) await Put(link);
            var ends = await Links.Find(Ours, [Rename(Device, i), Rename(device2, i), Rename(User, i)], default);
            Assert.Equal(["acme", "acme", "acme"], ends.Select(e => e.Account?.Value));
        }

        static LinkKey Rename(LinkKey key, int i) => key with { Key = $"{key.Key} of {i}" };
    }

    static IEnumerable<Link[]> Orders(Link[] links) => links.Length <= 1 ? [links] : links.SelectMany((first, i) =>
        Orders([.. links[..i], .. links[(i + 1)..]]).Select(rest => (Link[])[first, .. rest]));

    async Task<LinkEnd> Find(LinkKey key) => (await Links.Find(Ours, [key], default))[0];

    Task<LinksPut> Put(params Link[] links) => Links.Put(Ours, links, default);

    HeldFlow Flow(ISignalIntake intake) =>
        new(Held, intake, Store.Get<HeldBell>(), TimeProvider.System, NullLogger<HeldFlow>.Instance);

    static Link To(LinkKey key, string account, int day) => Link.To(key, new AccountId(account), Day(day), Day(100), "test");

    static Link Same(LinkKey key, LinkKey other, int day) => Link.Same(key, other, Day(day), Day(100), "test");

    static DateTimeOffset Day(int day) => Entries.At.ToMicroseconds().AddDays(day);

    async Task Reopen()
    {
        await Store.DisposeAsync();
        Store = await OpenStore();
    }
}

/// <summary>Takes what reaches accounts, and remembers it.</summary>
sealed class TakenSignals : ISignalIntake
{
    public List<(string Account, string Id)> All { get; } = [];

    /// <summary>Accounts that cannot take their signals.</summary>
    public HashSet<string> Broken { get; } = [];

    /// <summary>Called when signals were taken.</summary>
    public Action Taken { get; set; } = () => { };

    public Task<IntakeResult> Take(
        WorkspaceId workspace, IReadOnlyList<AddressedSignal> signals, CancellationToken cancellation)
    {
        if (signals.Any(s => Broken.Contains(s.Account.Value))) throw new JournalUnavailableException("broken");
        All.AddRange(signals.Select(s => (s.Account.Value, s.Signal.Id)));
        Taken();
        return Task.FromResult(new IntakeResult(signals.Count, 0));
    }
}

public sealed class SqliteLinksTests : LinksContract
{
    readonly string _directory = Directory.CreateTempSubdirectory("healthengine-").FullName;

    public override async Task DisposeAsync()
    {
        await base.DisposeAsync();
        Directory.Delete(_directory, recursive: true);
    }

    private protected override Task<StoreUnderTest> OpenStore() => StoreUnderTest.Sqlite(_directory);
}

public sealed class PostgresLinksTests : LinksContract
{
    string _database = "";

    public override async Task InitializeAsync()
    {
        _database = await (await PostgresServer.Shared()).CreateDatabase();
        await base.InitializeAsync();
    }

    private protected override Task<StoreUnderTest> OpenStore() => StoreUnderTest.Postgres(_database);
}
