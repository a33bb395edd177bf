namespace HealthEngine.Statistics.Experiments;

/// <summary>All that a comparison of means needs to know of one arm.</summary>
/// <remarks>Variance is between cases, with divisor n - 1; of shares p(1 - p).</remarks>
public readonly record struct Sample(int N, double Mean, double Variance)
{
    public double StandardError => Math.Sqrt(Variance / N);

    public static Sample Of(IReadOnlyList<double> values)
    {
        Require.Finite(values, nameof(values));
        var moments = Moments.Of(values);
        return new(moments.N, moments.Mean, moments.Variance);
    }

    public static Sample FromSums(double sum, double sumOfSquares, int n)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(n, 2);
        return new(n, sum / n, Math.Max(0, (sumOfSquares - sum * sum / n) / (n - 1)));
    }

    /// <summary>Outcomes that are yes or no: churned, converted, renewed.</summary>
    public static Sample OfShare(int successes, int n)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(successes);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(successes, n);
        var share = n == 0 ? 0 : (double)successes / n;
        return new(n, share, share * (1 - share));
    }
}
