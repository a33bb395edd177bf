using System.Globalization;
using HealthEngine.Playbooks;

namespace HealthEngine.Grains.Tests.Playbooks;

public class ScheduleTimesTests
{
    static readonly TimeZoneInfo Berlin = TimeZoneInfo.FindSystemTimeZoneById("Europe/Berlin");

    [Theory]
    [InlineData("day", "09:00", null, null, "2026-11-23T07:00Z", "2026-11-23T08:00Z")]
    [InlineData("day", "09:00", null, null, "2026-11-23T08:00Z", "2026-11-24T08:00Z")] // strictly after
    [InlineData("day", "02:30", null, null, "2026-03-28T12:00Z", "2026-03-29T01:00Z")] // skipped: at the change
    [InlineData("day", "02:30", null, null, "2026-10-24T12:00Z", "2026-10-25T00:30Z")] // twice: the first
    [InlineData("day", "02:30", null, null, "2026-10-25T00:30Z", "2026-10-26T01:30Z")] // and the first only
    [InlineData("week", "09:00", "friday", null, "2026-11-23T12:00Z", "2026-11-27T08:00Z")]
    [InlineData("week", "09:00", "friday", null, "2026-11-27T08:00Z", "2026-12-04T08:00Z")]
    [InlineData("month", "09:00", null, 31, "2026-02-01T12:00Z", "2026-02-28T08:00Z")] // its last day
    [InlineData("month", "09:00", null, 1, "2026-11-23T12:00Z", "2026-12-01T08:00Z")]
    public void A_schedule_comes_round_by_the_clocks_of_its_place(
        string every, string at, string? weekday, int? day, string after, string next)
    {
        var schedule = new ScheduleDefinition(
            Enum.Parse<ScheduleEvery>(every, ignoreCase: true), at, weekday is null ? default : [weekday], day);
        Assert.Equal(At(next), ScheduleTimes.Next(schedule, Berlin, At(after)));
    }

    [Fact]
    public void Of_what_was_missed_only_the_last_is_made_up_for()
    {
        var daily = new ScheduleDefinition(ScheduleEvery.Day, "09:00");
        Assert.Null(ScheduleTimes.Latest(daily, Berlin, At("2026-11-23T08:00Z"), At("2026-11-24T07:59Z")));
        Assert.Equal(At("2026-11-24T08:00Z"), ScheduleTimes.Latest(daily, Berlin, At("2020-01-01T00:00Z"), At("2026-11-25T07:00Z")));
    }

    static DateTimeOffset At(string text) => DateTimeOffset.Parse(text, CultureInfo.InvariantCulture);
}
