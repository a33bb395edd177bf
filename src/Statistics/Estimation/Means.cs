namespace HealthEngine.Statistics.Estimation;

/// <summary>Means with Student's interval.</summary>
public static class Means
{
    /// <summary>The mean, its standard error s/√n and the t interval with n - 1 degrees of freedom.</summary>
    /// <remarks>
    /// Assumes independent values and a mean that is near normal: any shape from about 30 values up.
    /// </remarks>
    public static Result<Estimate> Of(IReadOnlyList<double> values, double level = 0.95)
    {
        Require.Finite(values, nameof(values));
        if (values.Count < 2)
            return new Fault(FaultKind.TooFew,
                $"A mean with an interval needs 2 values; there are {values.Count}.");
        var moments = Moments.Of(values);
        var error = Math.Sqrt(moments.Variance / values.Count);
        var interval = Interval.Student(moments.Mean, error, values.Count - 1, level);
        return new Estimate(moments.Mean, error, interval, values.Count)
        {
            Notes = values.Count < 30
                ? ["Fewer than 30 values: the interval assumes values near a normal shape."]
                : [],
        };
    }
}
