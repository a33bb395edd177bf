using System.Collections.Immutable;

namespace HealthEngine.Statistics;

/// <summary>A number read from a sample, with how far to trust it.</summary>
/// <remarks>
/// <see cref="Value"/>, <see cref="StandardError"/> and <see cref="Interval"/> share one unit. <see cref="N"/>
/// counts the cases behind it. <see cref="Notes"/> say in plain sentences what was assumed or found when checked.
/// </remarks>
public sealed record Estimate(double Value, double StandardError, Interval Interval, int N)
{
    public ImmutableArray<string> Notes { get; init; } = [];

    /// <summary>
    /// Two-sided probability of a value this far from "no effect" by chance; null where none was tested.
    /// </summary>
    public double? PValue { get; init; }
}
