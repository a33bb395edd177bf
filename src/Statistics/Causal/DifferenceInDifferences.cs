namespace HealthEngine.Statistics.Causal;

/// <summary>One unit before and after: treated in between or not. A value may be missing.</summary>
public readonly record struct BeforeAfter(bool Treated, double? Before, double? After);

/// <summary>How much more the treated changed than the others did.</summary>
/// <remarks>
/// Assumes that without treatment both groups would have changed alike; two times cannot show whether that is so.
/// The same units are seen twice, so errors count that their two values go together.
/// </remarks>
public static class DifferenceInDifferences
{
    const string Parallel = "Assumes that both groups would have changed alike; two times cannot show it.";

    /// <summary>
    /// From units seen both times: mean change of the treated less that of the others, Welch's interval.
    /// </summary>
    public static Result<Estimate> Balanced(IReadOnlyList<BeforeAfter> units, double level = 0.95)
    {
        Check(units);
        double[] Changes(bool treated) =>
            [.. units.Where(u => u.Treated == treated && u is { Before: not null, After: not null })
            .Select(u => u.After!.Value - u.Before!.Value)];
        var effect = Experiments.WelchTest.Difference(
            Experiments.Sample.Of(Changes(false)), Experiments.Sample.Of(Changes(true)), level);
        return effect.Ok ? effect.Value with { Notes = [Parallel] } : effect;
    }

    /// <summary>From all values there are, also of units seen once: four means.</summary>
    /// <remarks>
    /// Variance of a group's change: v_a/n_a + v_b/n_b - 2·cov·n_both/(n_a·n_b). Normal interval.
    /// </remarks>
    public static Result<Estimate> AllAvailable(IReadOnlyList<BeforeAfter> units, double level = 0.95)
    {
        Check(units);
        if (Change.Of([.. units.Where(u => u.Treated)]) is not { } treated
            || Change.Of([.. units.Where(u => !u.Treated)]) is not { } others)
            return new Fault(FaultKind.TooFew, "Each group needs 2 values at each time.");
        var (value, error) = (treated.Mean - others.Mean, Math.Sqrt(treated.Variance + others.Variance));
        if (error <= 0)
            return new Fault(FaultKind.NoVariation,
                "No unit differs from another: there is no error to judge by.");
        return new Estimate(value, error, Interval.Normal(value, error, level), units.Count)
        {
            PValue = Quantile.PValueOfNormal(value / error),
            Notes = [Parallel, "Units seen once count too: who is missing must not depend on the change."],
        };
    }

    static void Check(IReadOnlyList<BeforeAfter> units)
    {
        for (var i = 0; i < units.Count; i++)
        {
            Require.Finite(units[i].Before ?? 0, $"units[{i}].Before");
            Require.Finite(units[i].After ?? 0, $"units[{i}].After");
        }
    }

    sealed record Change(double Mean, double Variance)
    {
        public static Change? Of(List<BeforeAfter> units)
        {
            double[] before = [.. units.Where(u => u.Before is not null).Select(u => u.Before!.Value)];
            double[] after = [.. units.Where(u => u.After is not null).Select(u => u.After!.Value)];
            if (before.Length < 2 || after.Length < 2) return null;
            var both = units.Where(u => u is { Before: not null, After: not null }).ToList();
            var covariance =
                Moments.Covariance([.. both.Select(u => u.Before!.Value)], [.. both.Select(u => u.After!.Value)]);
            var (b, a) = (Moments.Of(before), Moments.Of(after));
            return new(a.Mean - b.Mean,
                a.Variance / a.N + b.Variance / b.N - 2 * covariance * both.Count / ((double)a.N * b.N));
        }
    }
}
