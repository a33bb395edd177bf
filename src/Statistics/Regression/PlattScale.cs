namespace HealthEngine.Statistics.Regression;

/// <summary>Turns any score into a probability: 1 / (1 + e^-(intercept + slope × score)).</summary>
/// <remarks>
/// Platt 1999, with his smoothed targets (n₊ + 1)/(n₊ + 2) and 1/(n₋ + 2), which keep separated scores finite. Fit
/// on cases that the score was not fitted on, best on later ones. A slope of 0 or less: the score ranks the wrong
/// way.
/// </remarks>
public sealed record PlattScale(double Intercept, double Slope, int N)
{
    public double Probability(double score) =>
        Logit.Inverse(Intercept + Slope * Require.Finite(score, nameof(score)));

    public static Result<PlattScale> Fit(IReadOnlyList<double> scores, IReadOnlyList<bool> outcomes)
    {
        Require.SameLength(outcomes.Count, scores.Count, nameof(outcomes));
        double positives = outcomes.Count(o => o), negatives = outcomes.Count - positives;
        if (positives == 0 || negatives == 0)
            return new Fault(FaultKind.OneClass, "Calibration needs cases of both outcomes.");
        double high = (positives + 1) / (positives + 2), low = 1 / (negatives + 2);
        var fit = LogisticRegression.FitShares(
            ["score"], [.. scores.Select(s => new[] { s })], [.. outcomes.Select(o => o ? high : low)]);
        if (!fit.Ok) return fit.Fault;
        return new PlattScale(fit.Value.Intercept, fit.Value.Coefficients[0].Value, scores.Count);
    }
}
