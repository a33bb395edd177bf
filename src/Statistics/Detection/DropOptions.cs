namespace HealthEngine.Statistics.Detection;

/// <summary>How the noise of a series grows with its size.</summary>
public enum NoiseKind
{
    /// <summary>
    /// Learned from nearby phases; a shift of level adds to all phases in proportion to their noise.
    /// </summary>
    Learned,

    /// <summary>
    /// At least the root of what is expected, as for counts; a shift of level multiplies all phases.
    /// </summary>
    Counts,
}

/// <summary>What a series' rhythm is and how much must go missing before it is called a drop.</summary>
public sealed record DropOptions
{
    /// <summary>
    /// Phases of the rhythm: 7 for days of a week, 168 for its hours, 288 for five minutes of a day.
    /// </summary>
    public required int Period { get; init; }

    public NoiseKind Noise { get; init; }

    /// <summary>
    /// Cycles remembered per phase; their median is what is expected. Half of them bad still does no harm.
    /// </summary>
    public int CyclesMax { get; init; } = 8;

    /// <summary>Cycles of a phase to have seen before it is judged at all.</summary>
    public int CyclesMin { get; init; } = 3;

    /// <summary>
    /// Smallest spread as a share of what is expected; keeps a series without noise from crying at 1 %.
    /// </summary>
    public double SpreadMinShare { get; init; } = 0.05;

    /// <summary>
    /// Smallest spread in units of the series; 1 for counts, so that losing one of one is no event.
    /// </summary>
    public double SpreadMin { get; init; } = 1e-9;

    /// <summary>
    /// Values after which a new level is taken as such: more than half of them, in both halves, must show it.
    /// </summary>
    public required int LevelWindow { get; init; }

    /// <summary>Robust z below which a shortfall adds to the evidence; smaller ones are taken as noise.</summary>
    public double Allowance { get; init; } = 1;

    /// <summary>Evidence (sum of shortfalls beyond the allowance, in spreads) at which a drop starts.</summary>
    public double FireAt { get; init; } = 6;

    /// <summary>
    /// Most that one value may add to the evidence: below <see cref="FireAt"/> one odd value is no drop.
    /// </summary>
    public double EvidenceMax { get; init; } = double.PositiveInfinity;

    /// <summary>A drop ends once values were above this z…</summary>
    public double ClearAbove { get; init; } = -2;

    /// <summary>…this many times in a row. One drop is so one event, whatever flickers within.</summary>
    public int ClearAfter { get; init; } = 2;

    /// <summary>
    /// Counts per day with a weekly rhythm: one day at 7 spreads, two at 4 or three at 3 are a drop.
    /// </summary>
    /// <remarks>Three days end it: on the two of a quiet weekend a drop can hardly be seen.</remarks>
    public static DropOptions DailyCounts { get; } = new()
    {
        Period = 7, LevelWindow = 7, Noise = NoiseKind.Counts, SpreadMin = 1, SpreadMinShare = 0.1, ClearAfter = 3,
    };

    /// <summary>
    /// A finer series: two values in a row are needed, and a twenty-fourth of a cycle without to end it.
    /// </summary>
    public static DropOptions Fine(int period) => new()
    {
        Period = period, LevelWindow = 2 * period, EvidenceMax = 3, ClearAfter = Math.Max(2, period / 24),
    };

    internal DropOptions Checked()
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(Period, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(CyclesMin, 2);
        ArgumentOutOfRangeException.ThrowIfLessThan(CyclesMax, CyclesMin);
        ArgumentOutOfRangeException.ThrowIfLessThan(ClearAfter, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(LevelWindow, 2);
        Require.Positive(SpreadMin, nameof(SpreadMin));
        Require.NotNegative(SpreadMinShare, nameof(SpreadMinShare));
        Require.NotNegative(Allowance, nameof(Allowance));
        Require.Positive(FireAt, nameof(FireAt));
        return this;
    }
}
