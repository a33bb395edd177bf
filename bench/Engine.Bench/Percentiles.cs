namespace HealthEngine.Engine.Bench;

/// <summary>Times, told as people ask for them.</summary>
static class Percentiles
{
    public static string Tell(IEnumerable<double> milliseconds)
    {
        var sorted = milliseconds.Order().ToArray();
        return sorted.Length == 0
            ? "none"
            : $"p50 {At(sorted, 0.5):0.0} ms, p99 {At(sorted, 0.99):0.0} ms, most {sorted[^1]:0.0} ms ({sorted.Length:N0})";
    }

    static double At(double[] sorted, double share) => sorted[(int)Math.Min(sorted.Length - 1, sorted.Length * share)];
}
