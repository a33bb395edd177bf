namespace HealthEngine.Statistics.Experiments;

/// <summary>
/// Intervals that hold at every look at once: the experiment may be read daily and stopped at any time without
/// raising the share of false claims.
/// </summary>
/// <remarks>
/// Asymptotic confidence sequence, Waudby-Smith, Arbour, Sinha, Kennedy and Ramdas (2021, arXiv 2103.06476, eq.
/// 9): half width SE·√(2(Nρ² + 1)/(Nρ²)·ln(√(Nρ² + 1)/α)). Wider than a single reading's, narrowest at about the
/// tuning size. PValue is the always-valid one that belongs to it, at most 1.
/// </remarks>
public static class SequentialTest
{
    /// <summary>
    /// Cases in both arms together at which the interval is narrowest, when nothing else is said.
    /// </summary>
    public const double TuningDefault = 5_000;

    public static Result<Estimate> Difference(
        Sample control, Sample treatment, double level = 0.95, double tuning = TuningDefault) =>
        Describe(Comparison.Difference(control, treatment), level, tuning);

    public static Result<Estimate> Relative(
        Sample control, Sample treatment, double level = 0.95, double tuning = TuningDefault) =>
        Describe(Comparison.Relative(control, treatment, treatment.Mean - control.Mean), level, tuning);

    /// <summary>The interval at every look of an estimate that some other method made.</summary>
    public static Interval Around(Estimate estimate, double level = 0.95, double tuning = TuningDefault)
    {
        var half = HalfWidth(estimate.StandardError, Weight(estimate.N, level, tuning), 1 - level);
        return new(estimate.Value - half, estimate.Value + half, level);
    }

    internal static Result<Estimate> Describe(Result<Compared> compared, double level, double tuning)
    {
        Require.Positive(tuning, nameof(tuning));
        var alpha = 1 - Require.Level(level);
        if (!compared.Ok) return compared.Fault;
        var raw = compared.Value;
        var weight = Weight(raw.N, level, tuning);
        var half = HalfWidth(raw.StandardError, weight, alpha);
        var z = raw.Value / raw.StandardError;
        var p = Math.Sqrt(weight + 1) * Math.Exp(-z * z * weight / (2 * (weight + 1)));
        return new Estimate(raw.Value, raw.StandardError, new(raw.Value - half, raw.Value + half, level), raw.N)
        {
            PValue = Math.Min(1, p),
            Notes = WelchTest.Notes(raw),
        };
    }

    /// <summary>N·ρ².</summary>
    static double Weight(int n, double level, double tuning)
    {
        var alpha = 1 - Require.Level(level);
        return n * (-2 * Math.Log(alpha) + Math.Log(1 - 2 * Math.Log(alpha))) / tuning;
    }

    static double HalfWidth(double error, double weight, double alpha) =>
        error * Math.Sqrt(2 * (weight + 1) / weight * Math.Log(Math.Sqrt(weight + 1) / alpha));
}
