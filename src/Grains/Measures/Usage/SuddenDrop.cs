namespace HealthEngine.Measures.Usage;

/// <summary>How far the end of a series lies below its own usual rhythm.</summary>
/// <remarks>
/// Each point is held against the median of the same place in the cycles before it (the same weekday, the same hour), so
/// a quiet Sunday is not news. The distance is in units of 1.4826 x the median absolute deviation, which one odd week
/// in the past does not move. The end is looked at as the last point alone, the last two together, and so on up to seven:
/// a silence shows as soon as its first day is over, and a slow leak once its days add up.
/// </remarks>
static class SuddenDrop
{
    /// <summary>Cycles that a point is held against, at most.</summary>
    public const int CyclesMax = 8;

    /// <summary>Cycles without which there is no telling what is usual.</summary>
    public const int CyclesMin = 5;

    /// <summary>Points at the end that are looked at together, at most.</summary>
    public const int EndMax = 7;

    /// <summary>Under a tenth of the usual level a change matters to nobody, however regular the past.</summary>
    const double LevelShareMin = 0.1;

    const double MadToDeviation = 1.4826;

    /// <summary>The strongest drop: below -3.5 is rare by chance, 0 and above is none. Null: too little past.</summary>
    /// <param name="series">Without gaps, the newest last.</param>
    /// <param name="cycle">Points after which the rhythm comes again.</param>
    /// <param name="levelMin">Least usual sum of a cycle that can be judged at all.</param>
    public static double? Of(ReadOnlySpan<double> series, int cycle, double levelMin)
    {
        if (series.Length < (CyclesMin + 1) * cycle) return null;
        var level = LevelOf(series, cycle);
        if (level * cycle < levelMin) return null;

        double distance = 0, variance = 0, strongest = double.PositiveInfinity;
        for (var i = 1; i <= Math.Min(EndMax, cycle); i++)
        {
            var (usual, spread) = UsualAt(series, series.Length - i, cycle, level);
            distance += series[^i] - usual;
            variance += spread * spread;
            strongest = Math.Min(strongest, distance / Math.Sqrt(variance));
        }

        return strongest;
    }

    /// <summary>The usual height of a point: the median over whole cycles of their mean.</summary>
    static double LevelOf(ReadOnlySpan<double> series, int cycle)
    {
        Span<double> means = stackalloc double[CyclesMax];
        var count = 0;
        for (var end = series.Length - cycle; end >= cycle && count < CyclesMax; end -= cycle)
        {
            double sum = 0;
            foreach (var value in series[(end - cycle)..end]) sum += value;
            means[count++] = sum / cycle;
        }

        return Median.Of(means[..count]);
    }

    static (double Usual, double Spread) UsualAt(ReadOnlySpan<double> series, int at, int cycle, double level)
    {
        Span<double> past = stackalloc double[CyclesMax];
        var count = 0;
        for (var i = at - cycle; i >= 0 && count < CyclesMax; i -= cycle) past[count++] = series[i];
        past = past[..count];
        var usual = Median.Of(past);
        foreach (ref var value in past) value = Math.Abs(value - usual);

        // Counts scatter at least as their square root: a perfectly regular past must not make a small dip infinite.
        var chance = Math.Max(Math.Sqrt(Math.Max(usual, 1)), LevelShareMin * Math.Max(usual, level));
        return (usual, Math.Max(MadToDeviation * Median.Of(past), chance));
    }
}
