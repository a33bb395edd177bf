namespace HealthEngine.Statistics.Detection;

/// <summary>Middle and spread that a few wild values do not move.</summary>
static class Robust
{
    /// <summary>Makes the median absolute deviation of normal values their standard deviation.</summary>
    const double Normal = 1.4826;

    public static double Median(List<double> values)
    {
        values.Sort();
        var middle = values.Count / 2;
        return values.Count % 2 == 1 ? values[middle] : (values[middle - 1] + values[middle]) / 2;
    }

    /// <summary>80 % of normal values lie within this many standard deviations of their middle.</summary>
    const double Normal80 = 1.2816;

    /// <summary>
    /// Spread of residuals around 0, as a standard deviation: by their median or their 80 % point.
    /// </summary>
    /// <remarks>
    /// The larger of the two: where most residuals are 0 and some large, the median alone would call any of them
    /// impossible. A fifth of the residuals may still be anything.
    /// </remarks>
    public static double Spread(IEnumerable<double> residuals)
    {
        double[] sizes = [.. residuals.Select(Math.Abs).Order()];
        return Math.Max(
            Normal * Estimation.Quantiles.OfSorted(sizes, 0.5),
            Estimation.Quantiles.OfSorted(sizes, 0.8) / Normal80);
    }

    /// <summary>
    /// The value at which half of the weight is reached, for (value, weight) pairs of positive weight.
    /// </summary>
    public static double WeightedMedian(IEnumerable<(double Value, double Weight)> values)
    {
        var sorted = values.OrderBy(v => v.Value).ToList();
        var (half, reached) = (sorted.Sum(v => v.Weight) / 2, 0.0);
        foreach (var (value, weight) in sorted)
        {
            if ((reached += weight) >= half) return value;
        }

        return sorted[^1].Value;
    }
}
