using System.Collections.Immutable;
using static MathNet.Numerics.SpecialFunctions;

namespace HealthEngine.Statistics.Lifetime;

/// <summary>
/// Customers without a contract: each buys at its own pace and after any purchase may be gone for good (BG/NBD;
/// Fader, Hardie and Lee 2005).
/// </summary>
/// <remarks>
/// Paces are gamma(R, rate Alpha), chances of leaving beta(A, B). Alpha carries the unit of time. A customer
/// without a repeat counts as alive by construction: it can only leave after a repeat purchase.
/// </remarks>
public sealed record BetaGeometricNbd(double R, double Alpha, double A, double B, double LogLikelihood, int N)
{
    /// <summary>In the order R, Alpha, A, B; infinite where the data leave a parameter open.</summary>
    public ImmutableArray<double> StandardErrors { get; init; } = [];

    public ImmutableArray<string> Notes { get; init; } = [];

    public static Result<BetaGeometricNbd> Fit(IReadOnlyList<PurchaseHistory> histories)
    {
        PurchaseHistory.Check(histories);
        if (PurchaseHistory.TooFew(histories) is { } fault) return fault;
        var groups = PurchaseHistory.Grouped(histories);
        var unit = histories.Average(h => h.Watched);
        double[][] starts = [[1, unit, 1, 1], [0.3, unit / 5, 1, 3], [2, unit / 2, 0.3, 3], [0.5, unit, 3, 10]];
        var peak = LikelihoodSearch.Maximise(p => groups.Sum(g => g.Count * LogChance(p, g.History)), starts);
        if (!peak.Ok) return peak.Fault;
        var at = peak.Value.At;
        return new BetaGeometricNbd(at[0], at[1], at[2], at[3], peak.Value.LogLikelihood, histories.Count)
        {
            StandardErrors = peak.Value.StandardErrors,
            Notes = peak.Value.Notes,
        };
    }

    /// <summary>Chance that the customer will ever buy again, given what it did.</summary>
    public double Alive(PurchaseHistory history)
    {
        PurchaseHistory.Check([history]);
        return history.Repeats == 0 ? 1 : 1 / (1 + Gone(history));
    }

    /// <summary>Expected purchases in the time to come, given what the customer did.</summary>
    public double ExpectedPurchases(PurchaseHistory history, double time)
    {
        PurchaseHistory.Check([history]);
        Require.NotNegative(time, nameof(time));
        var (x, from) = (history.Repeats, Alpha + history.Watched);
        // At a = 1 the formula is 0/0 with a finite limit on both sides.
        var a = Math.Abs(A - 1) < 1e-6 ? 1 + 1e-6 : A;
        var bought = Curve(R + x, B + x, a + B + x - 1, from, time);
        return (a + B + x - 1) / (a - 1) * (1 - bought) * Alive(history);
    }

    /// <summary>Expected repeat purchases of a new customer within the time.</summary>
    public double ExpectedOfNew(double time) => ExpectedPurchases(new(0, 0, 0), time);

    static double Curve(double r, double b, double c, double from, double time)
    {
        var (log, sign) = Hypergeometric.LogOf(r, b, c, time / (from + time));
        return sign * Math.Exp(r * Math.Log(from / (from + time)) + log);
    }

    double Gone(PurchaseHistory h) => Math.Exp(
        Math.Log(A / (B + h.Repeats - 1)) + (R + h.Repeats) * Math.Log((Alpha + h.Watched) / (Alpha + h.Last)));

    static double LogChance(double[] p, PurchaseHistory h)
    {
        var (r, alpha, a, b, x) = (p[0], p[1], p[2], p[3], h.Repeats);
        var start = GammaLn(r + x) - GammaLn(r) + r * Math.Log(alpha) + BetaLn(a, b + x) - BetaLn(a, b);
        var alive = -(r + x) * Math.Log(alpha + h.Watched);
        if (x == 0) return start + alive;
        var gone = Math.Log(a) - Math.Log(b + x - 1) - (r + x) * Math.Log(alpha + h.Last);
        return start + Math.Max(alive, gone) + Math.Log(1 + Math.Exp(-Math.Abs(alive - gone)));
    }
}
