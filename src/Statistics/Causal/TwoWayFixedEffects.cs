using HealthEngine.Statistics.Regression;
using MathNet.Numerics.LinearAlgebra;

namespace HealthEngine.Statistics.Causal;

/// <summary>One unit in one period: its value, and how much it was treated then (0 or 1, as a rule).</summary>
public readonly record struct PanelRow(string Unit, string Period, double Treatment, double Value);

/// <summary>
/// The effect of treatment in a panel, each unit's own level and each period's common movement taken out. Errors
/// are clustered by unit, for a unit's periods are alike.
/// </summary>
/// <remarks>
/// Unit and period means are swept out in turn until nothing moves (Frisch, Waugh and Lovell), which also holds
/// for gaps. Small-sample factor G/(G-1)·(N-1)/(N-K) with K counting the swept-out means, as a regression on all
/// dummies has it: safe with many periods, twice the variance with two, where <see
/// cref="DifferenceInDifferences"/> is sharper. When units start at different times and effects grow or differ,
/// this is a mix with wrong weights (Goodman-Bacon 2021).
/// </remarks>
public static class TwoWayFixedEffects
{
    const int SweepsMax = 10_000;

    public static Result<Estimate> Fit(IReadOnlyList<PanelRow> rows, double level = 0.95)
    {
        for (var i = 0; i < rows.Count; i++)
        {
            Require.Finite(rows[i].Treatment, $"rows[{i}].Treatment");
            Require.Finite(rows[i].Value, $"rows[{i}].Value");
        }

        var (units, periods) = (Index(rows.Select(r => r.Unit)), Index(rows.Select(r => r.Period)));
        var parameters = units.Max() + periods.Max() + 2; // both sets of means less one, and the effect
        if (rows.Count <= parameters)
            return new Fault(FaultKind.TooFew, "More units and periods than values can tell apart.");
        var treatment = Swept([.. rows.Select(r => r.Treatment)], units, periods);
        var values = Swept([.. rows.Select(r => r.Value)], units, periods);
        if (treatment is null || values is null)
            return new Fault(FaultKind.NotConverged, "The panel has too many gaps to part units from periods.");
        var own = treatment.Sum(t => t * t);
        if (own < 1e-9 * rows.Count)
            return new Fault(FaultKind.Singular,
                "Treatment is the same for all units of a period, or all periods of a unit.");
        var effect = treatment.Zip(values, (t, y) => t * y).Sum() / own;
        var sandwich = Sandwich.Of(
            [.. treatment.Select(t => new[] { t })], [.. values.Zip(treatment, (y, t) => y - effect * t)],
            Matrix<double>.Build.Dense(1, 1, 1 / own), ErrorKind.Clustered, [.. rows.Select(r => r.Unit)],
            parameters);
        return sandwich.Ok ? Describe(effect, sandwich.Value, rows, level) : sandwich.Fault;
    }

    static Estimate Describe(double effect, Sandwich errors, IReadOnlyList<PanelRow> rows, double level)
    {
        var error = Math.Sqrt(errors.Covariance[0, 0]);
        var starts = rows.Where(r => r.Treatment > 0).GroupBy(r => r.Unit)
            .Select(g => g.Min(r => r.Period)).Distinct().Count();
        return new(effect, error, Interval.Student(effect, error, errors.Freedom, level), rows.Count)
        {
            PValue = Quantile.PValueOfStudent(effect / error, errors.Freedom),
            Notes = starts > 1
                ? [$"Treatment starts at {starts} different times: effects that differ are weighed wrongly here."]
                : [],
        };
    }

    static int[] Index(IEnumerable<string> names)
    {
        var index = new Dictionary<string, int>(StringComparer.Ordinal);
        return [.. names.Select(n => index.TryGetValue(n, out var i) ? i : index[n] = index.Count)];
    }

    static double[]? Swept(double[] values, int[] units, int[] periods)
    {
        var scale = Math.Max(1e-300, values.Max(v => Math.Abs(v)));
        for (var sweep = 0; sweep < SweepsMax; sweep++)
        {
            if (Math.Max(Centre(values, units), Centre(values, periods)) < 1e-13 * scale) return values;
        }

        return null;
    }

    /// <summary>Takes each group's mean out; returns the largest that was there.</summary>
    static double Centre(double[] values, int[] groups)
    {
        double[] sums = new double[groups.Max() + 1], counts = new double[sums.Length];
        for (var i = 0; i < values.Length; i++)
            (sums[groups[i]], counts[groups[i]]) = (sums[groups[i]] + values[i], counts[groups[i]] + 1);
        for (var i = 0; i < values.Length; i++) values[i] -= sums[groups[i]] / counts[groups[i]];
        return sums.Zip(counts, (s, c) => Math.Abs(s / c)).Max();
    }
}
