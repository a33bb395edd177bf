using System.Collections.Immutable;

namespace HealthEngine.Statistics.Classification;

/// <summary>
/// The k cases with the highest scores: how many of them are events, and how many events are among them.
/// </summary>
/// <remarks>Events is fractional when equal scores straddle k: they count by their share.</remarks>
public sealed record TopCases(int K, double Events, double Precision, double Recall, double Lift);

/// <summary>One step of the gain table: the share of cases taken from the top, and of events found so.</summary>
public sealed record GainStep(int Cases, double CaseShare, double Events, double Rate, double Lift,
    double CumulativeRecall, double CumulativeLift);

/// <summary>What a team that can only look at some accounts finds when it takes the riskiest first.</summary>
/// <remarks>Equal scores are spread evenly: the answer does not depend on the order of the input.</remarks>
public static class Ranking
{
    public static Result<TopCases> Top(IReadOnlyList<double> scores, IReadOnlyList<bool> outcomes, int k)
    {
        var (positives, negatives) = Cases.Count(scores, outcomes);
        if (positives == 0) return new Fault(FaultKind.OneClass, "No events: there is nothing to find.");
        ArgumentOutOfRangeException.ThrowIfLessThan(k, 1);
        k = Math.Min(k, scores.Count);
        var found = Found(scores, outcomes)[k];
        return new TopCases(k, found, found / k, found / positives,
            found / k * (positives + negatives) / positives);
    }

    /// <summary>Gain and lift by groups of equal size, the highest scores first. Ten groups are deciles.</summary>
    public static Result<GainTable> Gains(IReadOnlyList<double> scores, IReadOnlyList<bool> outcomes,
        int groups = 10)
    {
        var (positives, negatives) = Cases.Count(scores, outcomes);
        ArgumentOutOfRangeException.ThrowIfLessThan(groups, 1);
        if (positives == 0) return new Fault(FaultKind.OneClass, "No events: there is nothing to find.");
        var n = positives + negatives;
        if (n < groups) return new Fault(FaultKind.TooFew, $"{n} cases cannot fill {groups} groups.");
        var found = Found(scores, outcomes);
        var ends = Enumerable.Range(0, groups + 1).Select(g => (int)((long)n * g / groups)).ToArray();
        var rate = (double)positives / n;
        return new GainTable(rate, [.. ends.Skip(1).Zip(ends, (end, start) =>
        {
            var (size, events) = (end - start, found[end] - found[start]);
            return new GainStep(size, (double)end / n, events, events / size, events / size / rate,
                found[end] / positives, found[end] / end / rate);
        })]);
    }

    /// <summary>Events among the k highest, for each k from 0.</summary>
    static double[] Found(IReadOnlyList<double> scores, IReadOnlyList<bool> outcomes)
    {
        var order = Cases.Order(scores);
        Array.Reverse(order);
        var found = new double[order.Length + 1];
        for (int start = 0, end; start < order.Length; start = end)
        {
            for (end = start; end < order.Length && scores[order[end]] == scores[order[start]]; end++) { }
            double events = order[start..end].Count(i => outcomes[i]);
            for (var k = start + 1; k <= end; k++) found[k] = found[start] + events * (k - start) / (end - start);
        }

        return found;
    }
}

/// <summary>Steps from the highest scores down; BaseRate is the share of events among all.</summary>
public sealed record GainTable(double BaseRate, ImmutableArray<GainStep> Steps);
