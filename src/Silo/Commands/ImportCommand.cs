using System.CommandLine;
using HealthEngine.Silo.Commands.Import;

namespace HealthEngine.Silo.Commands;

/// <summary><c>healthctl import</c>: brings CSV and NDJSON files into an engine as signals.</summary>
public static class ImportCommand
{
    const string KeyVariable = "HEALTHENGINE_KEY";

    public static Command Create()
    {
        var files = new Argument<string[]>("FILE")
        {
            Description = "Files to import, or folders that hold the mapping's files.",
            Arity = ArgumentArity.OneOrMore,
        };
        var mapping = new Option<string>("--mapping", "-m") { Description = "How rows become signals: a JSON file, see docs/import.md.", Required = true };
        var url = new Option<string>("--url") { Description = "The engine.", DefaultValueFactory = _ => "http://127.0.0.1:5080" };
        var key = new Option<string?>("--key") { Description = $"A key with scope ingest. Default: the environment's {KeyVariable}." };
        var dryRun = new Option<bool>("--dry-run") { Description = "Map and check everything, send nothing." };
        var rejects = new Option<string?>("--rejects") { Description = "Where lines that were not taken go: a .csv or .ndjson file." };
        var resume = new Option<string?>("--resume") { Description = "Where an interrupted import remembers its place. Default: a file here." };
        var command = new Command("import", "Import CSV or NDJSON files as signals. Safe to run again: the same row counts once.")
        {
            files, mapping, url, key, dryRun, rejects, resume,
        };
        command.SetAction((parsed, stop) => new ImportRun(
            new(
                parsed.GetValue(files)!,
                parsed.GetValue(mapping)!,
                parsed.GetValue(url)!,
                parsed.GetValue(key) ?? Environment.GetEnvironmentVariable(KeyVariable),
                parsed.GetValue(dryRun) ? ImportMode.DryRun : ImportMode.Send,
                parsed.GetValue(rejects),
                parsed.GetValue(resume)),
            new(parsed.InvocationConfiguration.Output, parsed.InvocationConfiguration.Error),
            TimeProvider.System).Run(stop));
        return command;
    }
}
