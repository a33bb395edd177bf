using HealthEngine.Workspaces;

namespace HealthEngine.Deliveries;

/// <summary>When quiet hours are, as instants: the one place that knows about zones and the two odd days of a year.</summary>
/// <remarks>
/// Where clocks go forward over a boundary, the hours begin or end at the instant of the change. Where a local time comes twice,
/// they begin at the first and end at the second: nobody is woken because an hour was ambiguous.
/// </remarks>
public static class QuietTimes
{
    /// <summary>Hours that follow upon each other are one; a week of them has no end that anybody could wait for.</summary>
    const int ChainMax = 8;

    /// <summary>When the quiet hours that hold at an instant end; null: they do not hold, tell it now.</summary>
    /// <param name="zone">Where whom it is about is, see <see cref="ZoneOf"/>.</param>
    /// <returns>Later than <paramref name="at"/>; at most eight days, after which it is asked again.</returns>
    public static DateTimeOffset? HeldUntil(QuietHours hours, TimeZoneInfo zone, DateTimeOffset at)
    {
        DateTimeOffset? held = null;
        for (var i = 0; i < ChainMax && EndOf(hours, zone, held ?? at) is { } end; i++) held = end;
        return held;
    }

    /// <summary>Whether they leave no time at all: such hours are refused where they are defined.</summary>
    public static bool LeaveNoTime(QuietHours hours) =>
        hours.From == hours.To && (hours.Days.IsDefaultOrEmpty || hours.Days.Distinct().Count() == 7);

    /// <summary>The zone that hours are meant in: their own, else that of whom it is about, else the workspace's.</summary>
    /// <remarks>A name that nobody knows is passed over. That a zone is not known never means that it is a good time.</remarks>
    public static TimeZoneInfo ZoneOf(QuietHours hours, string? account, Workspace? workspace) =>
        Find(hours.TimeZone) ?? Find(account) ?? Find(workspace?.TimeZone) ?? TimeZoneInfo.Utc;

    static TimeZoneInfo? Find(string? name) =>
        name is { Length: > 0 } && TimeZoneInfo.TryFindSystemTimeZoneById(name, out var zone) ? zone : null;

    static DateTimeOffset? EndOf(QuietHours hours, TimeZoneInfo zone, DateTimeOffset at)
    {
        var today = DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(at, zone).DateTime);
        DateTimeOffset? end = null;
        for (var day = today.AddDays(-1); day <= today; day = day.AddDays(1))
        {
            if (!hours.Days.IsDefaultOrEmpty && !hours.Days.Contains(day.DayOfWeek)) continue;
            var last = hours.To > hours.From ? day : day.AddDays(1);
            var ends = LocalTimes.Last(zone, last.ToDateTime(hours.To));
            if (LocalTimes.First(zone, day.ToDateTime(hours.From)) <= at && at < ends && (end is null || ends > end)) end = ends;
        }

        return end;
    }
}
