using System.Diagnostics.Metrics;
using System.Text.Json;

namespace HealthEngine.Playbooks.Runs;

/// <summary>Counts what becomes of candidates and runs. By state, step and reason, not by playbook: those are free names.</summary>
sealed class RunMeter : IDisposable
{
    readonly Meter _meter = new("HealthEngine");
    readonly Counter<long> _runs;
    readonly Counter<long> _steps;
    readonly Counter<long> _skips;

    public RunMeter()
    {
        _runs = _meter.CreateCounter<long>(
            "healthengine.playbook_runs", "{run}", "Runs of playbooks that started, and how they ended.");
        _steps = _meter.CreateCounter<long>("healthengine.playbook_steps", "{step}", "Steps of runs by type and outcome.");
        _skips = _meter.CreateCounter<long>("healthengine.playbook_skips", "{candidate}", "Candidates that did not enter a playbook, by reason.");
    }

    /// <summary>A run was written for the first time; one that is held out is over at once.</summary>
    public void Started(Run run)
    {
        _runs.Add(1, new KeyValuePair<string, object?>("state", "started"));
        if (run.IsOver) Ended(run);
    }

    /// <summary>A run was written over what it was.</summary>
    public void Moved(Run before, Run after)
    {
        foreach (var step in after.Taken.Skip(before.Taken.Length))
            _steps.Add(1, new("type", Word(step.Type)), new("outcome", Word(step.Outcome)));
        if (after.IsOver && !before.IsOver) Ended(after);
    }

    public void Skipped(SkipReason reason) => _skips.Add(1, new KeyValuePair<string, object?>("reason", Word(reason)));

    public void Dispose() => _meter.Dispose();

    void Ended(Run run) => _runs.Add(1, new KeyValuePair<string, object?>("state", Word(run.State)));

    static string Word<T>(T value) where T : struct, Enum => JsonNamingPolicy.SnakeCaseLower.ConvertName(value.ToString());
}
