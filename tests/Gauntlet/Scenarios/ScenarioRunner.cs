using HealthEngine.Gauntlet.Clusters;
using HealthEngine.Gauntlet.Engines;
using HealthEngine.Gauntlet.Faults;
using HealthEngine.Gauntlet.Playbooks;
using HealthEngine.Gauntlet.PowerCuts;
using HealthEngine.Gauntlet.Stores;

namespace HealthEngine.Gauntlet.Scenarios;

/// <summary>Runs the scenarios that were asked for, each on the stores that it speaks of.</summary>
public sealed class ScenarioRunner(GauntletOptions options, TimeProvider time)
{
    // Server restarts and full disks take seconds each, and a few of them meet what there is to meet.
    const int FaultsPerSlowFault = 3;

    // Enough to see which step it was.
    const int TraceLines = 3;

    public async IAsyncEnumerable<ScenarioResult> Run()
    {
        foreach (var scenario in options.Scenarios)
        {
            if (scenario == ScenarioNames.PowerCut)
            {
                await foreach (var result in new PowerCutTrials(options, time).Run()) yield return result;
                continue;
            }

            if (scenario == ScenarioNames.Cluster)
            {
                yield return await Guarded(scenario, "postgres", RunCluster);
                continue;
            }

            foreach (var store in options.Stores)
            {
                if (scenario == ScenarioNames.PostgresRestart && store != "postgres") continue;
                yield return await Guarded(scenario, store, () => RunOne(scenario, store));
            }
        }
    }

    /// <summary>A run that broke off has proved nothing, and the ones after it still can.</summary>
    public static async Task<ScenarioResult> Guarded(string scenario, string store, Func<Task<ScenarioResult>> run)
    {
        try
        {
            return await run();
        }
        catch (Exception e)
        {
            string[] reasons = [$"the run broke off: {e.Message}", .. e.StackTrace?.Split('\n').Take(TraceLines) ?? []];
            return new(scenario, store, Outcome.Failed, "", reasons, null);
        }
    }

    async Task<ScenarioResult> RunOne(string scenario, string store)
    {
        var directory = Directory.CreateDirectory(Path.Combine(options.Directory, $"{scenario}-{store}")).FullName;
        await using var ground = await Ground.Create(store, directory, scenario == ScenarioNames.DiskFull);
        if (ground is null)
            return ScenarioResult.Skipped(scenario, store, "a disk to fill needs root and the right to mount a tmpfs");
        var own = options with { Kills = FaultsOf(scenario) };
        if (scenario == ScenarioNames.Playbooks)
        {
            await using var playbooks = new PlaybookTrial(own, ground.Store, directory, time);
            return await playbooks.Run();
        }

        await using var trial = new Trial(own, ground.Store, directory, time);
        return await trial.Run(scenario, Fault(scenario, trial, ground));
    }

    // Who names the playbooks alone means their kills; beside others they get as many as slow faults do.
    int FaultsOf(string scenario) =>
        scenario == ScenarioNames.Kill || (scenario == ScenarioNames.Playbooks && options.Scenarios.Count == 1)
            ? options.Kills
            : Math.Max(2, options.Kills / FaultsPerSlowFault);

    async Task<ScenarioResult> RunCluster()
    {
        if (!EngineProgram.IsOrleans(options.Engine))
            throw new InvalidOperationException($"'{options.Engine}' is not built with -p:ActorHost=Orleans.");
        var directory = Directory.CreateDirectory(Path.Combine(options.Directory, ScenarioNames.Cluster)).FullName;
        await using var ground = await Ground.Create("postgres", directory, onOwnDisk: false);
        await using var trial = new ClusterTrial(options, ground!.Store, directory, time);
        return await trial.Run();
    }

    IFault Fault(string scenario, Trial trial, Ground ground) => scenario switch
    {
        ScenarioNames.Kill => new Kill(trial.Engine, time),
        ScenarioNames.Pause => new Pause(trial.Engine, time),
        ScenarioNames.PostgresRestart => new PostgresFaults((PostgresUnderTest)ground.Store, trial.Engine),
        ScenarioNames.DiskFull => new FullDisk(ground.Disk!, trial.Engine, trial.History, ground.Store, time),
        _ => throw new InvalidOperationException($"There is no scenario '{scenario}'."),
    };
}
