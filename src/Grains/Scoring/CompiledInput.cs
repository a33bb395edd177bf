using HealthEngine.Measures;

namespace HealthEngine.Scoring;

/// <summary>One measure of a scorecard made ready for use.</summary>
sealed class CompiledInput
{
    readonly Curve? _curve;
    readonly PercentileScale? _percentile;
    readonly int? _maxAgeDays;
    readonly Freshness? _freshness;

    /// <param name="measure">Null: the workspace has no such measure any more; the input is missing.</param>
    /// <param name="weight">Within the dimension, as its aggregation counts it.</param>
    /// <param name="share">Of the whole card, were every input in force.</param>
    public CompiledInput(ScorecardMeasure of, Measure? measure, int dimension, double weight, double share)
    {
        (Measure, Dimension, Weight, Share) = (measure, dimension, weight, share);
        _curve = of.Curve.IsDefaultOrEmpty ? null : new(of.Curve);
        _percentile = of.Percentile;
        _maxAgeDays = of.MaxAgeDays;
        if (measure is not null && _maxAgeDays is not null) _freshness = new(measure);
    }

    public Measure? Measure { get; }

    public bool IsPercentile => _percentile is not null;

    public int Dimension { get; }

    public double Weight { get; }

    public double Share { get; }

    /// <summary>What the input says, its contribution not yet known.</summary>
    public Part Read(in CardInput input)
    {
        if (Measure is null || input.Sheet[Measure] is not { } value) return default;
        var fixedAt = input.Sheet.FixedAt(Measure);
        if (StaleAt(input.Sheet) is { } staleAt && staleAt <= (fixedAt ?? input.Sheet.Moment.Now))
            return new(value, 0, 0, InputState.Stale);
        return ScoreOf(value, input) is { } score
            ? new(value, score, 0, fixedAt is null ? InputState.Fresh : InputState.Frozen)
            : default;
    }

    public DateTimeOffset? NextChange(MeasureSheet sheet)
    {
        if (Measure is null || sheet.FixedAt(Measure) is not null) return null;
        var next = Measure.NextChange(sheet);
        return StaleAt(sheet) is { } staleAt && staleAt > sheet.Moment.Now ? Moment.Earlier(next, staleAt) : next;
    }

    DateTimeOffset? StaleAt(MeasureSheet sheet) =>
        _freshness?.NewestAt(sheet) is { } newest ? newest.AddDays(_maxAgeDays!.Value) : null;

    double? ScoreOf(double value, in CardInput input)
    {
        if (_curve is not null) return _curve.At(value);
        return input.Distributions.RankOf(input.Segment, Measure!.Key, value) is { } rank
            ? _percentile == PercentileScale.HigherIsBetter ? rank : 100 - rank
            : null;
    }
}
