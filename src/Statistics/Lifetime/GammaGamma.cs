using System.Collections.Immutable;
using static MathNet.Numerics.SpecialFunctions;

namespace HealthEngine.Statistics.Lifetime;

/// <summary>How much a customer spent: its number of purchases and their mean value, above 0.</summary>
public readonly record struct Spend(int Purchases, double MeanValue);

/// <summary>
/// What a customer spends per purchase: a mix of its own mean and everybody's, its own counting more the more it
/// bought (gamma-gamma; Colombo and Jiang 1999, Fader and Hardie 2013).
/// </summary>
/// <remarks>
/// Values are gamma(P, rate ν) with ν gamma(Q, rate Gamma) over customers; Gamma carries the unit of money.
/// Assumes that the size of purchases has nothing to do with how often they come. Q ≤ 1: the mean over customers
/// is infinite.
/// </remarks>
public sealed record GammaGamma(double P, double Q, double Gamma, double LogLikelihood, int N)
{
    /// <summary>In the order P, Q, Gamma; infinite where the data leave a parameter open.</summary>
    public ImmutableArray<double> StandardErrors { get; init; } = [];

    public ImmutableArray<string> Notes { get; init; } = [];

    public static Result<GammaGamma> Fit(IReadOnlyList<Spend> spends)
    {
        for (var i = 0; i < spends.Count; i++)
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(spends[i].Purchases, 1);
            Require.Positive(spends[i].MeanValue, $"spends[{i}].MeanValue");
        }

        if (spends.Count < 30)
            return new Fault(FaultKind.TooFew, $"{spends.Count} customers have bought; the model needs 30.");
        var unit = spends.Average(s => s.MeanValue);
        // Searched in units of the mean, so that cents and millions end at the same place.
        var groups = spends.GroupBy(s => s)
            .Select(g => (g.Key.Purchases, Mean: g.Key.MeanValue / unit, Count: g.Count())).ToArray();
        double[][] starts = [[1, 2, 1], [5, 4, 0.5], [2, 8, 3], [20, 2, 0.1]];
        var peak = LikelihoodSearch.Maximise(p => groups.Sum(g => g.Count * LogChance(p, g.Purchases, g.Mean)),
            starts);
        if (!peak.Ok) return peak.Fault;
        var (at, errors) = (peak.Value.At, peak.Value.StandardErrors);
        var logLikelihood = peak.Value.LogLikelihood - spends.Count * Math.Log(unit);
        return new GammaGamma(at[0], at[1], at[2] * unit, logLikelihood, spends.Count)
        {
            StandardErrors = [errors[0], errors[1], errors[2] * unit],
            Notes = at[1] <= 1
                ? [.. peak.Value.Notes, "Q is 1 or less: the mean over customers is infinite."]
                : peak.Value.Notes,
        };
    }

    /// <summary>Expected value of the customer's next purchases: P·(Gamma + x·mean)/(P·x + Q - 1).</summary>
    /// <returns>Null when the mean is infinite.</returns>
    public double? ExpectedValue(Spend spend) => P * spend.Purchases + Q > 1
        ? P * (Gamma + spend.Purchases * spend.MeanValue) / (P * spend.Purchases + Q - 1)
        : null;

    /// <summary>Mean over all customers: P·Gamma/(Q - 1); null when infinite.</summary>
    public double? PopulationMean => Q > 1 ? P * Gamma / (Q - 1) : null;

    static double LogChance(double[] p, int x, double mean)
    {
        var (shape, q, gamma) = (p[0] * x, p[1], p[2]);
        return GammaLn(shape + q) - GammaLn(shape) - GammaLn(q)
            + q * Math.Log(gamma) + (shape - 1) * Math.Log(mean)
            + shape * Math.Log(x) - (shape + q) * Math.Log(gamma + x * mean);
    }
}
