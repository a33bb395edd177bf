using HealthEngine.Engine.Bench;

switch (args.FirstOrDefault())
{
    case "fold":
        FoldBench.Run();
        break;
    case "ingest":
        await IngestBench.Run(args.ElementAtOrDefault(1) ?? "both");
        break;
    case "ways":
        await WaysBench.Run();
        break;
    default:
        Console.Error.WriteLine("Usage: Engine.Bench fold | ingest [postgres|sqlite] | ways. Build the solution in Release first.");
        return 2;
}

return 0;
