using HealthEngine.Signals;

namespace HealthEngine.Measures.Integrations;

/// <summary>Whether the products inside the product work for an account. Null until its first integration.</summary>
static class IntegrationMeasures
{
    const int Window = 28;

    /// <summary>Days that runs are told apart for: the state stays small, and an error of last month is no news.</summary>
    const int RunWindow = 7;

    public static readonly Measure Active = new(
        new("integration.active_28d", "integrations", Better.Higher, Window,
            "Integrations that completed a sync in the last 28 days, today included; none before the first integration."),
        i => i.State.Integrations.IsKnown
            ? i.State.Integrations.SyncedBetween(i.Moment.Day - Window + 1, i.Moment.Day)
            : null,
        i => i.Moment.Day - i.State.Integrations.NewestDay < Window ? i.NextDay : null,
        IsIntegration);

    public static readonly Measure ErrorRate = new(
        new("integration.error_rate_7d", "ratio", Better.Lower, RunWindow,
            "Share of the sync runs over in the last 7 days that ended in an error, or not within the limit (one hour); " +
            "none without a run."),
        ErrorRateOf,
        NextErrorRate,
        IsIntegration);

    static double? ErrorRateOf(MeasureSheet sheet)
    {
        var now = sheet.Moment.Now.ToUnixMicroseconds();
        var since = sheet.Moment.Now.AddDays(-RunWindow).ToUnixMicroseconds();
        var (over, failed) = (0, 0);
        foreach (var run in sheet.State.Integrations.Runs)
        {
            var at = run.OverAt(sheet.Settings.SyncLimit);
            if (at <= since || at > now) continue;
            over++;
            if (run.IsFailure) failed++;
        }

        return over == 0 ? null : (double)failed / over;
    }

    static DateTimeOffset? NextErrorRate(MeasureSheet sheet)
    {
        DateTimeOffset? next = null;
        foreach (var run in sheet.State.Integrations.Runs)
        {
            var over = Instants.FromUnixMicroseconds(run.OverAt(sheet.Settings.SyncLimit));
            var changes = over > sheet.Moment.Now ? over : over.AddDays(RunWindow);
            if (changes > sheet.Moment.Now) next = Moment.Earlier(next, changes);
        }

        return next;
    }

    static bool IsIntegration(Signal signal) => SignalTypes.FamilyOf(signal.Type) == SignalFamily.Integration;
}
