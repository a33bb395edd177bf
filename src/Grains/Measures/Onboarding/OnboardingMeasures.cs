using HealthEngine.Accounts;
using HealthEngine.Signals;

namespace HealthEngine.Measures.Onboarding;

/// <summary>How fast an account gets to its first value.</summary>
static class OnboardingMeasures
{
    /// <summary>Past this, waiting longer says nothing more.</summary>
    const int WaitDaysMax = 365;

    /// <summary>
    /// Days from the start to the first value, or days waited so far. The start is the trait <c>signupAt</c>, else
    /// <c>account.created</c>; null without either. Value before the start counts as 0 days.
    /// </summary>
    public static readonly Measure TimeToFirstValueDays = new(
        "onboarding.ttfv_days",
        "days",
        i => i.FirstValue is { Elapsed: { } elapsed } ? Math.Min((int)elapsed.TotalDays, WaitDaysMax) : null,
        i => i.FirstValue is { StartedAt: { } started, ReachedAt: null } && i.Moment.DaysSince(started) < WaitDaysMax
            ? i.Moment.NextDaySince(started)
            : null,
        s => s.Type is SignalTypes.Milestone or SignalTypes.AccountCreated,
        null);

    public static TimeToFirstValue Of(MeasureSheet sheet)
    {
        var started = Started(sheet.State);
        var reached = sheet.State.Onboarding.FirstOf(sheet.Settings.ValueMilestones);
        if (started is not { } start) return new(null, reached, null);
        var elapsed = (reached ?? sheet.Moment.Now) - start;
        return new(start, reached, elapsed < TimeSpan.Zero ? TimeSpan.Zero : elapsed);
    }

    static DateTimeOffset? Started(AccountState state) =>
        state.Traits.Instant("signupAt")
        ?? (state.Traits.CreatedAt == 0 ? null : Instants.FromUnixMicroseconds(state.Traits.CreatedAt));
}
