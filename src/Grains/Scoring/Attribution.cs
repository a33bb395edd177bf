using System.Collections.Immutable;
using HealthEngine.Accounts;

namespace HealthEngine.Scoring;

/// <summary>Takes the difference of two readings apart, line by line.</summary>
static class Attribution
{
    /// <param name="from">Null: nothing of the account was known then.</param>
    /// <param name="between">The signals between the ends behind each measure.</param>
    public static ScoreChange Of(
        AccountKey account, ReadingView view, DateTimeOffset fromAt, Reading? from, Reading to, IEvidence between)
    {
        var (before, after) = (Lines(from), Lines(to));
        var keys = after.Keys.Concat(before.Keys.Where(k => !after.ContainsKey(k)));
        var lines = keys
            .Select(key => Line(key, before.GetValueOrDefault(key), after.GetValueOrDefault(key), between))
            .OrderByDescending(l => Math.Abs(l.Difference));
        return new(
            account, view, End(fromAt, from), End(to.At, to), (to.Score ?? 50) - (from?.Score ?? 50), [.. lines],
            NoteOf(from, to));
    }

    static ChangeLine Line(string key, Entry? before, Entry? after, IEvidence between)
    {
        var measure = (after ?? before)!.Measure;
        var (from, to) = (before?.End ?? default, after?.End ?? default);
        return new(key, measure, from, to, to.Contribution - from.Contribution, between.Of(measure).Signals);
    }

    static Dictionary<string, Entry> Lines(Reading? reading)
    {
        var lines = new Dictionary<string, Entry>(StringComparer.Ordinal);
        if (reading is null) return lines;

        // Without a score nothing contributed to it.
        var counts = reading.Score is null ? 0 : 1;
        foreach (var dimension in reading.Dimensions)
        {
            foreach (var m in dimension.Measures)
                lines[$"{dimension.Key}/{m.Key}"] = new(m.Key, new(m.Value, m.Score, counts * m.Contribution, m.State));
        }

        foreach (var veto in reading.Vetoes)
            lines[veto.Key] = new(veto.Measure, new(null, null, counts * veto.Contribution, InputState.Fresh));
        return lines;
    }

    static ScoreEnd End(DateTimeOffset at, Reading? reading) => reading is null
        ? new(at, null, null, Band.Unknown, 0)
        : new(at, reading.Scorecard, reading.Score, reading.Band, reading.Coverage);

    static string? NoteOf(Reading? from, Reading to)
    {
        var notes = new List<string>(3);
        if (from?.Score is null) notes.Add("The score was not known at the first instant; the change is told from 50.");
        if (to.Score is null) notes.Add("The score is not known at the second instant; the change is told to 50.");
        if (from is not null && from.Scorecard != to.Scorecard)
            notes.Add($"The ends are read by {Name(from.Scorecard)} and {Name(to.Scorecard)}: part of the change is the scorecard's.");
        return notes.Count == 0 ? null : string.Join(' ', notes);
    }

    static string Name(ScorecardRef card) => $"{card.Id} version {card.Version}";

    sealed record Entry(string Measure, LineEnd End);
}
