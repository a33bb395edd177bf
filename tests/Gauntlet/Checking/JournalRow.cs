using HealthEngine.Gauntlet.Playbooks;
using HealthEngine.Gauntlet.Workloads;

namespace HealthEngine.Gauntlet.Checking;

/// <summary>A row of the journal, read straight from the database.</summary>
/// <param name="Signal">Null: the engine concluded something without a signal.</param>
/// <param name="News">What it tells of runs of playbooks; null: it was not asked for.</param>
public sealed record JournalRow(
    long Position, string Account, long Sequence, long RecordedAt, Signal? Signal, IReadOnlyList<RunNews>? News = null);
