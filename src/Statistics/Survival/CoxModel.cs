using System.Collections.Immutable;
using HealthEngine.Statistics.Regression;

namespace HealthEngine.Statistics.Survival;

/// <summary>How events at the same time are counted; Efron is nearer the truth when there are many.</summary>
public enum Ties { Efron, Breslow }

/// <summary>One input's effect: its log hazard ratio per unit, e^Value the hazard ratio.</summary>
public sealed record HazardEffect(
    string Name, double Value, double StandardError, Interval Interval, double PValue, double Mean)
{
    public double HazardRatio => Math.Exp(Value);
}

/// <summary>A time and the cumulative hazard of the average case up to it.</summary>
public readonly record struct BaselineStep(double Time, double CumulativeHazard);

/// <summary>A fitted proportional-hazards regression (Cox 1972).</summary>
/// <remarks>
/// LikelihoodRatio tests all inputs at once, chi-squared with as many degrees of freedom. Concordance is
/// Harrell's: the share of comparable pairs of which the riskier had the event first. The baseline is Breslow's
/// (1974).
/// </remarks>
public sealed record CoxModel(
    ImmutableArray<HazardEffect> Effects, double LogLikelihood, double NullLogLikelihood, Estimate Concordance,
    ImmutableArray<BaselineStep> Baseline, int N, int Events, Ties Ties, int Iterations)
{
    public double LikelihoodRatio => 2 * (LogLikelihood - NullLogLikelihood);

    /// <summary>
    /// Log of the case's hazard over the average case's; its reasons are the terms of <see cref="Explain"/>.
    /// </summary>
    public double LogHazardRatio(IReadOnlyList<double> inputs) => Explain(inputs).Sum(c => c.LogOdds);

    /// <summary>Exact parts of the log hazard ratio, the strongest first.</summary>
    public ImmutableArray<Contribution> Explain(IReadOnlyList<double> inputs)
    {
        Require.SameLength(inputs.Count, Effects.Length, nameof(inputs));
        Require.Finite(inputs, nameof(inputs));
        return [.. Effects.Select((e, j) => new Contribution(e.Name, inputs[j], e.Value * (inputs[j] - e.Mean)))
            .OrderByDescending(c => Math.Abs(c.LogOdds))];
    }

    /// <summary>Chance of being without the event at the time: e^(-cumulative hazard × hazard ratio).</summary>
    public double Survival(IReadOnlyList<double> inputs, double time)
    {
        var cumulative = Baseline.LastOrDefault(s => s.Time <= time).CumulativeHazard;
        return Math.Exp(-cumulative * Math.Exp(LogHazardRatio(inputs)));
    }
}
