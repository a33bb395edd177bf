using HealthEngine.Accounts;
using HealthEngine.Signals;

namespace HealthEngine.Measures.Onboarding;

/// <summary>Finds when an account started, and when it got its first value.</summary>
static class FirstValues
{
    public static TimeToFirstValue Of(MeasureSheet sheet)
    {
        var settings = sheet.Settings.Onboarding;
        var (reached, by) = ReachedAt(sheet.State, settings);
        if (StartedAt(sheet.State, settings.Start) is not { } start) return new(null, reached, null, false, by);
        var elapsed = (reached ?? sheet.Moment.Now) - start;
        var isEarly = reached < start;
        return new(start, reached, elapsed < TimeSpan.Zero ? TimeSpan.Zero : elapsed, isEarly, by);
    }

    /// <summary>When an account that goes on without first value has stalled; null: it has value, or no start was told.</summary>
    public static DateTimeOffset? StallsAt(TimeToFirstValue value, OnboardingSettings settings) =>
        value is { StartedAt: { } start, ReachedAt: null } ? start.AddDays(settings.StallDays) : null;

    /// <summary>Every milestone that was reached, in order of time.</summary>
    public static IEnumerable<ReachedMilestone> Milestones(AccountState state) => state.Onboarding.Milestones
        .OrderBy(m => m.FirstAt)
        .ThenBy(m => m.Name, StringComparer.Ordinal)
        .Select(m => new ReachedMilestone(m.Name, Instants.FromUnixMicroseconds(m.FirstAt)));

    /// <summary>When the first of the value events happened that are told by other signals than milestones; null: none did.</summary>
    public static DateTimeOffset? FoundAt(in AccountState state, OnboardingSettings settings)
    {
        long? first = null;
        foreach (var value in settings.Events)
            if (value.Milestone is null && FirstAt(state, value) is { } at && !(first <= at)) first = at;
        return first is { } found ? Known(found) : null;
    }

    static DateTimeOffset? StartedAt(in AccountState state, ValueStart start)
    {
        if (start == ValueStart.Contract) return Known(state.Billing.FirstStartAt);
        return state.Traits.Instant("signupAt") ?? Known(state.Traits.CreatedAt);
    }

    static (DateTimeOffset? At, string? By) ReachedAt(in AccountState state, OnboardingSettings settings)
    {
        (long At, string? By) first = (long.MaxValue, null);
        foreach (var value in settings.Events)
            if (FirstAt(state, value) is { } at && at < first.At) first = (at, value.Id);
        return first.By is null ? (null, null) : (Known(first.At), first.By);
    }

    static long? FirstAt(in AccountState state, ValueEventRule value)
    {
        if (value.Milestone is { } milestone) return state.Onboarding.FirstAt(milestone);
        var users = value.Tally!.Users;
        return state.Tallies.Find(value.Tally.Fingerprint) is { } tally && tally.Keys.Length == users
            ? tally.Keys[users - 1].At
            : null;
    }

    static DateTimeOffset? Known(long at) => at == 0 ? null : Instants.FromUnixMicroseconds(at);
}
