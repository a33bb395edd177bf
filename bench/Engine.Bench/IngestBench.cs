using HealthEngine.Testing;

namespace HealthEngine.Engine.Bench;

/// <summary>Signals a second through the whole engine, beside the way a team does it by hand.</summary>
static class IngestBench
{
    const int Accounts = 100_000;

    static readonly TimeSpan Warm = TimeSpan.FromSeconds(4);
    static readonly TimeSpan Measured = TimeSpan.FromSeconds(15);

    public static async Task Run(string store)
    {
        await using var postgres = await PostgresServer.Start();
        if (store is "postgres" or "both") await Through("postgres", postgres, await Baseline(postgres));
        if (store is "sqlite" or "both") await Through("sqlite", postgres, await Baseline(postgres));
    }

    static async Task<double> Baseline(PostgresServer postgres)
    {
        await using var hand = await ByHand.Start(postgres.ConnectionString(await postgres.CreateDatabase()));
        using var client = new HttpClient(new SocketsHttpHandler { MaxConnectionsPerServer = 16 }) { BaseAddress = new(hand.Urls.First()) };
        var load = new SignalLoad(client, "/events", Accounts, 1);
        await load.Run(16, TimeSpan.FromSeconds(3));
        var result = await load.Run(16, TimeSpan.FromSeconds(8));
        Console.WriteLine($"by hand     {result.PerSecond,9:N0} signals/s  (b: one transaction a request, 16 connections, PostgreSQL)");
        return result.PerSecond;
    }

    static async Task Through(string store, PostgresServer postgres, double byHand)
    {
        var directory = Directory.CreateTempSubdirectory("bench");
        var settings = new Dictionary<string, string> { ["HealthEngine__DataDirectory"] = directory.FullName };
        if (store == "postgres")
        {
            settings["HealthEngine__Store"] = "postgres";
            settings["HealthEngine__Database"] = postgres.ConnectionString(await postgres.CreateDatabase());
        }

        await using (var engine = await EngineProcess.Start(settings))
        {
            using var client = engine.Client(64);
            var batches = new SignalLoad(client, "/v1/signals", Accounts, 100);
            var filled = await batches.Fill(24);
            Console.WriteLine($"{store,-11} {filled.PerSecond,9:N0} signals/s  first signal of each account");
            await batches.Run(24, Warm);
            Print(store, "batches of 100", await batches.Run(24, Measured), byHand);
            var singles = new SignalLoad(client, "/v1/signals", Accounts, 1);
            await singles.Run(64, TimeSpan.FromSeconds(3));
            Print(store, "single signals", await singles.Run(64, TimeSpan.FromSeconds(10)), byHand);
            Console.WriteLine($"{store,-11} {engine.ResidentBytes / 1e6,9:N0} MB resident with {Accounts:N0} accounts");
        }

        directory.Delete(recursive: true);
    }

    static void Print(string store, string what, LoadResult result, double byHand) => Console.WriteLine(
        $"{store,-11} {result.PerSecond,9:N0} signals/s  {what}, {result.PerSecond / byHand:0.0} x by hand, " +
        $"ack p50 {result.Percentile(0.5):0.0} ms p99 {result.Percentile(0.99):0.0} ms, refused {result.Refused}");
}
