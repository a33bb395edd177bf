namespace HealthEngine.Statistics.Estimation;

/// <summary>Shares of counts, with intervals that hold at small n and near 0 and 1.</summary>
/// <remarks>Values are shares from 0 to 1, differences from -1 to 1.</remarks>
public static class Proportions
{
    /// <summary>One share with Wilson's score interval (Wilson 1927; Newcombe 1998, method 3).</summary>
    public static Result<Estimate> Wilson(int successes, int n, double level = 0.95)
    {
        Counts(successes, n);
        if (n == 0) return new Fault(FaultKind.TooFew, "A share of nothing: there are no cases.");
        var p = (double)successes / n;
        return new Estimate(p, Math.Sqrt(p * (1 - p) / n), Score(p, n, level), n);
    }

    /// <summary>
    /// The first share less the second, with Newcombe's hybrid score interval (1998, method 10).
    /// </summary>
    public static Result<Estimate> Difference(int successes1, int n1, int successes2, int n2, double level = 0.95)
    {
        Counts(successes1, n1);
        Counts(successes2, n2);
        if (n1 == 0 || n2 == 0)
            return new Fault(FaultKind.TooFew, "A difference of shares needs cases in both groups.");
        double p1 = (double)successes1 / n1, p2 = (double)successes2 / n2;
        var (a, b) = (Score(p1, n1, level), Score(p2, n2, level));
        var low = p1 - p2 - Root(p1 - a.Low, b.High - p2);
        var high = p1 - p2 + Root(a.High - p1, p2 - b.Low);
        var error = Math.Sqrt(p1 * (1 - p1) / n1 + p2 * (1 - p2) / n2);
        return new Estimate(p1 - p2, error, new Interval(low, high, level).Within(-1, 1), n1 + n2);
    }

    internal static Interval Score(double p, double n, double level)
    {
        var z = Quantile.OfNormal(level);
        var centre = (p + z * z / (2 * n)) / (1 + z * z / n);
        var half = z * Math.Sqrt(p * (1 - p) / n + z * z / (4 * n * n)) / (1 + z * z / n);
        // At 0 and n the bound is exactly the share itself; rounding must not put it beyond.
        return new(p <= 0 ? 0 : centre - half, p >= 1 ? 1 : centre + half, level);
    }

    static double Root(double a, double b) => Math.Sqrt(a * a + b * b);

    static void Counts(int successes, int n)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(n);
        ArgumentOutOfRangeException.ThrowIfNegative(successes);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(successes, n);
    }
}
