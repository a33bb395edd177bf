using System.Collections.Immutable;

namespace HealthEngine.Scoring;

/// <summary>How measures become a score: dimensions with weights, curves, and bands.</summary>
/// <param name="CoverageFloor">Below this share of weight with an input in force there is no score, 0-1.</param>
public sealed record Scorecard(
    string Id,
    int Version,
    string Name,
    double CoverageFloor,
    BandCuts Bands,
    ImmutableArray<ScorecardDimension> Dimensions);

/// <param name="Weight">Against the other dimensions; any positive number.</param>
public sealed record ScorecardDimension(string Key, double Weight, ImmutableArray<ScorecardMeasure> Measures);

/// <param name="Key">A measure's key.</param>
/// <param name="Weight">Against the other measures of the dimension; any positive number.</param>
/// <param name="Curve">Points [value, score], value rising; straight lines between them, flat beyond the ends.</param>
public sealed record ScorecardMeasure(string Key, double Weight, ImmutableArray<ImmutableArray<double>> Curve);

/// <summary>Where one band ends and the next begins.</summary>
/// <param name="Green">Green from here on, 0-100.</param>
/// <param name="Yellow">Yellow from here on; red below.</param>
/// <param name="Hysteresis">Points above a cut that a score must reach to climb back over it; it falls at the cut itself.</param>
public sealed record BandCuts(double Green, double Yellow, double Hysteresis)
{
    /// <summary>The band of a score, given the band it was in: a score near a cut does not flap between two.</summary>
    public Band Of(double? score, Band previous)
    {
        if (score is not { } points) return Band.Unknown;
        var plain = Plain(points);
        return previous == Band.Unknown || plain <= previous ? plain : Max(previous, Plain(points - Hysteresis));
    }

    Band Plain(double points) => points >= Green ? Band.Green : points >= Yellow ? Band.Yellow : Band.Red;

    static Band Max(Band a, Band b) => a > b ? a : b;
}
