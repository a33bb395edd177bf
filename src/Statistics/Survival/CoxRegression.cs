using HealthEngine.Statistics.Regression;
using MathNet.Numerics.LinearAlgebra;

namespace HealthEngine.Statistics.Survival;

/// <summary>
/// Fits <see cref="CoxModel"/> by Newton's method on the partial likelihood, on standardised inputs.
/// </summary>
/// <remarks>
/// Assumes that an input multiplies the hazard by the same factor at all times. Faults: fewer events than inputs,
/// inputs that repeat each other, and inputs that order the events perfectly (the likelihood then has no maximum).
/// </remarks>
public static class CoxRegression
{
    const int StepsMax = 50;

    public static Result<CoxModel> Fit(
        IReadOnlyList<string> names, IReadOnlyList<double[]> rows, IReadOnlyList<Spell> spells,
        Ties ties = Ties.Efron, double level = 0.95)
    {
        Require.SameLength(spells.Count, rows.Count, nameof(spells));
        Spell.Check(spells);
        var design = Design.Of(names, rows, null);
        var events = spells.Count(s => s.Event);
        if (events <= names.Count)
            return new Fault(FaultKind.TooFew, $"{events} events cannot tell {names.Count} inputs apart.");
        if (design.Check(0) is { } fault) return fault;
        var likelihood = new PartialLikelihood([.. design.Rows.Select(r => r[1..])], spells, ties);
        var beta = Vector<double>.Build.Dense(names.Count);
        var now = likelihood.At(beta);
        var atZero = now.Value;
        for (var step = 1; step <= StepsMax; step++)
        {
            if (Linear.TrySolve(now.Information, now.Score) is not { } change) return Unbounded(names, beta);
            (var moved, beta, now) = Move(likelihood, beta, change, now);
            if (moved > 1e-9) continue;
            if (beta.AbsoluteMaximum() > CoefficientMax) return Unbounded(names, beta);
            return Describe(design, spells, beta, now, likelihood, new(atZero, events, step, level, ties));
        }

        return Unbounded(names, beta);
    }

    /// <summary>A hazard ratio of e^15 per standard deviation: no finite sample holds it.</summary>
    const double CoefficientMax = 15;

    static (double Moved, Vector<double> Beta, Derivatives Now) Move(
        PartialLikelihood likelihood, Vector<double> beta, Vector<double> change, Derivatives before)
    {
        for (var halving = 0; halving < 30; halving++)
        {
            var after = likelihood.At(beta + change);
            if (after.Value >= before.Value - 1e-10 * (1 + Math.Abs(before.Value)))
                return (change.AbsoluteMaximum(), beta + change, after);
            change /= 2;
        }

        return (0, beta, before);
    }

    static Fault Unbounded(IReadOnlyList<string> names, Vector<double> beta) =>
        beta.AbsoluteMaximum() > CoefficientMax / 3
            ? new(FaultKind.Separation,
                $"{names[beta.AbsoluteMaximumIndex()]} orders the events perfectly; drop it or group it.")
            : new(FaultKind.NotConverged, $"The fit did not settle in {StepsMax} steps.");

    static CoxModel Describe(
        Design design, IReadOnlyList<Spell> spells, Vector<double> beta, Derivatives at,
        PartialLikelihood likelihood, End end)
    {
        var variance = Linear.Inverse(at.Information);
        var effects = design.Names.Select((name, j) =>
        {
            var (value, error) =
                (beta[j] / design.Deviations[j], Math.Sqrt(variance[j, j]) / design.Deviations[j]);
            return new HazardEffect(name, value, error, Interval.Normal(value, error, end.Level),
                Statistics.Quantile.PValueOfNormal(value / error), design.Means[j]);
        });
        double[] risks = [.. likelihood.LogRisks(beta)];
        return new([.. effects], at.Value, end.NullLogLikelihood,
            Survival.Concordance.Of(risks, spells, end.Level).OrThrow(),
            likelihood.Baseline(beta), spells.Count, end.Events, end.Ties, end.Steps);
    }

    readonly record struct End(double NullLogLikelihood, int Events, int Steps, double Level, Ties Ties);
}
