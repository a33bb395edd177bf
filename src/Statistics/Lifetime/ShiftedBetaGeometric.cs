using System.Collections.Immutable;
using static MathNet.Numerics.SpecialFunctions;

namespace HealthEngine.Statistics.Lifetime;

/// <summary>
/// Contract customers who each have their own chance of leaving at a renewal (Fader and Hardie 2007). Retention
/// rises with age because the loose ones go first, and a customer's remaining lifetime is longer than 1/churn
/// says.
/// </summary>
/// <remarks>
/// Chances are beta(Alpha, Beta) over customers. Ages are whole renewal periods from 0. Alpha ≤ 1 makes the mean
/// lifetime infinite: a horizon is always asked for.
/// </remarks>
public sealed record ShiftedBetaGeometric(
    double Alpha, double Beta, double AlphaError, double BetaError, double LogLikelihood, int N, int Losses)
{
    /// <summary>Churns under which the two parameters are guesses.</summary>
    public const int LossesForEvidence = 30;

    public ImmutableArray<string> Notes { get; init; } = [];

    /// <summary>
    /// From a cohort's survivors: how many there were at the start, after one period, after two, …
    /// </summary>
    public static Result<ShiftedBetaGeometric> FromSurvivors(IReadOnlyList<int> survivors)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(survivors.Count, 2);
        for (var t = 0; t < survivors.Count; t++)
        {
            if (survivors[t] < 0 || (t > 0 && survivors[t] > survivors[t - 1]))
                throw new ArgumentException($"Survivors never rise; survivors[{t}] is {survivors[t]}.");
        }

        var left = Enumerable.Range(1, survivors.Count - 1)
            .Select(t => (Tenure: new Tenure(t, true), Count: survivors[t - 1] - survivors[t]));
        return Fit([.. left, (new(survivors.Count - 1, false), survivors[^1])]);
    }

    /// <summary>From customers who began at different times: each with its own age, left or still there.</summary>
    public static Result<ShiftedBetaGeometric> FromTenures(IReadOnlyList<Tenure> tenures)
    {
        for (var i = 0; i < tenures.Count; i++)
        {
            if (tenures[i].Periods < (tenures[i].Left ? 1 : 0))
                throw new ArgumentException($"tenures[{i}] has {tenures[i].Periods} periods; leaving takes 1.");
        }

        return Fit([.. tenures.GroupBy(t => t).Select(g => (g.Key, g.Count()))]);
    }

    /// <summary>Share of new customers still there after the periods: B(α, β + t) / B(α, β).</summary>
    public double Survival(int periods)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(periods);
        return Math.Exp(LogSurvival(Alpha, Beta, periods));
    }

    /// <summary>
    /// Chance that a customer who came to its t-th renewal renews: (β + t - 1) / (α + β + t - 1), t from 1.
    /// </summary>
    public double Retention(int period)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(period, 1);
        return (Beta + period - 1) / (Alpha + Beta + period - 1);
    }

    /// <summary>Expected further renewals within the next periods, of a customer of this age.</summary>
    public double ExpectedRemaining(int age, int horizon) => DiscountedRemaining(age, 0, horizon);

    /// <summary>
    /// Expected further renewals, each later one worth less: Σ S(age + k)/S(age)/(1 + rate)^(k-1), k from 1 to the
    /// horizon, as seen just before the next renewal (Fader and Hardie 2010). Times the margin: what is still to
    /// come.
    /// </summary>
    /// <param name="rate">Discount per period, 0 or above; 0.1 is 10 %.</param>
    public double DiscountedRemaining(int age, double rate, int horizon)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(age);
        ArgumentOutOfRangeException.ThrowIfLessThan(horizon, 1);
        Require.NotNegative(rate, nameof(rate));
        var (sum, there, worth) = (0.0, 1.0, 1.0);
        for (var k = 1; k <= horizon; k++)
        {
            there *= Retention(age + k);
            sum += there * worth;
            worth /= 1 + rate;
        }

        return sum;
    }

    /// <summary>
    /// Expected discounted lifetime of a new customer: Σ S(t)/(1 + rate)^t, t from 0 to before the horizon. Times the
    /// margin of a period: what it is worth as it comes, the first period paid at once.
    /// </summary>
    /// <param name="rate">Discount per period, 0 or above; 0.1 is 10 %.</param>
    /// <param name="horizon">Periods, the first one among them.</param>
    public double DiscountedLifetime(double rate, int horizon)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(horizon, 1);

        // What remains is told as of the first renewal, a period from now.
        return horizon == 1 ? 1 : 1 + DiscountedRemaining(0, rate, horizon - 1) / (1 + rate);
    }

    static Result<ShiftedBetaGeometric> Fit(ImmutableArray<(Tenure Tenure, int Count)> groups)
    {
        var (n, losses) = (groups.Sum(g => g.Count), groups.Sum(g => g.Tenure.Left ? g.Count : 0));
        if (losses == 0)
            return new Fault(FaultKind.TooFew,
                $"None of {n} customers has left: no lifetime can be read from that.");
        if (groups.All(g => g.Count == 0 || g.Tenure.Periods <= 1))
            return new Fault(FaultKind.TooFew,
                "Nobody was seen past the first period; two parameters need two periods.");
        double[][] starts = [[1, 1], [0.5, 3], [5, 50], [50, 200], [0.2, 0.2]];
        var peak = LikelihoodSearch.Maximise(p => groups.Sum(g => g.Count * LogChance(p[0], p[1], g.Tenure)),
            starts);
        if (!peak.Ok) return peak.Fault;
        var (at, errors) = (peak.Value.At, peak.Value.StandardErrors);
        string[] thin = losses < LossesForEvidence ? [$"Only {losses} customers have left: low evidence."] : [];
        return new ShiftedBetaGeometric(at[0], at[1], errors[0], errors[1], peak.Value.LogLikelihood, n, losses)
        {
            Notes = [.. peak.Value.Notes, .. thin],
        };
    }

    static double LogSurvival(double a, double b, int t) => BetaLn(a, b + t) - BetaLn(a, b);

    /// <summary>
    /// P(leaves in period t) = B(α + 1, β + t - 1) / B(α, β), or the chance to be there after t.
    /// </summary>
    static double LogChance(double a, double b, Tenure tenure) => tenure.Left
        ? BetaLn(a + 1, b + tenure.Periods - 1) - BetaLn(a, b)
        : LogSurvival(a, b, tenure.Periods);
}
