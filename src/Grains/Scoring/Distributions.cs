using System.Collections.Frozen;
using System.Collections.Immutable;

namespace HealthEngine.Scoring;

/// <summary>The distributions in force in a workspace.</summary>
sealed class Distributions
{
    public static readonly Distributions None = new([]);

    // A segment could have any name, so that of all accounts has a key of its own.
    readonly FrozenDictionary<(string? Segment, string Measure), ImmutableArray<double>> _quantiles;

    public Distributions(IEnumerable<SegmentDistribution> distributions) => _quantiles = distributions
        .SelectMany(d => d.Quantiles.Select(q => (Key: (d.Segment, q.Key), q.Value)))
        .Where(q => q.Value.Length > 0)
        .DistinctBy(q => q.Key)
        .ToFrozenDictionary(q => q.Key, q => q.Value);

    /// <summary>Where a value stands within the segment, else among all accounts, 0-100; null: no distribution is known.</summary>
    public double? RankOf(string? segment, string measure, double value)
    {
        if (_quantiles.TryGetValue((segment, measure), out var quantiles)
            || _quantiles.TryGetValue((null, measure), out quantiles))
            return SegmentDistribution.RankOf(quantiles, value);
        return null;
    }
}
