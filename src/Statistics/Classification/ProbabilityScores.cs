namespace HealthEngine.Statistics.Classification;

/// <summary>How good predicted probabilities are, ranking and calibration together. Lower is better.</summary>
public static class ProbabilityScores
{
    /// <summary>
    /// Nearest that log-loss lets a probability come to 0 or 1, so that one sure miss is not infinite.
    /// </summary>
    const double Sure = 1e-15;

    /// <summary>
    /// Mean squared distance of probability and outcome (Brier 1950), 0 to 1, with its t interval.
    /// </summary>
    public static Result<Estimate> Brier(
        IReadOnlyList<double> probabilities, IReadOnlyList<bool> outcomes, double level = 0.95)
    {
        Check(probabilities, outcomes);
        return Estimation.Means.Of([.. probabilities.Select((p, i) => Square(p - (outcomes[i] ? 1 : 0)))], level);
    }

    /// <summary>Mean negative log-likelihood in nats, with its t interval.</summary>
    public static Result<Estimate> LogLoss(
        IReadOnlyList<double> probabilities, IReadOnlyList<bool> outcomes, double level = 0.95)
    {
        Check(probabilities, outcomes);
        return Estimation.Means.Of([.. probabilities.Select((p, i) => Loss(outcomes[i] ? p : 1 - p))], level);
    }

    static double Loss(double given) => -Math.Log(Math.Clamp(given, Sure, 1 - Sure));

    static double Square(double x) => x * x;

    internal static void Check(IReadOnlyList<double> probabilities, IReadOnlyList<bool> outcomes)
    {
        Require.SameLength(outcomes.Count, probabilities.Count, nameof(outcomes));
        Require.Probabilities(probabilities, nameof(probabilities));
    }
}
