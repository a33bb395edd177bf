using HealthEngine.Signals;

namespace HealthEngine.Measures.Usage;

/// <summary>How much, how broadly and how lately an account uses the product.</summary>
static class UsageMeasures
{
    const int Window = 28;

    /// <summary>Past this, how long the silence has lasted says nothing more.</summary>
    const int SilenceDaysMax = 365;

    /// <summary>Distinct users in the last 28 days, today included.</summary>
    public static readonly Measure ActiveUsers = Of(
        "usage.active_users_28d", "users", Window,
        i => i.State.Usage.UsersBetween(i.Moment.Day - Window + 1, i.Moment.Day));

    /// <summary>Distinct features in the last 28 days, today included.</summary>
    public static readonly Measure Breadth = Of(
        "usage.breadth_28d", "features", Window,
        i => i.State.Usage.FeaturesBetween(i.Moment.Day - Window + 1, i.Moment.Day));

    /// <summary>Active users of 28 days per seat paid for; null while the seats are not known.</summary>
    public static readonly Measure SeatUtilisation = Of(
        "usage.seat_utilisation", "ratio", Window,
        i => AccountSeats.Of(i.State, i.Moment) is > 0 and var seats ? i[ActiveUsers] / seats : null);

    /// <summary>
    /// Growth of events: the last 28 full days against the 28 before, so each weekday counts four times on both sides.
    /// 0.1 is ten percent more. Null until there are 56 days to compare.
    /// </summary>
    public static readonly Measure Trend = Of("usage.trend_28d", "ratio", 2 * Window, TrendOf);

    /// <summary>Whole days since a user last did something.</summary>
    public static readonly Measure DaysSinceActivity = new(
        "usage.days_since_activity",
        "days",
        i => i.State.Usage.LastAt is { } last ? Math.Min(i.Moment.DaysSince(last), SilenceDaysMax) : null,
        i => i.State.Usage.LastAt is { } last && i.Moment.DaysSince(last) < SilenceDaysMax
            ? i.Moment.NextDaySince(last)
            : null,
        IsUsage,
        null);

    /// <summary>
    /// How unusual the last seven full days are against the eight weeks before: robust z (distance from the median in
    /// units of 1.4826 x the median absolute deviation). Null with less than five weeks of history or a median under 20.
    /// </summary>
    public static readonly Measure WeekAgainstUsual = Of("usage.week_z", "z", 63, WeekZ);

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
        const int weeksMax = 8, weeksMin = 5, medianMin = 20;
        var (usage, today) = (sheet.State.Usage, sheet.Moment.Day);
        Span<double> weeks = stackalloc double[weeksMax];
        var count = 0;
        for (var week = 1; week <= weeksMax; week++)
        {
            var from = today - 7 * (week + 1);
            if (usage.FirstDay > from) break;
            weeks[count++] = usage.EventsBetween(from, from + 6);
        }

        if (count < weeksMin) return null;
        weeks = weeks[..count];
        var median = Median(weeks);
        if (median < medianMin) return null;
        foreach (ref var week in weeks) week = Math.Abs(week - median);

        // Counts scatter at least as their square root: a perfectly regular past must not make a small dip infinite.
        // Under a tenth of the median a change matters to nobody, however regular the past.
        var spread = Math.Max(1.4826 * Median(weeks), Math.Max(Math.Sqrt(median), median / 10));
        return (usage.EventsBetween(today - 7, today - 1) - median) / spread;
    }

    static double Median(Span<double> values)
    {
        values.Sort();
        var middle = values.Length / 2;
        return values.Length % 2 == 1 ? values[middle] : (values[middle - 1] + values[middle]) / 2;
    }

    /// <summary>A measure over whole days: null before the first usage, and moved on at midnight while days are in memory.</summary>
    static Measure Of(string key, string unit, int windowDays, Func<MeasureSheet, double?> value) => new(
        key,
        unit,
        i => i.State.Usage.NewestDay == 0 ? null : value(i),
        i => i.State.Usage.NewestDay != 0 && i.Moment.Day - i.State.Usage.NewestDay <= DaySets.Horizon
            ? i.NextDay
            : null,
        IsUsage,
        windowDays);

    static bool IsUsage(Signal signal) => SignalTypes.FamilyOf(signal.Type) == SignalFamily.Usage;
}
