using System.Diagnostics;
using System.Globalization;
using HealthEngine;
using HealthEngine.Accounts;
using HealthEngine.Measures;
using HealthEngine.Metrics;
using HealthEngine.Metrics.Bench;
using HealthEngine.Signals;
using HealthEngine.Silo.Metrics;
using HealthEngine.Silo.Storage;
using HealthEngine.Silo.Views;
using HealthEngine.Testing;
using HealthEngine.Workspaces;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

// The metrics page: all metrics in 36 monthly steps, of 100,000 accounts, on PostgreSQL. Beside it, in the same run, the
// revenue of the same months by plain SQL over the raw rows: the ratio says what reading once and keeping sums is worth.
var accounts = args.Length > 0 ? int.Parse(args[0], CultureInfo.InvariantCulture) : 100_000;
const int rounds = 40;

await using var server = await PostgresServer.Start("shared_buffers = 512MB", "max_wal_size = 4GB");
var configuration = new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?>
{
    ["HealthEngine:Store"] = "postgres", ["HealthEngine:Database"] = await server.CreateDatabase(),
}).Build();
await using var services = new ServiceCollection()
    .AddLogging().AddSingleton(TimeProvider.System).AddStorage(StoreOptions.From(configuration))
    .AddViews(StoreOptions.From(configuration)).AddMetrics(StoreOptions.From(configuration)).AddGrains()
    .BuildServiceProvider();
await services.GetRequiredService<IStoreStartup>().Start(CancellationToken.None);
await using var database = NpgsqlDataSource.Create(configuration["HealthEngine:Database"]!);

var filling = Stopwatch.GetTimestamp();
await Portfolio.Fill(database, accounts);
Console.WriteLine($"{accounts:N0} accounts, {Portfolio.Months} months, filled in {Stopwatch.GetElapsedTime(filling).TotalSeconds:N0} s");

var metrics = services.GetRequiredService<IMetrics>();
var question = new MetricQuestion(WorkspaceId.Default, Portfolio.Start, Portfolio.End, null, null, null);
var (cold, first) = await Timed(() => metrics.All(question, MetricStep.Month, default));
Console.WriteLine($"first page          {cold,8:N0} ms   {first.Count:N0} numbers; all rows are read once");
var (hand, mrr) = await Timed(() => ByHand.Mrr(database));
hand = Math.Min(hand, (await Timed(() => ByHand.Mrr(database))).Took);
var ours = first.Last(v => v.Id == "mrr").Value;
Console.WriteLine($"revenue by hand     {hand,8:N0} ms   MRR {mrr:N2}, ours {ours:N2}");
await Report("page, warm", question, _ => Task.CompletedTask);
var (cut, _) = await Timed(() => metrics.All(question with { By = "segment" }, MetricStep.Month, default));
Console.WriteLine($"first page by segment {cut,6:N0} ms");
await Report("by segment, warm", question with { By = "segment" }, _ => Task.CompletedTask);
var position = 100_000_000L;
await Report("after a change", question, Change);

async Task Report(string name, MetricQuestion asked, Func<int, Task> before)
{
    var took = new List<double>();
    for (var round = 0; round < rounds; round++)
    {
        await before(round);
        took.Add((await Timed(() => metrics.All(asked, MetricStep.Month, default))).Took);
    }

    took.Sort();
    var (p50, p95) = (took[rounds / 2], took[rounds * 95 / 100]);
    Console.WriteLine($"{name,-19} p50 {p50,6:N1} ms   p95 {p95,6:N1} ms   by hand / p95 {hand / p95,6:N1}");
}

// One customer's price changes and one answers: what was worked out of billing and of this month's answers is out of date.
async Task Change(int round)
{
    var changes = new MetricsProjection(position, _ => DayCalendar.Utc, new());
    var account = new AccountKey(WorkspaceId.Default, new($"account-{round:000000}"));
    var at = Portfolio.End.AddDays(-1).AddSeconds(round);
    changes.Fold(
    [
        new(++position, new(account, 1, at, new($"b{round}", SignalTypes.SubscriptionChanged, null, null, at, null,
            System.Text.Encoding.UTF8.GetBytes($$"""{"subscription":"s","mrr":{{100 + round}}}""")), [])),
        new(++position, new(account, 2, at, new($"n{round}", SignalTypes.Nps, null, $"x{round}", at, 9, default), [])),
    ]);
    if (!await services.GetRequiredService<IMetricsStore>().Apply(changes, default)) throw new InvalidOperationException("The change was not written.");
}

static async Task<(double Took, T Result)> Timed<T>(Func<Task<T>> work)
{
    var began = Stopwatch.GetTimestamp();
    var result = await work();
    return (Stopwatch.GetElapsedTime(began).TotalMilliseconds, result);
}
