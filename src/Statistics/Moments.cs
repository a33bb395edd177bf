namespace HealthEngine.Statistics;

/// <summary>Mean and unbiased variance (divisor n - 1) of a sample.</summary>
/// <remarks>Two passes: the textbook one-pass form loses all digits when the mean is large.</remarks>
readonly record struct Moments(int N, double Mean, double Variance)
{
    public static Moments Of(IReadOnlyList<double> values)
    {
        var n = values.Count;
        if (n == 0) return new(0, 0, 0);
        double sum = 0, squares = 0;
        for (var i = 0; i < n; i++) sum += values[i];
        var mean = sum / n;
        for (var i = 0; i < n; i++) squares += (values[i] - mean) * (values[i] - mean);
        return new(n, mean, n > 1 ? squares / (n - 1) : 0);
    }

    /// <summary>Unbiased covariance (divisor n - 1) of two samples of the same cases.</summary>
    public static double Covariance(IReadOnlyList<double> x, IReadOnlyList<double> y)
    {
        double mx = Of(x).Mean, my = Of(y).Mean, sum = 0;
        for (var i = 0; i < x.Count; i++) sum += (x[i] - mx) * (y[i] - my);
        return x.Count > 1 ? sum / (x.Count - 1) : 0;
    }
}
