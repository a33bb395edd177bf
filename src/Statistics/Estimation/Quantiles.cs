using MathNet.Numerics.Distributions;

namespace HealthEngine.Statistics.Estimation;

/// <summary>Quantiles such as the median and p75, in the unit of the values.</summary>
public static class Quantiles
{
    /// <summary>
    /// Straight line between order statistics (Hyndman and Fan 1996, type 7: the default of R and NumPy).
    /// </summary>
    public static double Of(IReadOnlyList<double> values, double share)
    {
        Require.Finite(values, nameof(values));
        if (values.Count == 0) throw new ArgumentException("A quantile needs at least one value.", nameof(values));
        double[] sorted = [.. values.Order()];
        return OfSorted(sorted, share);
    }

    /// <summary>
    /// With the distribution-free interval between two order statistics, from the binomial of their ranks.
    /// </summary>
    /// <remarks>
    /// Holds at least the level whatever the shape. The standard error is the interval's width over 2z.
    /// </remarks>
    public static Result<Estimate> WithInterval(IReadOnlyList<double> values, double share, double level = 0.95)
    {
        Require.Finite(values, nameof(values));
        var n = values.Count;
        var tail = (1 - Require.Level(level)) / 2;
        if (share is not (> 0 and < 1))
            throw new ArgumentOutOfRangeException(nameof(share), share, "A share between 0 and 1.");
        // The outermost order statistics must be able to hold the level at all.
        if (n == 0 || Math.Pow(1 - share, n) > tail || Math.Pow(share, n) > tail)
            return new Fault(FaultKind.TooFew, $"{n} values cannot bound the {share:p0} quantile at {level:p0}.");
        double[] sorted = [.. values.Order()];
        var (lower, upper) = Ranks(n, share, tail);
        var interval = new Interval(sorted[lower - 1], sorted[upper - 1], level);
        return new Estimate(OfSorted(sorted, share), interval.Width / (2 * Quantile.OfNormal(level)), interval, n);
    }

    /// <summary>
    /// Largest l with P(B &lt; l) ≤ tail and smallest u with P(B ≥ u) ≤ tail, B binomial(n, share).
    /// </summary>
    static (int Lower, int Upper) Ranks(int n, double share, double tail)
    {
        // Walked outwards from the middle: about √n steps instead of n.
        var lower = Math.Max(1, (int)(n * share));
        while (lower > 1 && Binomial.CDF(share, n, lower - 1) > tail) lower--;
        var upper = Math.Min(n, (int)(n * share) + 1);
        while (upper < n && 1 - Binomial.CDF(share, n, upper - 1) > tail) upper++;
        return (lower, upper);
    }

    internal static double OfSorted(IReadOnlyList<double> sorted, double share)
    {
        if (share is not (>= 0 and <= 1))
            throw new ArgumentOutOfRangeException(nameof(share), share, "A share from 0 to 1.");
        var place = share * (sorted.Count - 1);
        var below = (int)Math.Floor(place);
        var above = Math.Min(below + 1, sorted.Count - 1);
        return sorted[below] + (place - below) * (sorted[above] - sorted[below]);
    }
}
