namespace HealthEngine.Measures;

/// <summary>Where days begin and end: the workspace's time zone.</summary>
/// <remarks>A day is its number since 0001-01-01, as in <see cref="DateOnly.DayNumber"/>.</remarks>
public sealed class DayCalendar(TimeZoneInfo zone)
{
    public static readonly DayCalendar Utc = new(TimeZoneInfo.Utc);

    readonly bool _isUtc = zone.BaseUtcOffset == TimeSpan.Zero && !zone.SupportsDaylightSavingTime;

    public TimeZoneInfo Zone => zone;

    public int DayOf(DateTimeOffset at)
    {
        var ticks = _isUtc ? at.UtcTicks : at.UtcTicks + zone.GetUtcOffset(at).Ticks;
        return (int)(ticks / TimeSpan.TicksPerDay);
    }

    /// <summary>The first instant of a day. Where a zone skips midnight, the first instant after the gap.</summary>
    public DateTimeOffset StartOf(int day)
    {
        var midnight = new DateTime(day * TimeSpan.TicksPerDay, DateTimeKind.Unspecified);
        if (_isUtc) return new(midnight, TimeSpan.Zero);
        if (zone.IsInvalidTime(midnight)) return AfterGap(midnight);

        // Where midnight happens twice, the day begins at the first of them: the greater offset.
        var offset = zone.IsAmbiguousTime(midnight)
            ? zone.GetAmbiguousTimeOffsets(midnight).Max()
            : zone.GetUtcOffset(midnight);
        return new DateTimeOffset(midnight, offset).ToUniversalTime();
    }

    DateTimeOffset AfterGap(DateTime midnight)
    {
        var before = zone.GetUtcOffset(midnight.AddHours(-3));
        return new DateTimeOffset(midnight, before).ToUniversalTime();
    }
}
