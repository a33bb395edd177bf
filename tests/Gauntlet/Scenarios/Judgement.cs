using System.Globalization;
using HealthEngine.Gauntlet.Checking;
using HealthEngine.Gauntlet.Histories;
using HealthEngine.Gauntlet.Recomputing;
using HealthEngine.Gauntlet.Workloads;

namespace HealthEngine.Gauntlet.Scenarios;

/// <summary>What the journal's rows say of a run, and the engine's readings, beside what its senders were told.</summary>
/// <param name="sent">The rows that came of what was sent; the journal may have more of its own.</param>
sealed class Judgement(
    History history, IReadOnlyList<JournalRow> sent, IReadOnlyList<JournalRow> rows, IReadOnlyList<ToldReading> readings)
{
    readonly IReadOnlyList<string> _differences = Recompute.Compare(rows, readings);

    public Verdict Verdict { get; } = Checker.Check(history.Operations, sent);

    /// <summary>What is wrong, each a sentence.</summary>
    public IEnumerable<string> Reasons => [.. Verdict.Reasons, .. _differences];

    public string Numbers(Workload workload)
    {
        var wrong = _differences.Select(d => d.Split(':')[0]).Distinct().Count();
        return string.Create(CultureInfo.InvariantCulture,
            $"acked {Verdict.Acknowledged}, retried {workload.Retries}, unknown outcomes {history.Unknown}, "
            + $"lost {Verdict.Count(FlawKind.Lost)}, duplicated {Verdict.Count(FlawKind.Duplicated)}, "
            + $"phantom {Verdict.Count(FlawKind.Phantom)}, recomputed {readings.Count - wrong} of {readings.Count}");
    }
}
