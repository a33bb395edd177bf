namespace HealthEngine.Metrics;

/// <summary>When what metrics are made of changed last, as journal positions.</summary>
sealed class MetricMarks
{
    readonly Dictionary<MetricFamily, List<MetricMark>> _byFamily;

    public MetricMarks(IReadOnlyList<MetricMark> marks) =>
        _byFamily = marks.GroupBy(m => m.Family).ToDictionary(g => g.Key, g => g.ToList());

    public static MetricMarks None { get; } = new([]);

    /// <summary>The last change of some families within months, both included; 0: there was none.</summary>
    public long Of(IReadOnlyList<MetricFamily> families, int firstMonth, int lastMonth)
    {
        long last = 0;
        foreach (var family in families)
        {
            if (!_byFamily.TryGetValue(family, out var marks)) continue;
            foreach (var mark in marks)
                if (mark.Month >= firstMonth && mark.Month <= lastMonth) last = Math.Max(last, mark.Position);
        }

        return last;
    }

    public long Of(params ReadOnlySpan<MetricFamily> families) => Of([.. families], int.MinValue, int.MaxValue);

    public long OfTrait(string trait) => MetricMark.OfTrait(trait) is var key ? Of([MetricFamily.Trait], key, key) : 0;
}
