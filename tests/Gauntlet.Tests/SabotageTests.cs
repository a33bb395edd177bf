using HealthEngine.Gauntlet.Checking;
using HealthEngine.Gauntlet.Engines;
using HealthEngine.Gauntlet.Sabotage;
using HealthEngine.Gauntlet.Scenarios;

namespace HealthEngine.Gauntlet.Tests;

/// <summary>
/// The real engine with its promise broken on purpose: a gauntlet that does not notice is worth nothing.
/// </summary>
public sealed class SabotageTests : IDisposable
{
    readonly string _directory = RunDirectory.Create();

    [Fact]
    public async Task Without_dedupe_signals_are_found_twice()
    {
        var result = await Run(SabotageKind.Dedupe);

        Assert.Equal(Outcome.Failed, result.Outcome);
        Assert.NotEqual(0, result.Verdict!.Count(FlawKind.Duplicated));
    }

    [Fact]
    public async Task Acknowledging_before_the_commit_is_found_to_lose()
    {
        var result = await Run(SabotageKind.AckEarly);

        Assert.Equal(Outcome.Failed, result.Outcome);
        // Also unusable signals are told as taken; what must be found is the loss of good ones.
        Assert.Contains(
            result.Verdict!.Flaws,
            f => f.Kind == FlawKind.Lost && !f.Text.Contains("/bad-", StringComparison.Ordinal));
    }

    [Fact]
    public async Task An_id_of_its_own_for_each_attempt_is_found_to_tell_twice()
    {
        var result = await Run(SabotageKind.FreshIds, ScenarioNames.Playbooks);

        Assert.Equal(Outcome.Failed, result.Outcome);
        Assert.NotEqual(0, result.Verdict!.Count(FlawKind.Duplicated));
    }

    [Fact]
    public async Task Waits_that_end_before_their_time_are_found()
    {
        var result = await Run(SabotageKind.EndWaits, ScenarioNames.Playbooks);

        Assert.Equal(Outcome.Failed, result.Outcome);
        Assert.NotEqual(0, result.Verdict!.Count(FlawKind.Strayed) + result.Verdict.Count(FlawKind.Early));
    }

    public void Dispose() => Directory.Delete(_directory, recursive: true);

    async Task<ScenarioResult> Run(SabotageKind sabotage, string scenario = ScenarioNames.Kill)
    {
        var options = new GauntletOptions(
            [scenario], ["sqlite"], Kills: 2, Seconds: 0, Seed: 11, Clients: 3, Accounts: 200,
            SignalsPerSecond: 1_500, sabotage, EngineProgram.Find(), _directory);
        var results = new List<ScenarioResult>();
        await foreach (var result in new ScenarioRunner(options, TimeProvider.System).Run()) results.Add(result);
        return Assert.Single(results);
    }
}
