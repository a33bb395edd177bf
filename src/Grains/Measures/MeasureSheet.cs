using HealthEngine.Accounts;
using HealthEngine.Measures.Onboarding;

namespace HealthEngine.Measures;

/// <summary>An account's measures at one instant: each is worked out when it is first asked for, and then kept.</summary>
/// <remarks>Score, alerts and the next instant to look at all ask for the same few numbers. For one decision, one thread.</remarks>
sealed class MeasureSheet(AccountState state, Moment moment, MeasureSettings settings)
{
    readonly Entry[] _entries = new Entry[Measure.Count];
    DateTimeOffset? _nextDay;
    TimeToFirstValue? _firstValue;
    Dictionary<Measure, DateTimeOffset>? _fixed;

    public AccountState State => state;

    public Moment Moment => moment;

    public MeasureSettings Settings => settings;

    /// <summary>The first instant of the next day: when windows of days move on.</summary>
    public DateTimeOffset NextDay => _nextDay ??= moment.NextDay;

    public TimeToFirstValue FirstValue => _firstValue ??= OnboardingMeasures.Of(this);

    /// <summary>Lets a measure keep a value that it had earlier: its signals have been missing since.</summary>
    public void Fix(Measure measure, double? value, DateTimeOffset at)
    {
        _entries[measure.Index] = new(true, value);
        (_fixed ??= [])[measure] = at;
    }

    /// <summary>The instant that a fixed measure's value is from; null: it is not fixed.</summary>
    public DateTimeOffset? FixedAt(Measure measure) =>
        _fixed is not null && _fixed.TryGetValue(measure, out var at) ? at : null;

    public double? this[Measure measure]
    {
        get
        {
            ref var entry = ref _entries[measure.Index];
            if (!entry.IsKnown) entry = new(true, measure.Value(this));
            return entry.Value;
        }
    }

    readonly record struct Entry(bool IsKnown, double? Value);
}
