namespace HealthEngine.Statistics;

/// <summary>The range that holds the true value in a stated share of repeated samples.</summary>
/// <remarks>
/// Ends are in the unit of the estimate. <see cref="Level"/> is above 0 and below 1, as a rule 0.95.
/// </remarks>
public readonly record struct Interval(double Low, double High, double Level)
{
    public double Width => High - Low;

    public bool Covers(double value) => value >= Low && value <= High;

    /// <summary>The part inside a range that the quantity cannot leave, such as 0-1 for a rate.</summary>
    public Interval Within(double lowest, double highest) =>
        new(Math.Clamp(Low, lowest, highest), Math.Clamp(High, lowest, highest), Level);

    /// <summary>Value ± z × standard error, with the normal quantile of the level.</summary>
    public static Interval Normal(double value, double standardError, double level)
    {
        var half = Quantile.OfNormal(level) * standardError;
        return new(value - half, value + half, level);
    }

    /// <summary>Value ± t × standard error, with Student's quantile for the degrees of freedom.</summary>
    public static Interval Student(double value, double standardError, double freedom, double level)
    {
        var half = Quantile.OfStudent(level, freedom) * standardError;
        return new(value - half, value + half, level);
    }
}
