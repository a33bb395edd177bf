using HealthEngine.Signals;

namespace HealthEngine.Measures.Onboarding;

/// <summary>How fast an account gets to its first value.</summary>
static class OnboardingMeasures
{
    /// <summary>Past this, waiting longer says nothing more.</summary>
    const int WaitDaysMax = 365;

    public static readonly Measure MilestonesReached = new(
        new("onboarding.milestones_reached", "milestones", Better.Higher, null,
            "Distinct milestones reached so far; none before the first milestone or the start."),
        i => i.State.Onboarding.Milestones.Length is > 0 and var count ? count
            : i.FirstValue.StartedAt is null ? null
            : 0,
        _ => null,
        s => s.Type == SignalTypes.Milestone);

    public static readonly Measure DaysWithoutValue = new(
        new("onboarding.days_without_value", "days", Better.Lower, null,
            "Whole days since the start without a first value, at most 365; 0 once it is reached; none before the start."),
        i => i.FirstValue switch
        {
            { StartedAt: null } => null,
            { ReachedAt: not null } => 0,
            var waiting => DaysOf(waiting.Elapsed!.Value),
        },
        NextWait,
        FeedsWait);

    public static readonly Measure TimeToFirstValueDays = new(
        new("onboarding.ttfv_days", "days", Better.Lower, null,
            "Whole days from the start to the first value, or waited so far, at most 365; 0 when value came before the start; " +
            "none before the start."),
        i => i.FirstValue.Elapsed is { } elapsed ? DaysOf(elapsed) : null,
        NextWait,
        FeedsWait);

    static int DaysOf(TimeSpan elapsed) => Math.Min((int)elapsed.TotalDays, WaitDaysMax);

    static DateTimeOffset? NextWait(MeasureSheet sheet) =>
        sheet.FirstValue is { StartedAt: { } started, ReachedAt: null } && sheet.Moment.DaysSince(started) < WaitDaysMax
            ? sheet.Moment.NextDaySince(started)
            : null;

    static bool FeedsWait(Signal signal) => signal.Type is SignalTypes.Milestone or SignalTypes.AccountCreated;
}
