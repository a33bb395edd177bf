namespace HealthEngine.Statistics.Classification;

/// <summary>Scores beside what happened, as every measure of this folder takes them.</summary>
static class Cases
{
    public static (int Positives, int Negatives) Count(IReadOnlyList<double> scores, IReadOnlyList<bool> outcomes)
    {
        Require.SameLength(outcomes.Count, scores.Count, nameof(outcomes));
        Require.Finite(scores, nameof(scores));
        var positives = outcomes.Count(o => o);
        return (positives, outcomes.Count - positives);
    }

    public static Fault? OneClass(int positives, int negatives) => positives == 0 || negatives == 0
        ? new(FaultKind.OneClass,
            $"Needs cases of both outcomes; there are {positives} with and {negatives} without.")
        : null;

    /// <summary>Ranks from 1 with ties at their middle: they count as half won, half lost.</summary>
    public static double[] Midranks(IReadOnlyList<double> values)
    {
        var order = Order(values);
        var ranks = new double[values.Count];
        for (int start = 0, end; start < order.Length; start = end)
        {
            for (end = start; end < order.Length && values[order[end]] == values[order[start]]; end++) { }
            for (var k = start; k < end; k++) ranks[order[k]] = (start + 1 + end) / 2.0;
        }

        return ranks;
    }

    /// <summary>Positions from the lowest value to the highest.</summary>
    public static int[] Order(IReadOnlyList<double> values)
    {
        var order = Enumerable.Range(0, values.Count).ToArray();
        double[] keys = [.. values];
        Array.Sort(keys, order);
        return order;
    }
}
