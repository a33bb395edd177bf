using HealthEngine.Measures;
using HealthEngine.Signals;

namespace HealthEngine.Revenue;

/// <summary>Calendar months of a workspace: the number of months since year 0.</summary>
static class Months
{
    public static int Of(long at, DayCalendar calendar) => Of(calendar.DayOf(Instants.FromUnixMicroseconds(at)));

    public static int Of(int day)
    {
        var date = DateOnly.FromDayNumber(day);
        return date.Year * 12 + date.Month - 1;
    }

    public static int FirstDay(int month) => new DateOnly(month / 12, month % 12 + 1, 1).DayNumber;

    /// <summary>The first instant of a month, where the workspace is.</summary>
    public static DateTimeOffset Start(int month, DayCalendar calendar) => calendar.StartOf(FirstDay(month));

    /// <summary>The month as people write it, e.g. <c>2026-03</c>.</summary>
    public static string Name(int month) => DateOnly.FromDayNumber(FirstDay(month)).ToString("yyyy-MM", null);
}
