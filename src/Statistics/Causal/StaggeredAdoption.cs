using System.Collections.Immutable;
using HealthEngine.Statistics.Regression;
using MathNet.Numerics.LinearAlgebra;

namespace HealthEngine.Statistics.Causal;

/// <summary>
/// One unit in one period; FirstTreated is the period in which its treatment began, null for never.
/// </summary>
public readonly record struct AdoptionRow(string Unit, int Period, int? FirstTreated, double Value);

/// <summary>Effect on those who began in one period (Group), as seen in one period.</summary>
/// <remarks>
/// Before the start it should be 0: it is the change since the period before, a check and no effect.
/// </remarks>
public sealed record GroupTimeEffect(int Group, int Period, Estimate Effect)
{
    public bool BeforeStart => Period < Group;
}

/// <summary>Mean effect so many periods after the start, groups weighed by their size.</summary>
public sealed record EventTimeEffect(int Since, Estimate Effect);

/// <summary>All group-time effects, their mean by time since the start, and over all of those.</summary>
/// <remarks>
/// PreTrendPValue is of the Wald test that all effects before the start are 0; null if there are none to test.
/// </remarks>
public sealed record AdoptionEffects(
    ImmutableArray<GroupTimeEffect> Effects, ImmutableArray<EventTimeEffect> Dynamic, Estimate Overall,
    double? PreTrendPValue, ImmutableArray<string> Notes);

/// <summary>
/// Treatment that units take up at different times: each group of starters is compared with those who never start
/// (Callaway and Sant'Anna 2021, no covariates).
/// </summary>
/// <remarks>
/// From the start on against the last period before it, earlier against the period before. Errors from influence
/// functions, so values of a unit may be alike in any way; intervals are pointwise. Assumes that starters would
/// have moved as the never-treated did, and that nobody moves ahead of the start.
/// </remarks>
public static class StaggeredAdoption
{
    public static Result<AdoptionEffects> Estimate(IReadOnlyList<AdoptionRow> rows, double level = 0.95)
    {
        var panel = AdoptionPanel.Of(rows);
        if (panel.Never < 2)
            return new Fault(FaultKind.TooFew, "Fewer than 2 units never start: nobody to compare with.");
        if (panel.Groups.Count == 0)
            return new Fault(FaultKind.TooFew, "No period of start has 2 units that were seen before it.");
        var effects = panel.Groups.SelectMany(panel.EffectsOf).ToList();
        var dynamic = effects.Where(e => e.Since >= 0).GroupBy(e => e.Since).OrderBy(g => g.Key)
            .Select(g => (Since: g.Key, Effect: panel.Weighted([.. g]))).ToList();
        double share = 1.0 / dynamic.Count;
        var overall = new Influence(
            dynamic.Average(d => d.Effect.Value),
            [.. Enumerable.Range(0, panel.Units).Select(i => share * dynamic.Sum(d => d.Effect.PerUnit[i]))]);
        return new AdoptionEffects(
            [.. effects.Select(e => new GroupTimeEffect(e.Group, e.Period, e.Effect.Describe(level)))],
            [.. dynamic.Select(d => new EventTimeEffect(d.Since, d.Effect.Describe(level)))],
            overall.Describe(level), PreTrend([.. effects.Where(e => e.Since < 0).Select(e => e.Effect)]),
            panel.Notes);
    }

    static double? PreTrend(List<Influence> before)
    {
        if (before.Count == 0) return null;
        var values = Vector<double>.Build.Dense(before.Count, i => before[i].Value);
        var variance =
            Matrix<double>.Build.Dense(before.Count, before.Count, (i, j) => before[i].Covariance(before[j]));
        return Linear.TrySolve(variance, values) is { } solved
            ? Quantile.PValueOfChiSquared(values * solved, before.Count)
            : null;
    }
}

/// <summary>An estimate with what each unit contributes to its error: the error is √(Σψ²)/n.</summary>
sealed record Influence(double Value, double[] PerUnit)
{
    public double Covariance(Influence other) =>
        PerUnit.Zip(other.PerUnit, (a, b) => a * b).Sum() / ((double)PerUnit.Length * PerUnit.Length);

    public Estimate Describe(double level)
    {
        var error = Math.Sqrt(Covariance(this));
        return new(Value, error, Interval.Normal(Value, error, level), PerUnit.Length)
        {
            PValue = error > 0 ? Quantile.PValueOfNormal(Value / error) : null,
        };
    }
}
