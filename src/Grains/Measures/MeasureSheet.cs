using HealthEngine.Accounts;
using HealthEngine.Measures.Onboarding;

namespace HealthEngine.Measures;

/// <summary>An account's measures at one instant: each is worked out when it is first asked for, and then kept.</summary>
/// <remarks>Score, alerts and the next instant to look at all ask for the same few numbers. For one decision, one thread.</remarks>
sealed class MeasureSheet
{
    /// <summary>In the place of a value that nobody has asked for; no measure is infinite.</summary>
    const double NotAsked = double.NegativeInfinity;

    readonly AccountState _state;
    readonly double[] _values;
    DateTimeOffset? _nextDay;
    TimeToFirstValue? _firstValue;
    Dictionary<string, (double? Value, DateTimeOffset At)>? _fixed;

    public MeasureSheet(in AccountState state, Moment moment, MeasureSettings settings)
    {
        (_state, Moment, Settings) = (state, moment, settings);
        _values = new double[settings.Catalog.All.Length];
        Array.Fill(_values, NotAsked);
    }

    public ref readonly AccountState State => ref _state;

    public Moment Moment { get; }

    public MeasureSettings Settings { get; }

    /// <summary>The first instant of the next day: when windows of days move on.</summary>
    public DateTimeOffset NextDay => _nextDay ??= Moment.NextDay;

    public TimeToFirstValue FirstValue => _firstValue ??= FirstValues.Of(this);

    /// <summary>Lets a measure keep a value that it had earlier: its signals have been missing since.</summary>
    public void Fix(Measure measure, double? value, DateTimeOffset at)
    {
        if (IsOfCatalog(measure)) _values[measure.Index] = value ?? double.NaN;
        (_fixed ??= new(StringComparer.Ordinal))[measure.Key] = (value, at);
    }

    /// <summary>The instant that a fixed measure's value is from; null: it is not fixed.</summary>
    public DateTimeOffset? FixedAt(Measure measure) =>
        _fixed is not null && _fixed.TryGetValue(measure.Key, out var told) ? told.At : null;

    public double? this[Measure measure]
    {
        get
        {
            if (!IsOfCatalog(measure)) return Foreign(measure);
            ref var value = ref _values[measure.Index];
            if (double.IsNegativeInfinity(value)) value = measure.Value(this) ?? double.NaN;
            return double.IsNaN(value) ? null : value;
        }
    }

    /// <summary>Whether the measure has its place here: definitions of another time have places of their own.</summary>
    bool IsOfCatalog(Measure measure) =>
        measure.Index < _values.Length && ReferenceEquals(Settings.Catalog.All[measure.Index], measure);

    double? Foreign(Measure measure) =>
        _fixed is not null && _fixed.TryGetValue(measure.Key, out var told) ? told.Value : measure.Value(this);
}
