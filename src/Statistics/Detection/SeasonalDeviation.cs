namespace HealthEngine.Statistics.Detection;

/// <summary>How unusual the last complete period of a series was.</summary>
/// <remarks>
/// Z in robust standard deviations, below 0 for less than expected: -3 is rare, -5 next to impossible by chance
/// alone. N counts the periods looked at.
/// </remarks>
public sealed record Deviation(double Value, double Expected, double Spread, double Z, int N);

/// <summary>Reads the last value of a whole series against its own rhythm.</summary>
public static class SeasonalDeviation
{
    /// <summary>
    /// Counts per day, oldest first, the last one a complete day: each weekday is held against its own kind.
    /// </summary>
    public static Result<Deviation> OfDailyCounts(IReadOnlyList<double> counts) =>
        OfLast(counts, DropOptions.DailyCounts);

    /// <summary>
    /// Values one period apart, without gaps, oldest first. Needs CyclesMin whole cycles before the last value.
    /// </summary>
    public static Result<Deviation> OfLast(IReadOnlyList<double> values, DropOptions options)
    {
        var needed = options.CyclesMin * options.Period + 1;
        if (values.Count < needed)
            return new Fault(FaultKind.TooFew, $"{values.Count} periods; {needed} are needed to know the rhythm.");
        var detector = new DropDetector(options);
        DropReading? last = null;
        // A fixed start keeps phases apart; which phase is called 0 does not matter.
        for (var i = 0; i < values.Count; i++) last = detector.Observe(i % options.Period, values[i]);
        return new Deviation(last!.Value, last.Expected!.Value, last.Spread!.Value, last.Z!.Value, values.Count);
    }
}
