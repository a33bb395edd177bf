using HealthEngine.Deliveries;

namespace HealthEngine.Playbooks;

/// <summary>When a schedule comes round, as instants.</summary>
static class ScheduleTimes
{
    static readonly TimeSpan LookBackMax = TimeSpan.FromDays(33);

    /// <summary>The first time after an instant.</summary>
    /// <param name="workspace">The zone of a schedule that names none.</param>
    public static DateTimeOffset Next(ScheduleDefinition schedule, TimeZoneInfo workspace, DateTimeOffset after)
    {
        var zone = schedule.TimeZone is { } name && TimeZoneInfo.TryFindSystemTimeZoneById(name, out var own) ? own : workspace;
        var at = ClockTimes.Time(schedule.At)!.Value;
        var day = DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(after, zone).DateTime).AddDays(-1);
        while (true)
        {
            if (IsOn(schedule, day) && LocalTimes.First(zone, day.ToDateTime(at)) is var found && found > after) return found;
            day = day.AddDays(1); // a month has one, so this ends within two
        }
    }

    /// <summary>The last time after an instant that has come by now; null: none has. Times missed in between are not made up for.</summary>
    public static DateTimeOffset? Latest(ScheduleDefinition schedule, TimeZoneInfo workspace, DateTimeOffset after, DateTimeOffset now)
    {
        // Of a long absence only the end is looked at: a month has a time of every schedule.
        var from = now - after > LookBackMax ? now - LookBackMax : after;
        DateTimeOffset? latest = null;
        while (Next(schedule, workspace, latest ?? from) is var next && next <= now) latest = next;
        return latest;
    }

    static bool IsOn(ScheduleDefinition schedule, DateOnly day) => schedule.Every switch
    {
        ScheduleEvery.Day => true,
        ScheduleEvery.Week => schedule.Days.Any(d => ClockTimes.Day(d) == day.DayOfWeek),
        _ => day.Day == Math.Min(schedule.Day ?? 1, DateTime.DaysInMonth(day.Year, day.Month)),
    };
}
