using HealthEngine.Deliveries;

namespace HealthEngine.Notices;

/// <summary>When quiet hours end, on days of 23 and 25 hours too.</summary>
/// <remarks>
/// They run from the first instant at which the wall clock shows their begin to the last at which it shows their end:
/// where an hour comes twice, people are left alone in both. A time that the clock skips is the instant of the skip.
/// </remarks>
static class QuietDecisions
{
    // Quiet hours may follow each other, e.g. a weekend; a week of them is all there are.
    const int FollowingMax = 8;

    /// <summary>When people may be told again; null: they may now.</summary>
    public static DateTimeOffset? EndOf(QuietHours quiet, TimeZoneInfo zone, DateTimeOffset now)
    {
        var at = now;
        for (var i = 0; i < FollowingMax && Cover(quiet, zone, at) is { } end; i++) at = end;
        return at > now ? at : null;
    }

    /// <summary>The first instant at which a zone's wall clock shows a time of a day.</summary>
    public static DateTimeOffset Earliest(TimeZoneInfo zone, DateTime local) =>
        zone.IsInvalidTime(local) ? Skip(zone, local)
        : zone.IsAmbiguousTime(local) ? At(local, zone.GetAmbiguousTimeOffsets(local).Max())
        : At(local, zone.GetUtcOffset(local));

    /// <summary>The last instant at which a zone's wall clock shows a time of a day.</summary>
    public static DateTimeOffset Latest(TimeZoneInfo zone, DateTime local) =>
        zone.IsAmbiguousTime(local) ? At(local, zone.GetAmbiguousTimeOffsets(local).Min()) : Earliest(zone, local);

    /// <summary>The end of the quiet hours that cover an instant; null: none do.</summary>
    static DateTimeOffset? Cover(QuietHours quiet, TimeZoneInfo zone, DateTimeOffset at)
    {
        var today = DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(at, zone).DateTime);
        for (var day = today.AddDays(-1); day <= today; day = day.AddDays(1))
        {
            if (!quiet.Days.IsDefaultOrEmpty && !quiet.Days.Contains(day.DayOfWeek)) continue;
            var begin = Earliest(zone, day.ToDateTime(quiet.From));
            var end = Latest(zone, (quiet.To > quiet.From ? day : day.AddDays(1)).ToDateTime(quiet.To));
            if (begin <= at && at < end) return end;
        }

        return null;
    }

    /// <summary>The instant at which the clock skips a time.</summary>
    static DateTimeOffset Skip(TimeZoneInfo zone, DateTime local)
    {
        // A skip is two hours at most, and nothing else changes the clock so close to one.
        var (before, after) = (At(local, zone.GetUtcOffset(local.AddHours(-3))).AddHours(-3), At(local, zone.GetUtcOffset(local.AddHours(3))).AddHours(3));
        var old = zone.GetUtcOffset(before);
        while (after - before > TimeSpan.FromSeconds(1))
        {
            var middle = before + (after - before) / 2;
            if (zone.GetUtcOffset(middle) == old) before = middle;
            else after = middle;
        }

        return new(after.UtcTicks - after.UtcTicks % TimeSpan.TicksPerSecond, TimeSpan.Zero);
    }

    static DateTimeOffset At(DateTime local, TimeSpan offset) => new DateTimeOffset(local, offset).ToUniversalTime();
}
