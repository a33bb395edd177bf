using HealthEngine.Signals;

namespace HealthEngine.Measures.Usage;

/// <summary>How much, how broadly and how lately an account uses the product.</summary>
static class UsageMeasures
{
    const int Window = 28;
    const int Week = 7;

    /// <summary>Past this, how long the silence has lasted says nothing more.</summary>
    const int SilenceDaysMax = 365;

    /// <summary>A usual week with fewer events is too thin to say that one is missing.</summary>
    const int UsualWeekMin = 20;

    public static readonly Measure Events = Of(
        new("usage.events_28d", "events", Better.Higher, Window, "Usage events in the last 28 days, today included."),
        i => i.State.Usage.EventsBetween(i.Moment.Day - Window + 1, i.Moment.Day));

    public static readonly Measure ActiveUsersOfWeek = Of(
        new("usage.active_users_7d", "users", Better.Higher, Week, "Distinct users in the last 7 days, today included."),
        i => i.State.Usage.UsersBetween(i.Moment.Day - Week + 1, i.Moment.Day));

    public static readonly Measure ActiveUsers = Of(
        new("usage.active_users_28d", "users", Better.Higher, Window,
            "Distinct users in the last 28 days, today included."),
        i => i.State.Usage.UsersBetween(i.Moment.Day - Window + 1, i.Moment.Day));

    public static readonly Measure Stickiness = Of(
        new("usage.stickiness", "ratio", Better.Higher, Window,
            "Mean daily active users of the last 28 days per active user of 28 days; none without an active user."),
        i => i[ActiveUsers] is > 0 and var users
            ? i.State.Usage.UserDaysBetween(i.Moment.Day - Window + 1, i.Moment.Day) / (users * Window)
            : null);

    public static readonly Measure SeatUtilisation = Of(
        new("usage.seat_utilisation", "ratio", Better.Higher, Window,
            "Active users of 28 days per seat paid for; none while the seats are not known."),
        i => AccountSeats.Of(i.State, i.Moment) is > 0 and var seats ? i[ActiveUsers] / seats : null);

    public static readonly Measure Breadth = Of(
        new("usage.breadth_28d", "features", Better.Higher, Window,
            "Distinct features used in the last 28 days, today included; only key features, where the workspace names any."),
        i => i.State.Usage.FeaturesBetween(i.Moment.Day - Window + 1, i.Moment.Day, i.Settings.KeyFeatures));

    public static readonly Measure Depth = Of(
        new("usage.depth_28d", "events/user", Better.Higher, Window,
            "Usage events per active user in the last 28 days; none without an active user."),
        i => i[ActiveUsers] is > 0 and var users ? i[Events] / users : null);

    public static readonly Measure DaysSinceActivity = new(
        new("usage.days_since_activity", "days", Better.Lower, null,
            "Whole days since a user last did something, at most 365; none before the first time."),
        i => i.State.Usage.LastAt is { } last ? Math.Min(i.Moment.DaysSince(last), SilenceDaysMax) : null,
        i => i.State.Usage.LastAt is { } last && i.Moment.DaysSince(last) < SilenceDaysMax
            ? i.Moment.NextDaySince(last)
            : null,
        IsUsage);

    public static readonly Measure Trend = Of(
        new("usage.trend_28d", "ratio", Better.Higher, 2 * Window,
            "Growth of events, the last 28 full days against the 28 before (each weekday four times in both); " +
            "0.1 is ten percent more; none until there are 56 days to compare."),
        TrendOf);

    public static readonly Measure WeekAgainstUsual = Of(
        new("usage.week_z", "z", Better.Higher, Week * (SuddenDrop.CyclesMax + 1),
            "How far the last full days, one to seven of them, lie below the same weekdays of the eight weeks before, " +
            "in robust deviations; -3.5 is a sudden drop; none with under six weeks of history or 20 events in a usual week."),
        WeekZ);

    static double? TrendOf(MeasureSheet sheet)
    {
        var (usage, today) = (sheet.State.Usage, sheet.Moment.Day);
        if (usage.FirstDay > today - 2 * Window) return null;
        var before = usage.EventsBetween(today - 2 * Window, today - Window - 1);
        if (before == 0) return null;
        return (double)usage.EventsBetween(today - Window, today - 1) / before - 1;
    }

    static double? WeekZ(MeasureSheet sheet)
    {
        const int daysMax = Week * (SuddenDrop.CyclesMax + 1);
        var (usage, today) = (sheet.State.Usage, sheet.Moment.Day);

        // The first day of use may have begun at noon.
        var count = Math.Min(daysMax, today - usage.FirstDay - 1);
        if (count <= 0) return null;
        Span<double> days = stackalloc double[count];
        for (var i = 1; i <= count; i++) days[^i] = usage.EventsOn(today - i);
        return SuddenDrop.Of(days, Week, UsualWeekMin);
    }

    /// <summary>A measure over whole days: null before the first usage, and moved on at midnight while days are in memory.</summary>
    static Measure Of(MeasureFacts facts, Func<MeasureSheet, double?> value) => new(
        facts,
        i => i.State.Usage.NewestDay == 0 ? null : value(i),
        i => HasDays(i) ? i.NextDay : null,
        IsUsage);

    /// <summary>Whether midnight can still move a window over days of usage.</summary>
    public static bool HasDays(MeasureSheet sheet) =>
        sheet.State.Usage.NewestDay != 0 && sheet.Moment.Day - sheet.State.Usage.NewestDay <= DaySets.Horizon;

    static bool IsUsage(Signal signal) => SignalTypes.FamilyOf(signal.Type) == SignalFamily.Usage;
}
