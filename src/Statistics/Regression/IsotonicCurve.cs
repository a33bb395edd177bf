using System.Collections.Immutable;

namespace HealthEngine.Statistics.Regression;

/// <summary>
/// The best never-falling curve from score to probability; straight lines between its points, flat beyond.
/// </summary>
/// <remarks>
/// Pool-adjacent-violators (Ayer et al. 1955; Zadrozny and Elkan 2002 for calibration). Needs some hundred cases:
/// with fewer it learns noise, and <see cref="PlattScale"/> is the safer one.
/// </remarks>
public sealed record IsotonicCurve(ImmutableArray<double> Scores, ImmutableArray<double> Probabilities, int N)
{
    public double Probability(double score)
    {
        Require.Finite(score, nameof(score));
        if (score <= Scores[0]) return Probabilities[0];
        if (score >= Scores[^1]) return Probabilities[^1];
        var above = Scores.BinarySearch(score);
        if (above >= 0) return Probabilities[above];
        above = ~above;
        var part = (score - Scores[above - 1]) / (Scores[above] - Scores[above - 1]);
        return Probabilities[above - 1] + part * (Probabilities[above] - Probabilities[above - 1]);
    }

    public static Result<IsotonicCurve> Fit(
        IReadOnlyList<double> scores, IReadOnlyList<bool> outcomes, IReadOnlyList<double>? weights = null)
    {
        Require.SameLength(outcomes.Count, scores.Count, nameof(outcomes));
        Require.Finite(scores, nameof(scores));
        if (weights is not null) Require.SameLength(weights.Count, scores.Count, nameof(weights));
        if (scores.Count == 0) return new Fault(FaultKind.TooFew, "Calibration needs cases.");
        var blocks = new List<Block>();
        // Equal scores are one point before anything is pooled: they cannot have different probabilities.
        foreach (var tie in Enumerable.Range(0, scores.Count).GroupBy(i => scores[i]).OrderBy(g => g.Key))
        {
            var weight = tie.Sum(i => weights is null ? 1 : Require.Positive(weights[i], nameof(weights)));
            var events = tie.Sum(i => outcomes[i] ? weights?[i] ?? 1 : 0);
            blocks.Add(new(tie.Key, tie.Key, weight, events));
            while (blocks.Count > 1 && blocks[^2].Rate >= blocks[^1].Rate) Pool(blocks);
        }

        double[] x = [.. blocks.SelectMany(b => b.Ends)],
            y = [.. blocks.SelectMany(b => b.Ends.Select(_ => b.Rate))];
        return new IsotonicCurve([.. x], [.. y], scores.Count);
    }

    static void Pool(List<Block> blocks)
    {
        var (left, right) = (blocks[^2], blocks[^1]);
        blocks.RemoveAt(blocks.Count - 1);
        blocks[^1] = new(left.First, right.Last, left.Weight + right.Weight, left.Events + right.Events);
    }

    readonly record struct Block(double First, double Last, double Weight, double Events)
    {
        public double Rate => Events / Weight;

        public double[] Ends => First < Last ? [First, Last] : [First];
    }
}
