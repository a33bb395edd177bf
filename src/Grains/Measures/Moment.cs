namespace HealthEngine.Measures;

/// <summary>An instant with the day that it falls on.</summary>
public readonly record struct Moment(DateTimeOffset Now, int Day, DayCalendar Calendar)
{
    public static Moment At(DateTimeOffset now, DayCalendar calendar) => new(now, calendar.DayOf(now), calendar);

    /// <summary>The first instant of the next day: when windows of days move on.</summary>
    public DateTimeOffset NextDay => Calendar.StartOf(Day + 1);

    /// <summary>Whole 24-hour spans from an instant to now; 0 for one that lies ahead.</summary>
    public int DaysSince(DateTimeOffset then) => then >= Now ? 0 : (int)((Now - then).Ticks / TimeSpan.TicksPerDay);

    /// <summary>When <see cref="DaysSince"/> of that instant next becomes greater.</summary>
    public DateTimeOffset NextDaySince(DateTimeOffset then) =>
        then > Now ? then.AddDays(1) : then.AddDays(DaysSince(then) + 1);

    /// <summary>The earlier of two instants, either of which may be missing.</summary>
    public static DateTimeOffset? Earlier(DateTimeOffset? a, DateTimeOffset? b) =>
        a is null ? b : b is null || a < b ? a : b;
}
