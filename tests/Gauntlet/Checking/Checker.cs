using System.Runtime.InteropServices;
using HealthEngine.Gauntlet.Histories;
using HealthEngine.Gauntlet.Workloads;

namespace HealthEngine.Gauntlet.Checking;

/// <summary>Holds what the clients were told against what is in the journal. Pure.</summary>
public static class Checker
{
    public static Verdict Check(IReadOnlyList<Operation> history, IReadOnlyList<JournalRow> rows)
    {
        var told = Told.Of(history);
        var copies = Copies(rows);
        var flaws = new List<Flaw>();
        flaws.AddRange(Emptiness(told, rows));
        flaws.AddRange(told.Unsettled.Select(n => new Flaw(FlawKind.Unsettled, $"operation {n} never ended")));
        flaws.AddRange(told.Acknowledged.Where(id => !copies.ContainsKey(id))
            .Select(id => new Flaw(FlawKind.Lost, $"{id} was acknowledged and is not in the journal")));
        flaws.AddRange(copies.Where(c => c.Value > 1)
            .Select(c => new Flaw(FlawKind.Duplicated, $"{c.Key} is in the journal {c.Value} times")));
        flaws.AddRange(rows.Where(r => r.Signal is not null).SelectMany(r => Content(r, told)));
        flaws.AddRange(Positions(rows));
        flaws.AddRange(rows.GroupBy(r => r.Account, StringComparer.Ordinal).SelectMany(Order));
        flaws.AddRange(told.Miscounts);
        if (told.AcceptedCount > copies.Count)
        {
            flaws.Add(new(FlawKind.Miscounted,
                $"answers counted {told.AcceptedCount} signals as new; the journal has {copies.Count}"));
        }

        return new(told.Acknowledged.Count, copies.Keys.Count(id => !told.Acknowledged.Contains(id)), flaws);
    }

    static IEnumerable<Flaw> Emptiness(Told told, IReadOnlyList<JournalRow> rows)
    {
        if (told.Acknowledged.Count == 0) yield return new(FlawKind.Empty, "nothing was acknowledged");
        if (rows.Count == 0) yield return new(FlawKind.Empty, "the journal is empty");
    }

    static Dictionary<SignalId, int> Copies(IReadOnlyList<JournalRow> rows)
    {
        var copies = new Dictionary<SignalId, int>(rows.Count);
        foreach (var row in rows)
            if (row.Signal is { } signal) CollectionsMarshal.GetValueRefOrAddDefault(copies, signal.Key, out _)++;
        return copies;
    }

    static IEnumerable<Flaw> Content(JournalRow row, Told told)
    {
        var stored = row.Signal!;
        if (!told.Sent.TryGetValue(stored.Key, out var sent))
            yield return new(FlawKind.Phantom, $"{stored.Key} at position {row.Position} was never sent");
        else if (!told.MayExist(stored.Key))
            yield return new(FlawKind.EffectOfFailed, $"{stored.Key} was refused and is at position {row.Position}");
        else if (!sent.IsStoredAs(stored))
            yield return new(FlawKind.Different, $"{stored.Key} was sent as {sent} and is stored as {stored}");
    }

    static IEnumerable<Flaw> Positions(IReadOnlyList<JournalRow> rows)
    {
        var expected = 1L;
        foreach (var position in rows.Select(r => r.Position).Order())
        {
            if (position != expected)
                yield return new(FlawKind.PositionGap, $"position {position} stands where {expected} is due");
            expected = position + 1;
        }
    }

    static IEnumerable<Flaw> Order(IGrouping<string, JournalRow> account)
    {
        var (expected, recordedAt) = (1L, long.MinValue);
        foreach (var row in account.OrderBy(r => r.Sequence))
        {
            if (row.Sequence != expected)
            {
                yield return new(FlawKind.SequenceGap,
                    $"{account.Key}: sequence {row.Sequence} stands where {expected} is due");
            }

            if (row.RecordedAt < recordedAt)
            {
                yield return new(FlawKind.TimeWentBack,
                    $"{account.Key}: sequence {row.Sequence} was recorded before the one it follows");
            }

            (expected, recordedAt) = (row.Sequence + 1, row.RecordedAt);
        }
    }
}
