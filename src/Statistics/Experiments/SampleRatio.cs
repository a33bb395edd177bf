namespace HealthEngine.Statistics.Experiments;

/// <summary>Whether the arms have the sizes that the lot should have given them.</summary>
public sealed record SampleRatioCheck(double ChiSquared, double PValue, bool Mismatch);

/// <summary>
/// Arms of the wrong size mean that cases were lost or put in by something else than the lot: trust no effect.
/// </summary>
public static class SampleRatio
{
    /// <summary>
    /// So rare by chance that it is a defect (Fabijan et al. 2019 and the large experiment platforms).
    /// </summary>
    public const double PValueMin = 0.001;

    /// <param name="shares">
    /// Planned share of each arm; any positive numbers, their sum is taken as the whole.
    /// </param>
    public static Result<SampleRatioCheck> Check(IReadOnlyList<int> counts, IReadOnlyList<double> shares)
    {
        Require.SameLength(shares.Count, counts.Count, nameof(shares));
        ArgumentOutOfRangeException.ThrowIfLessThan(counts.Count, 2);
        for (var i = 0; i < counts.Count; i++)
        {
            ArgumentOutOfRangeException.ThrowIfNegative(counts[i]);
            Require.Positive(shares[i], $"shares[{i}]");
        }

        double n = counts.Sum(c => (long)c), whole = shares.Sum();
        // The usual rule for chi-squared: below 5 expected cases its p-value is not to be trusted.
        if (shares.Min() / whole * n < 5)
            return new Fault(FaultKind.TooFew, "An arm has fewer than 5 expected cases.");
        var statistic = counts.Zip(shares, (c, s) => Math.Pow(c - n * s / whole, 2) / (n * s / whole)).Sum();
        var p = Quantile.PValueOfChiSquared(statistic, counts.Count - 1);
        return new SampleRatioCheck(statistic, p, p < PValueMin);
    }
}
