using HealthEngine.Gauntlet.Checking;
using HealthEngine.Gauntlet.Histories;
using HealthEngine.Gauntlet.Workloads;

namespace HealthEngine.Gauntlet.Tests;

/// <summary>A history and a journal, told step by step.</summary>
sealed class Story
{
    readonly List<Operation> _history = [];
    readonly List<JournalRow> _rows = [];
    readonly Dictionary<string, long> _sequences = [];
    long _numbers;

    public static Signal Signal(string id, string account = "acme") =>
        new(account, id, "usage.event", "report", "u1", 1_700_000_000_000_000, null, null);

    public Story Acknowledged(params string[] ids) => Ended(Phase.Ok, ids, ids.Length, []);

    public Story AcknowledgedBut(int rejected, params string[] ids) => Ended(Phase.Ok, ids, ids.Length - 1, [rejected]);

    public Story AcknowledgedAsDuplicates(params string[] ids) => Ended(Phase.Ok, ids, 0, []);

    public Story Counted(int accepted, params string[] ids) => Ended(Phase.Ok, ids, accepted, []);

    public Story Refused(params string[] ids) => Ended(Phase.Fail, ids, 0, []);

    public Story Unknown(params string[] ids) => Ended(Phase.Info, ids, 0, []);

    public Story SentWithoutEnd(params string[] ids)
    {
        _history.Add(new(++_numbers, Phase.Invoke, 0, _numbers, [.. ids.Select(i => Signal(i))]));
        return this;
    }

    public Story Journal(params string[] ids) => ids.Aggregate(this, (story, id) => story.Row(Signal(id)));

    /// <summary>One more row, right in every way but the ones named.</summary>
    public Story Row(Signal? signal, long skipPositions = 0, long skipSequences = 0, long recordedAt = 0)
    {
        var account = signal?.Account ?? "acme";
        var sequence = _sequences[account] = _sequences.GetValueOrDefault(account) + 1 + skipSequences;
        var position = (_rows.Count == 0 ? 0 : _rows[^1].Position) + 1 + skipPositions;
        _rows.Add(new(position, account, sequence, recordedAt == 0 ? position : recordedAt, signal));
        return this;
    }

    public Verdict Check() => Checker.Check(_history, _rows);

    /// <summary>The kinds of flaws found, each once.</summary>
    public FlawKind[] Flaws() => [.. Check().Flaws.Select(f => f.Kind).Distinct()];

    Story Ended(Phase phase, string[] ids, int accepted, int[] rejected)
    {
        Signal[] signals = [.. ids.Select(i => Signal(i))];
        _history.Add(new(++_numbers, Phase.Invoke, 0, _numbers, signals));
        var duplicates = phase == Phase.Ok ? ids.Length - accepted - rejected.Length : 0;
        _history.Add(new(_numbers, phase, 0, _numbers, signals, accepted, duplicates, rejected));
        return this;
    }
}
