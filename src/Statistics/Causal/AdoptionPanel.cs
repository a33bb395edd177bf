using System.Collections.Immutable;

namespace HealthEngine.Statistics.Causal;

/// <summary>The units that were seen in every period, by the period of their start.</summary>
sealed class AdoptionPanel
{
    readonly int[] _periods;
    readonly int?[] _first;
    readonly double[][] _values;

    AdoptionPanel(int[] periods, int?[] first, double[][] values, ImmutableArray<string> notes)
    {
        (_periods, _first, _values, Notes) = (periods, first, values, notes);
        Never = first.Count(f => f is null);
        Groups = [.. first.OfType<int>().GroupBy(f => f).Where(g => g.Count() >= 2).Select(g => g.Key).Order()];
    }

    public int Units => _first.Length;

    public int Never { get; }

    public List<int> Groups { get; }

    public ImmutableArray<string> Notes { get; }

    public static AdoptionPanel Of(IReadOnlyList<AdoptionRow> rows)
    {
        for (var i = 0; i < rows.Count; i++) Require.Finite(rows[i].Value, $"rows[{i}].Value");
        int[] periods = [.. rows.Select(r => r.Period).Distinct().Order()];
        var units = rows.GroupBy(r => r.Unit, StringComparer.Ordinal).Select(Check).ToList();
        var whole = units.Where(u => u.Count == periods.Length).ToList();
        // Who had begun before the first period was never seen untreated; who begins after the last is untreated in all.
        var used = whole.Where(u => u[0].FirstTreated is not { } first || first > periods[0]).ToList();
        return new(
            periods, [.. used.Select(u => u[0].FirstTreated is { } f && f <= periods[^1] ? f : default(int?))],
            [.. used.Select(u => u.OrderBy(r => r.Period).Select(r => r.Value).ToArray())],
            [.. Note(units.Count - whole.Count, "were not seen in every period"),
                .. Note(whole.Count - used.Count, "had begun before the first period")]);
    }

    /// <summary>Each period against its base: how much more the group moved than those who never start.</summary>
    public IEnumerable<(int Group, int Period, int Since, Influence Effect)> EffectsOf(int group)
    {
        var last = Array.FindLastIndex(_periods, p => p < group);
        for (var k = 1; k < _periods.Length; k++)
        {
            var from = _periods[k] < group ? k - 1 : last;
            yield return (group, _periods[k], _periods[k] - group, Effect(group, from, k));
        }
    }

    /// <summary>Groups weighed by their size; that sizes are chance too is part of the error.</summary>
    public Influence Weighted(List<(int Group, int Period, int Since, Influence Effect)> effects)
    {
        double[] sizes = [.. effects.Select(e => (double)_first.Count(f => f == e.Group) / Units)];
        var all = sizes.Sum();
        var value = effects.Zip(sizes, (e, s) => e.Effect.Value * s / all).Sum();
        return new(value, [.. Enumerable.Range(0, Units).Select(i =>
        {
            var among = effects.Any(e => e.Group == _first[i]) ? 1 - all : -all;
            return effects.Zip(sizes, (e, s) => s / all * e.Effect.PerUnit[i]
                + e.Effect.Value * ((_first[i] == e.Group ? 1 : 0) - s - s * among / all) / all).Sum();
        })]);
    }

    Influence Effect(int group, int from, int to)
    {
        double[] change = [.. _values.Select(v => v[to] - v[from])];
        double n = Units, treated = _first.Count(f => f == group), never = Never;
        var mean = change.Where((_, i) => _first[i] == group).Average();
        var other = change.Where((_, i) => _first[i] is null).Average();
        return new(mean - other, [.. change.Select((c, i) =>
            _first[i] == group ? (c - mean) * n / treated : _first[i] is null ? -(c - other) * n / never : 0)]);
    }

    static List<AdoptionRow> Check(IGrouping<string, AdoptionRow> unit)
    {
        var rows = unit.ToList();
        if (rows.Any(r => r.FirstTreated != rows[0].FirstTreated))
            throw new ArgumentException($"Unit {unit.Key} has more than one start of treatment.");
        if (rows.Select(r => r.Period).Distinct().Count() != rows.Count)
            throw new ArgumentException($"Unit {unit.Key} has a period twice.");
        return rows;
    }

    static IEnumerable<string> Note(int count, string why) =>
        count > 0 ? [$"{count} units {why} and are left out."] : [];
}
