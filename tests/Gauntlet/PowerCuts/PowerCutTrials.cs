using HealthEngine.Gauntlet.Checking;
using HealthEngine.Gauntlet.Scenarios;
using HealthEngine.Gauntlet.Stores;
using HealthEngine.Testing;

namespace HealthEngine.Gauntlet.PowerCuts;

/// <summary>Cuts the power under the engine on each store; and under settings that must be seen to lose.</summary>
sealed class PowerCutTrials(GauntletOptions options, TimeProvider time)
{
    // Whether one cut meets unwritten commits is chance: five met them every time it was measured.
    const int CutsMin = 5;

    const string NothingLost = "nothing was lost, so the method sees no loss";

    const string NeedsRoot = "power cuts need root and loop devices";

    const string NotDurable = ";Options=-c synchronous_commit=off";

    int Cuts => Math.Max(CutsMin, options.Kills / 3);

    public async IAsyncEnumerable<ScenarioResult> Run()
    {
        foreach (var store in options.Stores)
        {
            yield return await UnderEngine("power-cut", store, "");
            if (store == "postgres")
            {
                yield return Control(await UnderEngine("power-cut synchronous_commit=off", store, NotDurable));
                continue;
            }

            yield return await Bare("FULL", mustLose: false);
            yield return await Bare("OFF", mustLose: true);
        }
    }

    Task<ScenarioResult> UnderEngine(string scenario, string store, string connectionOptions) =>
        ScenarioRunner.Guarded(scenario, store, () => CutUnderEngine(scenario, store, connectionOptions));

    async Task<ScenarioResult> CutUnderEngine(string scenario, string storeName, string connectionOptions)
    {
        var directory = NewDirectory($"cut-{storeName}{(connectionOptions.Length > 0 ? "-off" : "")}");
        await using var disk = await LoopDisk.Create(directory);
        if (disk is null) return ScenarioResult.Skipped(scenario, storeName, NeedsRoot);
        PostgresServer? server = null;
        IStoreUnderTest store = new SqliteUnderTest(Path.Combine(disk.Path, "data"));
        if (storeName == "postgres")
        {
            var data = Directory.CreateDirectory(Path.Combine(disk.Path, "pg")).FullName;
            server = await PostgresServer.StartAt(data, "max_wal_size = '64MB'");
            store = await PostgresUnderTest.Create(server, connectionOptions);
            await disk.Settle();
        }

        try
        {
            await using var trial = new Trial(options with { Kills = Cuts }, store, directory, time);
            return await trial.Run(scenario, new PowerCut(disk, trial.Engine, store));
        }
        finally
        {
            if (server is not null) await server.DisposeAsync();
        }
    }

    Task<ScenarioResult> Bare(string synchronous, bool mustLose)
    {
        var (scenario, store) = ($"power-cut synchronous={synchronous}", "bare sqlite");
        return ScenarioRunner.Guarded(scenario, store, () => CutUnderWriter(scenario, store, synchronous, mustLose));
    }

    async Task<ScenarioResult> CutUnderWriter(string scenario, string store, string synchronous, bool mustLose)
    {
        if (!Environment.IsPrivilegedProcess) return ScenarioResult.Skipped(scenario, store, NeedsRoot);
        var (acknowledged, lost) = await BareCuts.Run(NewDirectory($"bare-{synchronous}"), synchronous, CutsMin, time);
        var isRight = acknowledged > 0 && lost > 0 == mustLose;
        var numbers = $"cuts {CutsMin}, acked {acknowledged}, lost {lost}";
        var reason = mustLose ? NothingLost : "the writer or the method loses what it must keep";
        return new(scenario, store, isRight ? Outcome.Passed : Outcome.Failed, numbers, isRight ? [] : [reason], null);
    }

    /// <summary>A control passes by losing.</summary>
    static ScenarioResult Control(ScenarioResult result) => result.Verdict is not { } verdict
        ? result
        : verdict.Count(FlawKind.Lost) > 0
            ? result with { Outcome = Outcome.Passed, Reasons = [] }
            : result with { Outcome = Outcome.Failed, Reasons = [NothingLost] };

    string NewDirectory(string name) => Directory.CreateDirectory(Path.Combine(options.Directory, name)).FullName;
}
