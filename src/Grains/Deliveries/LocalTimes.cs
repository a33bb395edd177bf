namespace HealthEngine.Deliveries;

/// <summary>What a clock on the wall shows, as an instant: also on the days on which clocks are changed.</summary>
static class LocalTimes
{
    /// <summary>The first instant at which clocks show a time; where they skip it, the instant at which they do so.</summary>
    public static DateTimeOffset First(TimeZoneInfo zone, DateTime local) =>
        Resolve(zone, local, offsets => offsets.Max());

    /// <summary>The last instant at which clocks show a time; where they skip it, the instant at which they do so.</summary>
    public static DateTimeOffset Last(TimeZoneInfo zone, DateTime local) =>
        Resolve(zone, local, offsets => offsets.Min());

    static DateTimeOffset Resolve(TimeZoneInfo zone, DateTime local, Func<TimeSpan[], TimeSpan> choose)
    {
        if (zone.IsInvalidTime(local)) local = AfterGap(zone, local);
        var offset = zone.IsAmbiguousTime(local) ? choose(zone.GetAmbiguousTimeOffsets(local)) : zone.GetUtcOffset(local);
        return new DateTimeOffset(local, offset).ToUniversalTime();
    }

    // Zones change on whole minutes, and the widest gap was a day (Samoa, 2011): this ends after 1,440 steps at most.
    static DateTime AfterGap(TimeZoneInfo zone, DateTime local)
    {
        var minute = new DateTime(local.Ticks - (local.Ticks % TimeSpan.TicksPerMinute), DateTimeKind.Unspecified);
        while (zone.IsInvalidTime(minute)) minute = minute.AddMinutes(1);
        return minute;
    }
}
