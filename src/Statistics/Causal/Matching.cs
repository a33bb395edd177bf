using System.Collections.Immutable;
using HealthEngine.Statistics.Regression;

namespace HealthEngine.Statistics.Causal;

/// <summary>
/// How to pair. Caliper: largest distance in standard deviations of the score over all units; null is none.
/// </summary>
public sealed record MatchingOptions(double? Caliper = 0.2, double Level = 0.95);

/// <summary>
/// An input's standardised difference of means, treated less controls, before and after pairing.
/// </summary>
/// <remarks>
/// In standard deviations of the treated before pairing. Within ±0.1 is alike; beyond ±0.25 is not (Stuart 2010).
/// </remarks>
public sealed record Balance(string Name, double Before, double After);

/// <summary>Each treated unit beside the control most like it.</summary>
/// <remarks>Scores are chances to be treated. Pairs hold positions in the caller's rows.</remarks>
public sealed record MatchedSet(
    ImmutableArray<double> Scores, ImmutableArray<(int Treated, int Control)> Pairs, int Treated,
    ImmutableArray<Balance> Balance)
{
    /// <summary>Treated less control of each pair.</summary>
    public ImmutableArray<double> Differences(IReadOnlyList<double> outcomes)
    {
        Require.SameLength(outcomes.Count, Scores.Length, nameof(outcomes));
        Require.Finite(outcomes, nameof(outcomes));
        return [.. Pairs.Select(p => outcomes[p.Treated] - outcomes[p.Control])];
    }

    /// <summary>Inputs on which pairs are still too unlike for any comparison to mean something.</summary>
    public IEnumerable<Balance> Unlike => Balance.Where(b => !(Math.Abs(b.After) <= Matching.UnlikeAbove));
}

/// <summary>
/// Effect on the treated without a lot: each is compared with an untreated unit of nearly the same chance to be
/// treated (Rosenbaum and Rubin 1983). One control each, used once, the highest chances first, ties in the order
/// of the rows.
/// </summary>
/// <remarks>
/// Assumes that everything that moves both treatment and outcome is among the inputs. See <see cref="EValue"/>.
/// </remarks>
public static class Matching
{
    internal const double UnlikeAbove = 0.25;

    /// <summary>
    /// Share of the treated that may stay without a partner before the answer is about others than asked.
    /// </summary>
    const double UnmatchedMax = 0.5;

    public static Result<MatchedSet> Match(
        IReadOnlyList<string> names, IReadOnlyList<double[]> rows, IReadOnlyList<bool> treated,
        MatchingOptions options)
    {
        var fit = LogisticRegression.Fit(names, rows, treated);
        if (!fit.Ok)
            return fit.Fault.Kind == FaultKind.Separation
                ? new Fault(FaultKind.NoOverlap,
                    "Inputs tell treated and untreated apart perfectly: nobody is comparable.")
                : fit.Fault;
        double[] scores = [.. rows.Select(r => fit.Value.Probability(r))];
        var reach = options.Caliper is { } caliper
            ? Require.Positive(caliper, nameof(options)) * Math.Sqrt(Moments.Of(scores).Variance)
            : double.PositiveInfinity;
        var pairs = Pair(scores, treated, reach);
        return new MatchedSet([.. scores], pairs, treated.Count(t => t),
            [.. names.Select((name, j) => BalanceOf(name, [.. rows.Select(r => r[j])], treated, pairs))]);
    }

    /// <summary>Mean difference within pairs, or a fault that says why no number should be believed.</summary>
    public static Result<Estimate> Effect(MatchedSet matched, IReadOnlyList<double> outcomes, double level = 0.95)
    {
        var differences = matched.Differences(outcomes);
        if (differences.Length < 10)
            return new Fault(FaultKind.TooFew, $"{differences.Length} pairs are too few.");
        var lost = 1 - (double)differences.Length / matched.Treated;
        if (lost > UnmatchedMax)
            return new Fault(FaultKind.NoOverlap,
                $"{lost:p0} of the treated have nobody comparable: no answer about them.");
        var unlike = matched.Unlike.Select(b => b.Name).ToList();
        if (unlike.Count > 0)
            return new Fault(FaultKind.NoOverlap, 
                $"Pairs are still unlike in {string.Join(", ", unlike)}: too little overlap.");
        var mean = Estimation.Means.Of(differences, level).OrThrow();
        return mean with
        {
            PValue = mean.StandardError > 0
                ? Quantile.PValueOfStudent(mean.Value / mean.StandardError, mean.N - 1) : null,
            Notes = ["Assumes that no unseen cause moves both treatment and outcome.",
                .. LeftOut(lost)],
        };
    }

    static string[] LeftOut(double share) =>
        share > 0 ? [$"{share:p0} of the treated had nobody comparable and are left out."] : [];

    static ImmutableArray<(int, int)> Pair(double[] scores, IReadOnlyList<bool> treated, double reach)
    {
        var all = Enumerable.Range(0, scores.Length);
        var free = all.Where(i => !treated[i]).ToList();
        var pairs = ImmutableArray.CreateBuilder<(int, int)>();
        foreach (var i in all.Where(i => treated[i]).OrderByDescending(i => scores[i]))
        {
            if (free.Count == 0) break;
            var nearest = free.MinBy(j => Math.Abs(scores[j] - scores[i]));
            if (Math.Abs(scores[nearest] - scores[i]) > reach) continue;
            free.Remove(nearest);
            pairs.Add((i, nearest));
        }

        return pairs.ToImmutable();
    }

    static Balance BalanceOf(
        string name, double[] values, IReadOnlyList<bool> treated,
        ImmutableArray<(int Treated, int Control)> pairs)
    {
        var all = Moments.Of([.. values.Where((_, i) => treated[i])]);
        var others = Moments.Of([.. values.Where((_, i) => !treated[i])]);
        // An input on which the treated do not vary is measured by the spread of the others.
        var unit = Math.Sqrt(all.Variance > 0 ? all.Variance : others.Variance);
        if (unit <= 0) return new(name, 0, 0);
        var after = pairs.Length == 0 ? double.NaN
            : pairs.Average(p => values[p.Treated] - values[p.Control]) / unit;
        return new(name, (all.Mean - others.Mean) / unit, after);
    }
}
