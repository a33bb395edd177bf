namespace HealthEngine.Scoring;

/// <summary>Where one band ends and the next begins.</summary>
/// <param name="Green">Green from here on, 0-100.</param>
/// <param name="Yellow">Yellow from here on; red below.</param>
/// <param name="Hysteresis">Points above a cut that a score must reach to climb back over it; it falls at the cut itself.</param>
public sealed record BandCuts(double Green, double Yellow, double Hysteresis = 3)
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
