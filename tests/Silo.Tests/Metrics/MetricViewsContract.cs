using HealthEngine.Accounts;
using HealthEngine.Definitions;
using HealthEngine.Journal;
using HealthEngine.Measures;
using HealthEngine.Metrics;
using HealthEngine.Silo.Metrics;
using HealthEngine.Silo.Storage;
using HealthEngine.Silo.Tests.Views;
using HealthEngine.Silo.Views;
using HealthEngine.Testing;
using HealthEngine.Tests.Hosts;
using HealthEngine.Tests.Metrics;
using HealthEngine.Workspaces;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;

namespace HealthEngine.Silo.Tests.Metrics;

/// <summary>What is kept for metrics, whichever store keeps it: laid beside the plain way of working it out.</summary>
public abstract class MetricViewsContract : IAsyncLifetime
{
    static readonly CancellationToken None = CancellationToken.None;

    static readonly MetricFamily[] SignalFamilies = [.. Enum.GetValues<MetricFamily>().Where(f => (int)f < 20)];

    ServiceProvider _services = null!;

    protected abstract Task<Dictionary<string, string?>> Settings();

    MemoryJournal Journal => _services.GetRequiredService<MemoryJournal>();

    IMetricsStore Store => _services.GetRequiredService<IMetricsStore>();

    IMetricViews Views => _services.GetRequiredService<IMetricViews>();

