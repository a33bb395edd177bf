using System.Collections.Immutable;

namespace HealthEngine.Statistics.Classification;

/// <summary>What an alarm at a threshold would bring: the share of events found, and of others alarmed for nothing.</summary>
/// <param name="Threshold">Cases that score this or more are alarmed.</param>
public sealed record RocPoint(double Threshold, double Found, double FalseAlarms);

/// <summary>The trade between events found and false alarms, threshold by threshold, from nobody alarmed to everybody.</summary>
public sealed record RocCurve(ImmutableArray<RocPoint> Points)
{
    /// <param name="pointsMax">More are thinned evenly; the ends always stay. At least 2.</param>
    public static Result<RocCurve> Of(
        IReadOnlyList<double> scores, IReadOnlyList<bool> outcomes, int pointsMax = 101)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(pointsMax, 2);
        var (positives, negatives) = Cases.Count(scores, outcomes);
        if (Cases.OneClass(positives, negatives) is { } fault) return fault;
        var points = Thresholds(scores, outcomes, positives, negatives);
        if (points.Count <= pointsMax) return new RocCurve([.. points]);
        var step = (points.Count - 1) / (double)(pointsMax - 1);
        return new RocCurve([.. Enumerable.Range(0, pointsMax).Select(i => points[(int)Math.Round(i * step)])]);
    }

    /// <summary>One point for each distinct score: equal ones are alarmed together or not at all.</summary>
    static List<RocPoint> Thresholds(IReadOnlyList<double> scores, IReadOnlyList<bool> outcomes, int positives, int negatives)
    {
        var order = Cases.Order(scores);
        List<RocPoint> points = [new(double.PositiveInfinity, 0, 0)];
        var found = 0;
        for (var i = order.Length - 1; i >= 0; i--)
        {
            if (outcomes[order[i]]) found++;
            if (i > 0 && scores[order[i - 1]] == scores[order[i]]) continue;
            points.Add(new(scores[order[i]], (double)found / positives, (double)(order.Length - i - found) / negatives));
        }

        return points;
    }
}
