using System.Collections.Immutable;
using HealthEngine.Measures;

namespace HealthEngine.Risk.Fitting;

/// <summary>What a number becomes before it is fitted: scaled, held within what was seen, its gaps filled with the mean.</summary>
/// <param name="Input">Without coefficients yet.</param>
/// <param name="IsGap">Whether this column says that the value is missing, rather than the value.</param>
sealed record RiskColumn(RiskInput Input, bool IsGap, Func<RiskRow, double?> Value)
{
    public double Of(RiskRow row)
    {
        var raw = Value(row);
        if (IsGap) return raw is null ? 1 : 0;
        return raw is { } value ? Input.Scaled(value) : Input.Mean;
    }
}

/// <summary>Finds which numbers vary enough in the months that are fitted to, and how to scale them.</summary>
static class RiskColumns
{
    /// <summary>A number that so few accounts have says little, and what it says is of a few.</summary>
    const double KnownShareMin = 0.05;

    /// <summary>Gaps rarer than this (or values) cannot have an effect of their own.</summary>
    const double GapShareMin = 0.02;

    /// <summary>Values of a trait that are told apart: the most frequent, each of two months in a hundred or more.</summary>
    const int TraitValuesMax = 8;
    const double TraitShareMin = 0.02;

    /// <summary>Beyond the first and the last hundredth nothing was seen often enough to be claimed.</summary>
    const double Tail = 0.01;

    static readonly HashSet<string> LinearUnits = ["ratio", "z", "yes/no", "points"];

    public static IReadOnlyList<RiskColumn> Of(
        RiskSample sample, IReadOnlyList<RiskRow> rows, IReadOnlyDictionary<string, Measure> measures)
    {
        var columns = new List<RiskColumn>();
        foreach (var number in sample.Numbers) columns.AddRange(OfNumber(number, sample, rows, measures));
        for (var trait = 0; trait < RiskSample.Traits.Length; trait++) columns.AddRange(OfTrait(trait, sample, rows));
        return columns;
    }

    static IEnumerable<RiskColumn> OfNumber(
        RiskNumber number, RiskSample sample, IReadOnlyList<RiskRow> rows, IReadOnlyDictionary<string, Measure> measures)
    {
        var value = RowScorer.ValueOf(number.Key, sample);
        double[] known = [.. rows.Select(value).Where(v => v is not null).Select(v => v!.Value).Order()];
        var missing = 1 - (double)known.Length / rows.Count;
        if (1 - missing < KnownShareMin) yield break;
        var scale = measures.TryGetValue(number.Key, out var measure) && !LinearUnits.Contains(measure.Unit)
            ? RiskScale.Log
            : RiskScale.Linear;
        var (low, high) = (At(known, Tail), At(known, 1 - Tail));
        // Rare but real: a number that is 0 for nearly all still tells of those for whom it is not.
        if (low == high) (low, high) = (known[0], known[^1]);
        var input = new RiskInput(number.Key, LabelOf(number), scale, 0, 0, low, high, 0, missing);
        input = input with { Mean = known.Average(input.Scaled) };
        if (low < high) yield return new(input, false, value);
        if (missing >= GapShareMin && low <= high) yield return new(input, true, value);
    }

    static IEnumerable<RiskColumn> OfTrait(int trait, RiskSample sample, IReadOnlyList<RiskRow> rows)
    {
        var name = RiskSample.Traits[trait];
        var frequent = rows.GroupBy(r => r.Traits[trait])
            .Where(g => g.Key > 0 && g.Count() < rows.Count && g.Count() >= TraitShareMin * rows.Count)
            .Select(g => (Value: sample.TraitValue(trait, g.Key), Share: (double)g.Count() / rows.Count))
            .OrderByDescending(g => g.Share).ThenBy(g => g.Value, StringComparer.Ordinal)
            .Take(TraitValuesMax);
        foreach (var (value, share) in frequent)
        {
            var key = RiskNumber.TraitKey(name, value);
            yield return new(
                new(key, $"{name} is {value}", RiskScale.Linear, 0, share, 0, 1), false, RowScorer.ValueOf(key, sample));
        }
    }

    /// <summary>What the prior calls it, if it looks at the same: written by a person.</summary>
    static string LabelOf(RiskNumber number) =>
        RiskPrior.Model.Inputs.FirstOrDefault(i => i.Key == number.Key)?.Label ?? number.Label;

    static double At(double[] sorted, double share) => sorted[(int)Math.Round(share * (sorted.Length - 1))];

    /// <summary>A model of fitted coefficients, each beside the number it belongs to.</summary>
    public static ImmutableArray<RiskInput> InputsOf(IReadOnlyList<(RiskColumn Column, double Coefficient, double Error)> fitted) =>
    [
        .. fitted.GroupBy(f => f.Column.Input.Key).Select(group => group.Aggregate(
            group.First().Column.Input,
            (input, f) => f.Column.IsGap
                ? input with { MissingCoefficient = f.Coefficient }
                : input with { Coefficient = f.Coefficient, StandardError = f.Error })),
    ];
}
