using System.Collections.Immutable;
using static MathNet.Numerics.SpecialFunctions;

namespace HealthEngine.Statistics.Lifetime;

/// <summary>
/// Customers without a contract: each buys at its own pace until it leaves unseen, at any time (Pareto/NBD;
/// Schmittlein, Morrison and Colombo 1987; formulas as in Fader and Hardie 2005).
/// </summary>
/// <remarks>
/// Paces are gamma(R, rate Alpha), rates of leaving gamma(S, rate Beta); Alpha and Beta carry the unit of time.
/// </remarks>
public sealed record ParetoNbd(double R, double Alpha, double S, double Beta, double LogLikelihood, int N)
{
    /// <summary>In the order R, Alpha, S, Beta; infinite where the data leave a parameter open.</summary>
    public ImmutableArray<double> StandardErrors { get; init; } = [];

    public ImmutableArray<string> Notes { get; init; } = [];

    public static Result<ParetoNbd> Fit(IReadOnlyList<PurchaseHistory> histories)
    {
        PurchaseHistory.Check(histories);
        if (PurchaseHistory.TooFew(histories) is { } fault) return fault;
        var groups = PurchaseHistory.Grouped(histories);
        var unit = histories.Average(h => h.Watched);
        double[][] starts = [[1, unit, 1, unit], [0.5, unit / 4, 0.5, unit / 3], [0.5, unit / 3, 2, 2 * unit],
            [2, unit, 0.3, unit / 4]];
        var peak = LikelihoodSearch.Maximise(p => groups.Sum(g => g.Count * LogChance(p, g.History)), starts);
        if (!peak.Ok) return peak.Fault;
        var at = peak.Value.At;
        return new ParetoNbd(at[0], at[1], at[2], at[3], peak.Value.LogLikelihood, histories.Count)
        {
            StandardErrors = peak.Value.StandardErrors,
            Notes = peak.Value.Notes,
        };
    }

    /// <summary>Chance that the customer has not left, given what it did.</summary>
    public double Alive(PurchaseHistory history)
    {
        PurchaseHistory.Check([history]);
        double[] p = [R, Alpha, S, Beta];
        return 1 / (1 + Math.Exp(LogGone(p, history) - LogThere(p, history)));
    }

    /// <summary>Expected purchases in the time to come, given what the customer did.</summary>
    public double ExpectedPurchases(PurchaseHistory history, double time)
    {
        Require.NotNegative(time, nameof(time));
        var pace = (R + history.Repeats) / (Alpha + history.Watched);
        return Alive(history) * pace * Lived(Beta + history.Watched, time);
    }

    /// <summary>Expected repeat purchases of a new customer within the time.</summary>
    public double ExpectedOfNew(double time) => R / Alpha * Lived(Beta, Require.NotNegative(time, nameof(time)));

    /// <summary>Expected part of the time before leaving: from·(1 - (from/(from + t))^(s-1))/(s - 1).</summary>
    double Lived(double from, double time)
    {
        var log = Math.Log((from + time) / from);
        // Its limit at s = 1; the formula loses its digits there.
        return Math.Abs(S - 1) < 1e-9 ? from * log : from * (1 - Math.Exp(-(S - 1) * log)) / (S - 1);
    }

    static double LogChance(double[] p, PurchaseHistory h)
    {
        var (there, gone) = (LogThere(p, h), LogGone(p, h));
        var either = Math.Max(there, gone) + Math.Log(1 + Math.Exp(-Math.Abs(there - gone)));
        return GammaLn(p[0] + h.Repeats) - GammaLn(p[0]) + p[0] * Math.Log(p[1]) + p[2] * Math.Log(p[3]) + either;
    }

    static double LogThere(double[] p, PurchaseHistory h) =>
        -(p[0] + h.Repeats) * Math.Log(p[1] + h.Watched) - p[2] * Math.Log(p[3] + h.Watched);

    /// <summary>log of s/(r + s + x)·A₀: left between the last purchase and the end of the records.</summary>
    static double LogGone(double[] p, PurchaseHistory h)
    {
        var (r, alpha, s, beta) = (p[0], p[1], p[2], p[3]);
        var (power, large) = (r + s + h.Repeats, Math.Max(alpha, beta));
        var b = alpha >= beta ? s + 1 : r + h.Repeats;
        double Term(double time) =>
            Hypergeometric.LogOf(power, b, power + 1, Math.Abs(alpha - beta) / (large + time)).Log
            - power * Math.Log(large + time);
        var (first, second) = (Term(h.Last), Term(h.Watched));
        return first <= second ? double.NegativeInfinity
            : Math.Log(s / power) + first + Math.Log(1 - Math.Exp(second - first));
    }
}
