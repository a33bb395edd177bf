namespace HealthEngine.Statistics.Classification;

/// <summary>What calling everything at or above a cut an event gets right and wrong.</summary>
/// <remarks>A share of nothing (no case called, no event there) is null, never 0.</remarks>
public sealed record Confusion(double Cut, int TruePositives, int FalsePositives, int TrueNegatives,
    int FalseNegatives)
{
    public int N => TruePositives + FalsePositives + TrueNegatives + FalseNegatives;

    public double? Accuracy => Share(TruePositives + TrueNegatives, N);

    public double? Precision => Share(TruePositives, TruePositives + FalsePositives);

    /// <summary>Share of the events that were called; also sensitivity.</summary>
    public double? Recall => Share(TruePositives, TruePositives + FalseNegatives);

    public double? Specificity => Share(TrueNegatives, TrueNegatives + FalsePositives);

    public static Confusion At(double cut, IReadOnlyList<double> scores, IReadOnlyList<bool> outcomes)
    {
        Cases.Count(scores, outcomes);
        var counts = new int[4];
        for (var i = 0; i < scores.Count; i++) counts[(scores[i] >= cut ? 2 : 0) + (outcomes[i] ? 1 : 0)]++;
        return new(cut, counts[3], counts[2], counts[0], counts[1]);
    }

    static double? Share(int part, int whole) => whole == 0 ? null : (double)part / whole;
}