    public virtual async Task InitializeAsync()
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(await Settings()).Build();
        _services = new ServiceCollection()
            .AddLogging()
            .AddStorage(StoreOptions.From(configuration))
            .AddViews(StoreOptions.From(configuration))
            .AddMetrics(StoreOptions.From(configuration))
            .AddSingleton(new MemoryJournal())
            .AddSingleton<IJournal>(provider => provider.GetRequiredService<MemoryJournal>())
            .BuildServiceProvider();
        await _services.GetRequiredService<IStoreStartup>().Start(None);
    }

    public virtual async Task DisposeAsync() => await _services.DisposeAsync();

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task However_entries_are_cut_into_batches_everything_is_as_worked_out_the_plain_way(int seed)
    {
        var entries = Histories.Commit(MetricHistories.Random(seed, 600));
        var random = new Random(seed);
        var seen = new MetricsSeen();
        for (var begin = 0; begin < entries.Count;)
        {
            var end = Math.Min(entries.Count, begin + random.Next(1, 60));
            var changes = new MetricsProjection(begin, _ => DayCalendar.Utc, seen);
            changes.Fold([.. entries.Skip(begin).Take(end - begin)]);
            Assert.True(await Store.Apply(changes, None));
            var lists = new AccountProjection(begin);
            lists.Fold([.. entries.Skip(begin).Take(end - begin)]);
            Assert.True(await _services.GetRequiredService<IViewsStore>().Apply(lists, None));
            changes.Remember();
            begin = end;
        }

        await AssertLike(entries);
        var plain = new MemoryMetricViews(() => Task.FromResult(entries), DayCalendar.Utc);
        foreach (var at in Enumerable.Range(0, 30).Select(i => Histories.Start.AddDays(i * 7)))
            await Same(plain, v => v.ScoresAt(Histories.One, at, Month(at), null, None), TextOf);
        List<ScoreAsked> asked = [.. from at in Enumerable.Range(-1, 100).Select(i => Histories.Start.AddHours(i * 61))
                                     from account in (string[])["a", "b", "ä", "C", "nobody"]
                                     select new ScoreAsked(account, at, Month(at))];
        Assert.Equal(await plain.KnownScores(Histories.One, asked, None), await Views.KnownScores(Histories.One, asked, None));
    }

    [Fact]
    public async Task A_batch_applied_twice_is_applied_once()
    {
        var entries = Histories.Commit(MetricHistories.Random(4, 200));
        var changes = new MetricsProjection(0, _ => DayCalendar.Utc, new());
        changes.Fold(entries);
        changes.Fold(entries);
        Assert.True(await Store.Apply(changes, None));
        Assert.False(await Store.Apply(changes, None));
        await AssertLike(entries);
    }

    [Fact]
    public async Task What_is_written_under_a_name_of_the_engines_own_counts_for_no_metric()
    {
        var entries = MetricHistories.Random(8, 200);
        var ours = entries.Select(e => e with { Account = new(e.Account.Workspace, AccountId.OfEngine(e.Account.Account.Value)) });
        var changes = new MetricsProjection(0, _ => DayCalendar.Utc, new());
        changes.Fold(Histories.Commit([.. ours]));
        Assert.Equal((200, 0, 0), (changes.Position, changes.Count, changes.Marks.Count));
        Assert.True(await Store.Apply(changes, None));
        Assert.Empty(await Views.Billing(Histories.One, "", 10_000, None));
    }

    [Fact]
    public async Task The_tailer_follows_the_journal_and_makes_everything_again_of_an_older_one()
    {
        var entries = MetricHistories.Random(5, 300);
        // What another journal left: it is at a position that ours does not have.
        var other = new MetricsProjection(0, _ => DayCalendar.Utc, new());
        other.Fold([.. Histories.Commit(MetricHistories.Random(6, 400))]);
        Assert.True(await Store.Apply(other, None));

        await Journal.Append([.. entries], None);
        var tailer = _services.GetRequiredService<MetricsTailer>();
        await tailer.StartAsync(None);
        await tailer.Reached(300, None);
        await tailer.StopAsync(None);
        await AssertLike(Histories.Commit(entries));
    }

    [Fact]
    public async Task A_changed_zone_has_the_tailer_make_everything_again_in_its_months()
    {
        var entries = MetricHistories.Random(9, 300);
        await Journal.Append([.. entries], None);
        var tailer = _services.GetRequiredService<MetricsTailer>();
        await tailer.StartAsync(None);
        await tailer.Reached(300, None);
        var definitions = _services.GetRequiredService<IDefinitions>();
        var made = new WorkspaceSettings("Ours", "Pacific/Kiritimati", "USD").ToJson();
        await definitions.Put(WorkspaceId.Default, [new(WorkspaceSettings.Kind, WorkspaceSettings.Id, 0, made)], "test", None);
        await tailer.StopAsync(None);

        // Its stamp is another's, so it is seen also by an engine that was down meanwhile.
        var stamp = _services.GetRequiredService<MetricsCalendars>().Stamp();
        Assert.NotEqual(stamp, await Store.Calendars(stamp, None));
        await Store.Clear(stamp, None);
        Assert.Equal((0, stamp), (await Views.Position(None), await Store.Calendars(0, None)));
        var again = new MetricsTailer(
            Journal, Store, Views, _services.GetRequiredService<MetricsCalendars>(), TimeProvider.System, NullLogger<MetricsTailer>.Instance);
        await again.StartAsync(None);
        await again.Reached(300, None);
        await again.StopAsync(None);
        await AssertLike(Histories.Commit(entries)); // These histories are of other workspaces, whose zone is as it was.
    }

    [Fact]
    public async Task Billing_comes_in_whole_accounts_whatever_the_limit()
    {
        var entries = Histories.Commit(MetricHistories.Random(7, 400));
        var changes = new MetricsProjection(0, _ => DayCalendar.Utc, new());
        changes.Fold(entries);
        Assert.True(await Store.Apply(changes, None));
        var whole = await Views.Billing(Histories.One, "", 10_000, None);
        foreach (var limit in (int[])[1, 7, 60])
        {
            var parts = new List<AccountSignal>();
            for (var after = ""; await Views.Billing(Histories.One, after, limit, None) is { Count: > 0 } part; after = part[^1].Account)
            {
                Assert.DoesNotContain(part[0].Account, parts.Select(p => p.Account));
                parts.AddRange(part);
            }

            Assert.Equal(Text(whole), Text(parts));
        }
    }

    async Task AssertLike(IReadOnlyList<Committed> entries)
    {
        var plain = new MemoryMetricViews(() => Task.FromResult(entries), DayCalendar.Utc);
        Assert.Equal(entries.Count, await Views.Position(None));
        foreach (var workspace in (WorkspaceId[])[Histories.One, Histories.Two]) await AssertLike(plain, workspace);
    }

    async Task AssertLike(MemoryMetricViews plain, WorkspaceId workspace)
    {
        var (from, to) = (Histories.Start.AddYears(-1), Histories.Start.AddYears(3));
        // A day that was known already is no change, so activity's marks may lie before its last event.
        await Same(plain, v => v.Marks(workspace, None), m => m.Family == MetricFamily.Activity ? $"Activity {m.Month}" : m.ToString());
        await Same(plain, v => v.Accounts(workspace, 0, None), a => $"{a.Account} {a.FirstAt:O} {a.CreatedAt:O}");
        await Same(plain, v => v.TraitNames(workspace, None));
        foreach (var trait in (string[])["segment", "owner", "seats", "name", "paying", "gone", "list"])
            await Same(plain, v => v.Trait(workspace, trait, None));
        foreach (var account in (string?[])[null, "a", "none"])
        {
            await Same(plain, v => v.Signals(workspace, SignalFamilies, from, to, account, None), TextOf);
            await Same(plain, v => v.Signals(workspace, [MetricFamily.Nps], Histories.Start.AddDays(10), Histories.Start.AddDays(90), account, None), TextOf);
            foreach (var day in Enumerable.Range(0, 40).Select(i => DateOnly.FromDateTime(Histories.Start.Date).DayNumber + i * 5))
                await Same(plain, v => v.ActivityAt(workspace, day, account, None));
            var months = (First: Month(from), Last: Month(to));
            await Same(plain, v => v.ActivityByAccount(workspace, months.First, months.Last, account, None));
            await Same(plain, v => v.ScoresByAccount(workspace, months.Last, account, None), TextOf);
        }

        await Same(plain, v => v.ActivityTotals(workspace, Month(from), Month(to), None));
        await Same(plain, v => v.ScoreTotals(workspace, Month(to), None), TextOf);
        await Same(plain, v => v.Billing(workspace, "", 10_000, None), TextOf);
        await Same(plain, v => v.BillingOf(workspace, ["a", "ä"], None), TextOf);
        await Same(plain, v => v.BillingChanged(workspace, 150, None));
    }

    async Task Same<T>(IMetricViews plain, Func<IMetricViews, Task<IReadOnlyList<T>>> ask, Func<T, string>? text = null)
    {
        text ??= value => value!.ToString()!;
        Assert.Equal((await ask(plain)).Select(text).Order(StringComparer.Ordinal), (await ask(Views)).Select(text).Order(StringComparer.Ordinal));
    }

    static IEnumerable<string> Text(IEnumerable<AccountSignal> signals) => signals.Select(TextOf).Order(StringComparer.Ordinal);

    static string TextOf(AccountSignal s) =>
        $"{s.Account} {s.Signal with { Props = default }} {System.Text.Encoding.UTF8.GetString(s.Signal.Props.Span)}";

    static string TextOf(ScoreChange s) => $"{s.Month} {s.Account} {Math.Round(s.Score, 6):0.######} {s.Count}";

    static int Month(DateTimeOffset at) => at.Year * 12 + at.Month - 1;
}

public sealed class SqliteMetricViewsTests : MetricViewsContract
{
    readonly DirectoryInfo _directory = Directory.CreateTempSubdirectory("healthengine-metrics-");

    protected override Task<Dictionary<string, string?>> Settings() =>
        Task.FromResult(new Dictionary<string, string?> { ["HealthEngine:DataDirectory"] = _directory.FullName });

    public override async Task DisposeAsync()
    {
        await base.DisposeAsync();
        _directory.Delete(recursive: true);
    }
}

public sealed class PostgresMetricViewsTests : MetricViewsContract
{
    protected override async Task<Dictionary<string, string?>> Settings() => new()
    {
        ["HealthEngine:Store"] = "postgres",
        ["HealthEngine:Database"] = await (await PostgresServer.Shared()).CreateDatabase(),
    };
}
