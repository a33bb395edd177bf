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

    public AccountState State => state;

    public Moment Moment => moment;

    public MeasureSettings Settings => settings;

    /// <summary>The first instant of the next day: when windows of days move on.</summary>
    public DateTimeOffset NextDay => _nextDay ??= moment.NextDay;

    public TimeToFirstValue FirstValue => _firstValue ??= OnboardingMeasures.Of(this);

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
