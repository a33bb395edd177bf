using System.Diagnostics;
using HealthEngine.Store.Bench;
using HealthEngine.Testing;

namespace HealthEngine.Engine.Bench;

/// <summary>Signals a second through the whole engine, beside the store's own limit and the way a team does it by hand.</summary>
static class IngestBench
{
    const int Accounts = 100_000;
    const int LimitRows = 400_000;

    // So long that lists and metrics owe nothing any more of the load before.
    static readonly TimeSpan Warm = TimeSpan.FromSeconds(45);

    // Then for what single signals are made of to be compiled.
    static readonly TimeSpan WarmAgain = TimeSpan.FromSeconds(20);
    static readonly TimeSpan Measured = TimeSpan.FromSeconds(15);

    public static async Task Run(IReadOnlyList<string> stores)
    {
        await using var postgres = await StartPostgres();
        foreach (var store in stores)
        {
            var place = store == "postgres" ? (IBenchPlace)new PostgresPlace(postgres) : new SqlitePlace();
            await Through(store, postgres, new(await Limit(place), await ByHandRate(store, postgres)));
        }

        foreach (var store in stores) await ByHandRate(store, postgres); // Tells how much faster or slower the machine has become meanwhile.
    }

    // As an operator of this load would set it; the defaults write a checkpoint every few seconds.
    public static Task<PostgresServer> StartPostgres() => PostgresServer.Start("shared_buffers = 512MB", "max_wal_size = 4GB");

    static async Task<double> Limit(IBenchPlace place)
    {
        await place.Baseline(50_000, 50_000); // Compiles and fills caches.
        var rate = LimitRows / (await place.Baseline(LimitRows, Accounts * SignalRequest.Users)).TotalSeconds;
        Console.WriteLine($"limit       {rate,9:N0} rows/s     (a: one connection, same table and indexes, as many rows there, 1,000 a commit)");
        return rate;
    }

    static async Task<double> ByHandRate(string store, PostgresServer postgres)
    {
        await using IHandStore place = store == "postgres"
            ? await HandPostgres.Open(await postgres.CreateDatabase(), Accounts)
            : new HandSqlite(Accounts);
        await using var hand = await ByHand.Start(place);
        var load = new SignalLoad(new(hand.Urls.First()), "/events", Accounts, 1);
        await load.Run(16, TimeSpan.FromSeconds(3));
        var result = await load.Run(16, TimeSpan.FromSeconds(8));
        Console.WriteLine($"by hand     {result.PerSecond,9:N0} signals/s  (b: one transaction a request, 16 clients, {store})");
        return result.PerSecond;
    }

    static async Task Through(string store, PostgresServer postgres, Baselines baselines)
    {
        await using var place = await EngineStore.Make(store, postgres);
        await using var engine = await EngineProcess.Start(place.Settings);
        var batches = new SignalLoad(engine.Address, "/v1/signals", Accounts, 100);
        var filled = await batches.Fill(24, user: 0);
        Console.WriteLine($"{store,-11} {filled.PerSecond,9:N0} signals/s  first signal of each account");
        // As an engine runs for days: what is hot has been compiled, and who is there on a day has been seen in its first minutes.
        var seen = Stopwatch.StartNew();
        for (var user = 1; user < SignalRequest.Users; user++) await batches.Fill(24, user: user);
        var perSecond = (SignalRequest.Users - 1L) * Accounts / seen.Elapsed.TotalSeconds;
        Console.WriteLine($"{store,-11} {perSecond,9:N0} signals/s  first signal of each other user that day, batches of 100");
        await batches.Run(24, Warm);
        await Measure(store, "batches of 100", engine, postgres, baselines, () => batches.Run(24, Measured));
        var singles = new SignalLoad(engine.Address, "/v1/signals", Accounts, 1);
        await singles.Run(64, WarmAgain);
        await Measure(store, "single signals", engine, postgres, baselines, () => singles.Run(64, Measured));
        Console.WriteLine($"{store,-11} {engine.ResidentBytes / 1e6,9:N0} MB resident with {Accounts:N0} accounts");
    }

    static async Task Measure(
        string store, string what, EngineProcess engine, PostgresServer postgres, Baselines baselines, Func<Task<LoadResult>> run)
    {
        var before = ProcessorTimes.Now(engine.ProcessId, postgres.ProcessId);
        var result = await run();
        var after = ProcessorTimes.Now(engine.ProcessId, postgres.ProcessId);
        Console.WriteLine(
            $"{store,-11} {result.PerSecond,9:N0} signals/s  {what}, {result.PerSecond / baselines.Limit:0.00} of the limit, "
            + $"{result.PerSecond / baselines.ByHand:0.0} x by hand, "
            + $"ack p50 {result.Percentile(0.5):0.0} ms p99 {result.Percentile(0.99):0.0} ms, refused {result.Refused}");
        Console.WriteLine($"{"",-22} {after.Since(before, result.Signals)}, {engine.ResidentBytes / 1e6:N0} MB");
    }

    /// <summary>Of the same run, rows and signals a second.</summary>
    readonly record struct Baselines(double Limit, double ByHand);
}
