namespace HealthEngine.Statistics.Regression;

/// <summary>Log-odds and back, without overflow at either end.</summary>
public static class Logit
{
    public static double Of(double probability) => probability is > 0 and < 1
        ? Math.Log(probability / (1 - probability))
        : throw new ArgumentOutOfRangeException(nameof(probability), probability, "Log-odds need 0 < p < 1.");

    public static double Inverse(double logOdds) => logOdds >= 0
        ? 1 / (1 + Math.Exp(-logOdds))
        : Math.Exp(logOdds) / (1 + Math.Exp(logOdds));

    /// <summary>ln(1 + e^x).</summary>
    internal static double Softplus(double x) =>
        x > 0 ? x + Math.Log(1 + Math.Exp(-x)) : Math.Log(1 + Math.Exp(x));
}
