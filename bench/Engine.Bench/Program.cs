using System.Globalization;
using HealthEngine.Engine.Bench;
using HealthEngine.Testing;

const int journalRows = 10_000_000;
var stores = args.ElementAtOrDefault(1) is "postgres" or "sqlite" ? [args[1]] : (string[])["postgres", "sqlite"];
switch (args.FirstOrDefault())
{
    case "fold":
        FoldBench.Run();
        break;
    case "ingest":
        await IngestBench.Run(stores);
        break;
    case "live":
        await Each(LiveBench.Run);
        break;
    case "wake":
        await Each(WakeBench.Run);
        break;
    case "activation":
        await Each(ActivationBench.Run);
        break;
    case "start":
        var rows = args.Length > 2 ? int.Parse(args[2], CultureInfo.InvariantCulture) : journalRows;
        await Each((store, postgres) => StartBench.Run(store, postgres, rows));
        break;
    case "replay":
        await ReplayBench.Run(Number(100));
        break;
    case "whatif":
        await WhatIfBench.Run(Number(100_000));
        break;
    case "webhook":
        await WebhookBench.Run();
        break;
    case "notices":
        await NoticeBench.Race(Number(20_000), args.Contains("owner"));
        break;
    case "notices-minute":
        await NoticeBench.Minute(Number(50_000), args.Contains("owner"));
        break;
    case "deliveries":
        await DeliveryBench.Run();
        break;
    case "ways":
        await WaysBench.Run();
        break;
    default:
        Console.Error.WriteLine(
            "Usage: Engine.Bench fold | ingest | live | wake | activation | start [postgres|sqlite|both [rows]]"
            + " | replay [accounts] | whatif [accounts] | webhook | notices [accounts [owner]] | notices-minute [accounts [owner]] | deliveries | ways. Build the solution in Release first.");
        return 2;
}

return 0;

int Number(int standard) => args.Length > 1 && int.TryParse(args[1], out var number) ? number : standard;

async Task Each(Func<string, PostgresServer, Task> run)
{
    await using var postgres = await IngestBench.StartPostgres();
    foreach (var store in stores) await run(store, postgres);
}
