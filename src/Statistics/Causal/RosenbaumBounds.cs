namespace HealthEngine.Statistics.Causal;

/// <summary>
/// The range of p-values when an unseen cause may tilt the lot within pairs by a factor of up to Gamma.
/// </summary>
public sealed record SignedRankBound(double Gamma, double Statistic, double PValueLow, double PValueHigh,
    int Pairs);

/// <summary>How much unseen tilt a finding from matched pairs withstands (Rosenbaum 2002, chapter 4).</summary>
public static class RosenbaumBounds
{
    /// <summary>
    /// One-sided Wilcoxon signed rank test that the treated have more, by the normal approximation.
    /// </summary>
    /// <param name="differences">
    /// Treated less control of each pair; pairs without a difference say nothing and drop out.
    /// </param>
    /// <param name="gamma">
    /// 1: drawn by lot. 2: within a pair one may be twice as likely to be the treated one.
    /// </param>
    public static Result<SignedRankBound> SignedRank(IReadOnlyList<double> differences, double gamma)
    {
        Require.Finite(differences, nameof(differences));
        if (!(gamma >= 1)) throw new ArgumentOutOfRangeException(nameof(gamma), gamma, "Gamma is 1 or above.");
        double[] apart = [.. differences.Where(d => d != 0)];
        if (apart.Length < 10)
            return new Fault(FaultKind.TooFew, $"{apart.Length} pairs differ; the test needs 10.");
        var ranks = Classification.Cases.Midranks([.. apart.Select(Math.Abs)]);
        var statistic = ranks.Where((_, i) => apart[i] > 0).Sum();
        double Tail(double chance)
        {
            var spread = Math.Sqrt(chance * (1 - chance) * ranks.Sum(r => r * r));
            return MathNet.Numerics.Distributions.Normal.CDF(0, 1, -(statistic - chance * ranks.Sum()) / spread);
        }

        return new SignedRankBound(gamma, statistic, Tail(1 / (1 + gamma)), Tail(gamma / (1 + gamma)),
            differences.Count);
    }

    /// <summary>Largest Gamma at which the finding still stands; null when it does not even at 1.</summary>
    public static double? Withstands(IReadOnlyList<double> differences, double falseAlarm = 0.05)
    {
        // Above this no tilt is thinkable; a finding that stands there stands.
        const double gammaMax = 1_000;
        double High(double gamma) =>
            SignedRank(differences, gamma) is { Ok: true } bound ? bound.Value.PValueHigh : 1;
        if (High(1) > falseAlarm) return null;
        var (low, high) = (1.0, gammaMax);
        for (var i = 0; i < 60; i++)
        {
            var middle = (low + high) / 2;
            if (High(middle) <= falseAlarm) low = middle;
            else high = middle;
        }

        return low;
    }

    /// <summary>
    /// The same Gamma told by two ties: a cause that makes treatment lambda times as likely needs to make the
    /// outcome this many times as likely, (Γλ - 1)/(λ - Γ) (Rosenbaum and Silber 2009).
    /// </summary>
    public static double Amplify(double gamma, double lambda)
    {
        if (!(gamma >= 1)) throw new ArgumentOutOfRangeException(nameof(gamma), gamma, "Gamma is 1 or above.");
        if (!(lambda > gamma))
            throw new ArgumentOutOfRangeException(nameof(lambda), lambda, "Lambda lies above gamma.");
        return (gamma * lambda - 1) / (lambda - gamma);
    }
}
