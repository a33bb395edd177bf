using System.Globalization;
using HealthEngine.Deliveries;

namespace HealthEngine.Playbooks;

/// <summary>How definitions write times of day and days.</summary>
static class ClockTimes
{
    /// <summary>Null: it is not of the form 00:00 to 23:59.</summary>
    public static TimeOnly? Time(string? text) =>
        TimeOnly.TryParseExact(text, "HH:mm", CultureInfo.InvariantCulture, DateTimeStyles.None, out var time) ? time : null;

    /// <summary>Null: no day has this name.</summary>
    public static DayOfWeek? Day(string? text) =>
        text is { Length: > 1 } && !char.IsAsciiDigit(text[0]) && Enum.TryParse<DayOfWeek>(text, ignoreCase: true, out var day) ? day : null;

    /// <summary>Quiet hours as they are reckoned with; the definition was checked.</summary>
    public static QuietHours Of(QuietHoursDefinition hours) => new(
        Time(hours.From)!.Value, Time(hours.To)!.Value, hours.TimeZone,
        hours.Days.IsDefaultOrEmpty ? [] : [.. hours.Days.Select(d => Day(d)!.Value)], CriticalPasses: false);
}
