using System.CommandLine;
using HealthEngine.Silo.Demo;
using HealthEngine.Silo.Hosting;
using HealthEngine.Silo.Storage;

namespace HealthEngine.Silo.Commands;

/// <summary>Runs the engine: on its own data, or on a demo portfolio that lives in accelerated time.</summary>
static class RunCommand
{
    public static void MakeDefault(RootCommand root)
    {
        root.TreatUnmatchedTokensAsErrors = false; // --urls and other settings of the host go through to it.
        root.SetAction((parsed, stop) => Run([.. parsed.UnmatchedTokens], null, stop));
    }

    public static Command CreateDemo()
    {
        var seed = new Option<ulong>("--seed")
        {
            Description = "Which portfolio: the same seed plays the same story.",
            DefaultValueFactory = _ => new DemoOptions().Seed,
        };
        var command = new Command("demo", "Run the engine with a made-up portfolio that plays months of history and lives on.") { seed };
        command.TreatUnmatchedTokensAsErrors = false;
        command.SetAction((parsed, stop) =>
            Run([.. parsed.UnmatchedTokens], new DemoOptions(parsed.GetValue(seed)), stop));
        return command;
    }

    static async Task<int> Run(string[] args, DemoOptions? demo, CancellationToken stop)
    {
        try
        {
            await using var app = await Engine.Build(args, demo, stop);
            await app.RunAsync(stop);
            return 0;
        }
        catch (StoreRefusedException e)
        {
            await Console.Error.WriteLineAsync($"HealthEngine did not start. {e.Message}");
            return 2;
        }
        catch (IOException e)
        {
            await Console.Error.WriteLineAsync($"HealthEngine did not start. {e.Message} Is another one running? Choose another address with --urls.");
            return 2;
        }
    }
}
