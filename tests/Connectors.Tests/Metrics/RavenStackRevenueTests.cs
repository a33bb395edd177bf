using System.Globalization;
using HealthEngine.Connectors.Tests.Import;
using HealthEngine.Journal;
using HealthEngine.Measures;
using HealthEngine.Metrics;
using HealthEngine.Signals;
using HealthEngine.Silo.Metrics;
using HealthEngine.Silo.Storage;
using HealthEngine.Silo.Views;
using HealthEngine.Workspaces;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace HealthEngine.Connectors.Tests.Metrics;

/// <summary>RavenStack's money, imported by the shipped mapping and kept in SQLite, beside the tables added up plainly.</summary>
public sealed class RavenStackRevenueTests : IAsyncLifetime
{
    const string Folder = "ravenstack";

    static readonly CancellationToken None = CancellationToken.None;
    static readonly DateTimeOffset First = new(2023, 1, 1, 0, 0, 0, TimeSpan.Zero);
    static readonly DateTimeOffset End = new(2025, 1, 1, 0, 0, 0, TimeSpan.Zero);

    readonly DirectoryInfo _directory = Directory.CreateTempSubdirectory("healthengine-raven-");
    ServiceProvider _services = null!;

    /// <param name="To">Null: it goes on.</param>
    sealed record Row(string Account, DateTimeOffset From, DateTimeOffset? To, decimal Mrr, bool IsTrial);

    IMetrics Metrics => _services.GetRequiredService<IMetrics>();

    public async Task InitializeAsync()
    {
        if (!Directory.Exists(Path.Combine(RepositoryFiles.SharedData, Folder))) return;
        var configuration = new ConfigurationBuilder()
            .AddInMemoryCollection(new Dictionary<string, string?> { ["HealthEngine:DataDirectory"] = _directory.FullName }).Build();
        _services = new ServiceCollection().AddLogging().AddSingleton(TimeProvider.System).AddStorage(StoreOptions.From(configuration))
            .AddViews(StoreOptions.From(configuration)).AddMetrics(StoreOptions.From(configuration)).AddGrains()
            .AddSingleton<IWorkspaces>(new Dollars()).BuildServiceProvider();
        await _services.GetRequiredService<IStoreStartup>().Start(None);
        var imported = Imported.From(RepositoryFiles.Sample("ravenstack/mapping.json"), Path.Combine(RepositoryFiles.SharedData, Folder));
        var changes = new MetricsProjection(0, _ => DayCalendar.Utc, new());
        changes.Fold([.. imported.Mapped.Select((m, i) => new Committed(i + 1, new(
            new(WorkspaceId.Default, m.Addressed.Account), i + 1, End, m.Addressed.Signal, [])))]);
        Assert.True(await _services.GetRequiredService<IMetricsStore>().Apply(changes, None));
    }

    public async Task DisposeAsync()
    {
        if (_services is not null) await _services.DisposeAsync();
        _directory.Delete(recursive: true);
    }

    [SharedDataFact(Folder)]
    public async Task Revenue_at_the_end_of_every_month_is_that_of_the_subscriptions_that_run_and_the_bridge_balances()
    {
        var rows = Rows();
        var bridges = await Metrics.Bridge(new(WorkspaceId.Default, First, End, null, null, null), MetricStep.Month, None);
        Assert.Equal(24, bridges.Count);
        foreach (var line in bridges.Select(b => b.Line))
        {
            Assert.Equal(Mrr(rows, line.From), line.Start);
            Assert.Equal(Mrr(rows, line.To), line.End);
            Assert.Equal(line.End, line.Start + line.New + line.Reactivation + line.Expansion - line.Contraction - line.Churn + line.Fx);
            Assert.Equal(0, line.Fx);
            Assert.Equal(rows.Where(r => Runs(r, line.To)).Select(r => r.Account).Distinct().Count(), line.CustomersAtEnd);
        }
    }

    [SharedDataFact(Folder)]
    public async Task What_runs_and_what_ended_add_up_to_the_reference_by_industry()
    {
        var rows = Rows();
        var industries = Lines("ravenstack_accounts.csv").ToDictionary(r => r[0], r => r[2]);
        var reference = Lines("ref_aggregates.csv").ToDictionary(r => r[0], r => r[1]);
        var values = (await Metrics.All(new(WorkspaceId.Default, First, End, "industry", null, null), null, None)).Where(v => v.Id == "mrr");
        Assert.Equal(5, values.Count());
        foreach (var mrr in values)
        {
            var ended = rows.Where(r => !Runs(r, End) && industries[r.Account] == mrr.Group).Sum(r => r.Mrr);
            Assert.Equal(decimal.Parse(reference[$"total mrr industry {mrr.Group}"], CultureInfo.InvariantCulture), mrr.Value + ended);
        }

        Assert.Equal(decimal.Parse(reference["sum mrr_amount all subscriptions"], CultureInfo.InvariantCulture), rows.Sum(r => r.Mrr));
    }

    [SharedDataFact(Folder)]
    public async Task Tickets_and_answers_are_those_of_the_reference()
    {
        var reference = Lines("ref_aggregates.csv").Where(r => decimal.TryParse(r[1], CultureInfo.InvariantCulture, out _))
            .ToDictionary(r => r[0], r => decimal.Parse(r[1], CultureInfo.InvariantCulture));
        var all = (await Metrics.All(new(WorkspaceId.Default, First, End.AddYears(1), null, null, null), null, None)).ToDictionary(v => v.Id);
        Assert.Equal(reference["rows support_tickets"], all["support_effort"].Numerator);
        Assert.Equal(reference["rows accounts"], all["support_effort"].Denominator);
        Assert.Equal(reference["tickets mean satisfaction"], all["csat.mean"].Value!.Value, 9);
    }

    static decimal Mrr(IEnumerable<Row> rows, DateTimeOffset at) => rows.Where(r => Runs(r, at)).Sum(r => r.Mrr);

    static bool Runs(Row row, DateTimeOffset at) => row.From < at && !(row.To < at) && row.From != row.To && !row.IsTrial && row.Mrr > 0;

    static List<Row> Rows() => [.. Lines("ravenstack_subscriptions.csv").Select(c => new Row(
        c[1], Day(c[2])!.Value, Day(c[3]), decimal.Parse(c[6], CultureInfo.InvariantCulture), c[8] == "TRUE"))];

    static DateTimeOffset? Day(string text) => Instants.Parse(text);

    static IEnumerable<string[]> Lines(string file) =>
        File.ReadLines(Path.Combine(RepositoryFiles.SharedData, Folder, file)).Skip(1).Select(line => line.Split(','));

    /// <summary>RavenStack reports in dollars.</summary>
    sealed class Dollars : IWorkspaces
    {
        public IReadOnlyCollection<Workspace> All { get; } = [new(WorkspaceId.Default, "RavenStack", "UTC", "USD")];

        public Workspace? Find(WorkspaceId id) => All.FirstOrDefault(w => w.Id == id);
    }
}
