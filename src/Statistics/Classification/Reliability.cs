using System.Collections.Immutable;
using HealthEngine.Statistics.Estimation;

namespace HealthEngine.Statistics.Classification;

/// <summary>Cases of near-alike predicted probability: what was promised and what happened.</summary>
/// <remarks>Low and High are the bounds of the bin; Interval is Wilson's for the observed share.</remarks>
public sealed record ReliabilityBin(
    double Low, double High, int Count, double MeanPredicted, double ObservedRate, Interval Interval);

/// <summary>Do 30 % of the accounts that were said to have 30 % risk really leave?</summary>
/// <remarks>
/// Empty bins are left out. Equal-count bins never part equal probabilities, so they can be fewer than asked.
/// </remarks>
public static class Reliability
{
    public static ImmutableArray<ReliabilityBin> EqualWidth(
        IReadOnlyList<double> probabilities, IReadOnlyList<bool> outcomes, int bins = 10, double level = 0.95)
    {
        ProbabilityScores.Check(probabilities, outcomes);
        ArgumentOutOfRangeException.ThrowIfLessThan(bins, 1);
        return [.. probabilities.Select((p, i) => (P: p, Happened: outcomes[i]))
            .GroupBy(c => Math.Min(bins - 1, (int)(c.P * bins)))
            .OrderBy(g => g.Key)
            .Select(g => Bin((double)g.Key / bins, (g.Key + 1.0) / bins, [.. g], level))];
    }

    public static ImmutableArray<ReliabilityBin> EqualCount(
        IReadOnlyList<double> probabilities, IReadOnlyList<bool> outcomes, int bins = 10, double level = 0.95)
    {
        ProbabilityScores.Check(probabilities, outcomes);
        ArgumentOutOfRangeException.ThrowIfLessThan(bins, 1);
        var order = Cases.Order(probabilities);
        var result = ImmutableArray.CreateBuilder<ReliabilityBin>();
        for (int b = 1, start = 0; b <= bins && start < order.Length; b++)
        {
            var end = Math.Max(start, (int)((long)order.Length * b / bins));
            while (end > start && end < order.Length
                && probabilities[order[end]] == probabilities[order[end - 1]]) end++;
            if (end == start) continue;
            var cases = order[start..end].Select(i => (probabilities[i], outcomes[i])).ToList();
            result.Add(Bin(cases[0].Item1, cases[^1].Item1, cases, level));
            start = end;
        }

        return result.ToImmutable();
    }

    /// <summary>Expected calibration error: mean gap of promise and outcome, weighted by cases; 0 to 1.</summary>
    /// <remarks>Naeini et al. 2015. Depends on the bins: compare only like with like.</remarks>
    public static double ExpectedCalibrationError(ImmutableArray<ReliabilityBin> bins)
    {
        if (bins.IsDefaultOrEmpty) throw new ArgumentException("Needs at least one bin.", nameof(bins));
        double n = bins.Sum(b => b.Count);
        return bins.Sum(b => b.Count / n * Math.Abs(b.MeanPredicted - b.ObservedRate));
    }

    static ReliabilityBin Bin(double low, double high, List<(double P, bool Happened)> cases, double level)
    {
        var rate = (double)cases.Count(c => c.Happened) / cases.Count;
        return new(low, high, cases.Count, cases.Average(c => c.P), rate,
            Proportions.Score(rate, cases.Count, level));
    }
}
