using System.Collections.Immutable;
using HealthEngine.Measures;

namespace HealthEngine.Scoring;

/// <summary>What a scorecard is applied to: an account's measures at an instant, and what is known around them.</summary>
/// <param name="Segment">The account's; null: it has none.</param>
/// <param name="Holds">Conditions that hold, and since when.</param>
readonly record struct CardInput(
    MeasureSheet Sheet, Distributions Distributions, string? Segment, ImmutableArray<Hold> Holds)
{
    /// <summary>Measures and nothing around them: no percentiles, no condition that has lasted.</summary>
    public static CardInput Of(MeasureSheet sheet) => new(sheet, Distributions.None, null, []);
}
