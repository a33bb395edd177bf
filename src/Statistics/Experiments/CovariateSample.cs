namespace HealthEngine.Statistics.Experiments;

/// <summary>One arm's outcomes together with a value of the same cases from before the start.</summary>
public readonly record struct CovariateSample(Sample Outcome, Sample Before, double Covariance)
{
    public static CovariateSample Of(IReadOnlyList<double> outcomes, IReadOnlyList<double> before)
    {
        Require.SameLength(before.Count, outcomes.Count, nameof(before));
        return new(Sample.Of(outcomes), Sample.Of(before), Moments.Covariance(outcomes, before));
    }

    public static CovariateSample FromSums(
        int n, double sum, double sumOfSquares, double sumBefore, double sumOfSquaresBefore,
        double sumOfProducts) => new(
        Sample.FromSums(sum, sumOfSquares, n), Sample.FromSums(sumBefore, sumOfSquaresBefore, n),
        (sumOfProducts - sum * sumBefore / n) / (n - 1));
}
