using HealthEngine.Accounts;
using HealthEngine.Journal;
using HealthEngine.Silo.Storage;
using HealthEngine.Silo.Views;
using HealthEngine.Tests.Hosts;
using HealthEngine.Views;
using HealthEngine.Workspaces;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace HealthEngine.Silo.Tests.Views;

/// <summary>What the views promise, whichever store keeps them.</summary>
public abstract partial class ViewsContract : IAsyncLifetime
{
    const int PageMax = 200;

    protected static readonly CancellationToken None = CancellationToken.None;

    ServiceProvider _services = null!;
    long _position;

    protected abstract Task<Dictionary<string, string?>> Settings();

    /// <summary>A journal whose batches are small enough to be cut between; the store's own has one test to itself.</summary>
    MemoryJournal Journal => _services.GetRequiredService<MemoryJournal>();

    private protected IServiceProvider Services => _services;

    private protected IViewsStore Store => _services.GetRequiredService<IViewsStore>();

    private protected IAccountViews Views => _services.GetRequiredService<IAccountViews>();

    public virtual async Task InitializeAsync()
    {
        var options = StoreOptions.From(new ConfigurationBuilder().AddInMemoryCollection(await Settings()).Build());
        _services = new ServiceCollection()
            .AddLogging()
            .AddStorage(options)
            .AddViews(options)
            .AddSingleton(new MemoryJournal())
            .BuildServiceProvider();
        await _services.GetRequiredService<IStoreStartup>().Start(None);
    }

    public virtual async Task DisposeAsync() => await _services.DisposeAsync();

    /// <summary>Writes entries after those written before, as one batch.</summary>
    private protected async Task Write(params IEnumerable<JournalEntry> entries)
    {
        var changes = new AccountProjection(_position);
        changes.Fold([.. entries.Select(e => new Committed(++_position, e))]);
        Assert.True(await Store.Apply(changes, None));
    }

    private protected async Task<IReadOnlyList<Committed>> WriteInPieces(IReadOnlyList<JournalEntry> entries, Random random)
    {
        var all = Histories.Commit(entries);
        for (var begin = 0; begin < all.Count;)
        {
            var end = Math.Min(all.Count, begin + random.Next(1, 60));
            var changes = new AccountProjection(begin);
            changes.Fold([.. all.Skip(begin).Take(end - begin)]);
            Assert.True(await Store.Apply(changes, None));
            begin = end;
        }

        return all;
    }

    protected static AccountQuery Query(
        string? search = null, Scoring.Band? band = null, string? segment = null, string? owner = null,
        string? cursor = null, int limit = PageMax, params SortKey[] sort) =>
        new(band, segment, owner, search, [.. sort], cursor, limit);

    /// <summary>All rows of a list, page by page.</summary>
    protected async Task<List<AccountRow>> All(WorkspaceId workspace, AccountQuery query)
    {
        var rows = new List<AccountRow>();
        string? cursor = null;
        do
        {
            var page = await Views.Accounts(workspace, query with { Cursor = cursor }, None);
            Assert.InRange(page.Items.Count, cursor is null ? 0 : 1, query.Limit);
            rows.AddRange(page.Items);
            cursor = page.Next;
        }
        while (cursor is not null);
        return rows;
    }

    protected Task<IReadOnlyList<AlertRow>> Alerts(
        WorkspaceId? workspace = null, AlertState? state = null, string? kind = null, string? owner = null,
        AccountId? account = null, long after = 0, int limit = PageMax) =>
        Views.Alerts(workspace ?? Histories.One, new(state, kind, owner, account, after, limit), None);

    protected async Task<IReadOnlyList<ScorePoint>> Points(
        AccountKey account, DateTimeOffset from, DateTimeOffset to, int limit = 1_000) =>
        await Views.History(account, "health", from, to, limit, None);

    /// <summary>Everything that the views say, beside everything that they should say.</summary>
    private protected async Task AssertLike(ViewsOracle oracle)
    {
        foreach (var workspace in (WorkspaceId[])[Histories.One, Histories.Two])
        {
            Assert.Equal(oracle.List(workspace, Query()), await All(workspace, Query()));
            AssertAlerts(oracle.Alerts(workspace), await AllAlerts(workspace));
        }

        foreach (var account in oracle.Accounts)
        {
            Assert.Equal(oracle.Row(account), await Views.Account(account, None));
            foreach (var scorecard in (string[])["health", "onboarding"])
            {
                Assert.Equal(
                    oracle.History(account, scorecard),
                    await Views.History(account, scorecard, DateTimeOffset.UnixEpoch, Late, 10_000, None));
            }
        }

        Assert.Equal(oracle.Due(Late), await Views.Due(Late, null, 1_000, None));
    }

    protected static DateTimeOffset Late => Histories.Start.AddYears(10);

    async Task<List<AlertRow>> AllAlerts(WorkspaceId workspace)
    {
        var all = new List<AlertRow>();
        while (await Alerts(workspace, after: all.Count == 0 ? 0 : all[^1].Position, limit: 7) is { Count: > 0 } page)
            all.AddRange(page);
        return all;
    }

    /// <summary>Arrays in records compare by reference, so the alerts' signals are compared apart.</summary>
    static void AssertAlerts(List<AlertRow> expected, List<AlertRow> actual)
    {
        Assert.Equal(expected.Select(Plain), actual.Select(Plain));
        Assert.Equal(expected.SelectMany(a => a.Alert.Signals), actual.SelectMany(a => a.Alert.Signals));

        static AlertRow Plain(AlertRow row) => row with { Alert = row.Alert with { Signals = [] } };
    }
}
