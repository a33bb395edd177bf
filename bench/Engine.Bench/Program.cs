using HealthEngine.Engine.Bench;

switch (args.FirstOrDefault())
{
    case "fold":
        FoldBench.Run();
        break;
    case "ingest":
        await IngestBench.Run(args.ElementAtOrDefault(1) ?? "both");
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
    case "ways":
        await WaysBench.Run();
        break;
    default:
        Console.Error.WriteLine("Usage: Engine.Bench fold | ingest [postgres|sqlite] | replay [accounts] | whatif [accounts] | webhook | ways. Build the solution in Release first.");
        return 2;
}

return 0;

int Number(int standard) => args.Length > 1 && int.TryParse(args[1], out var number) ? number : standard;
