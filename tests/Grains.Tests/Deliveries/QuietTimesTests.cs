using System.Globalization;
using FsCheck;
using FsCheck.Fluent;
using HealthEngine.Deliveries;
using HealthEngine.Workspaces;

namespace HealthEngine.Grains.Tests.Deliveries;

public class QuietTimesTests
{
    static readonly QuietHours Night = new(new(22, 0), new(8, 0));

    /// <summary>The night of 22:00-08:00 into the day on which clocks change, in instants.</summary>
    [Theory]
    // Clocks go forward in the night: it is an hour shorter.
    [InlineData("Europe/Berlin", "2026-03-28T21:00Z", "2026-03-29T06:00Z")]
    [InlineData("Europe/London", "2026-03-28T22:00Z", "2026-03-29T07:00Z")]
    [InlineData("America/New_York", "2026-03-08T03:00Z", "2026-03-08T12:00Z")]
    [InlineData("Australia/Lord_Howe", "2026-10-03T11:30Z", "2026-10-03T21:00Z")] // by half an hour
    // No change at all, or none any more.
    [InlineData("Asia/Kolkata", "2026-03-28T16:30Z", "2026-03-29T02:30Z")]
    [InlineData("America/Sao_Paulo", "2026-03-29T01:00Z", "2026-03-29T11:00Z")]
    // Clocks go back in the night: it is an hour longer.
    [InlineData("Europe/Berlin", "2026-10-24T20:00Z", "2026-10-25T07:00Z")]
    [InlineData("Europe/London", "2026-10-24T21:00Z", "2026-10-25T08:00Z")]
    [InlineData("America/New_York", "2026-11-01T02:00Z", "2026-11-01T13:00Z")]
    [InlineData("Australia/Lord_Howe", "2026-04-04T11:00Z", "2026-04-04T21:30Z")]
    [InlineData("Asia/Kolkata", "2026-10-24T16:30Z", "2026-10-25T02:30Z")]
    [InlineData("America/Sao_Paulo", "2026-10-25T01:00Z", "2026-10-25T11:00Z")]
    public void A_night_begins_and_ends_by_the_clocks_of_its_place(string zone, string from, string to) =>
        Holds(Night, zone, from, to);

    [Theory]
    [InlineData("Europe/Berlin", "02:30", "05:00", "2026-03-29T01:00Z", "2026-03-29T03:00Z")] // begins in the gap
    [InlineData("Europe/Berlin", "01:00", "02:30", "2026-03-29T00:00Z", "2026-03-29T01:00Z")] // ends in the gap
    [InlineData("America/New_York", "02:30", "05:00", "2026-03-08T07:00Z", "2026-03-08T09:00Z")]
    [InlineData("Europe/Berlin", "02:30", "05:00", "2026-10-25T00:30Z", "2026-10-25T04:00Z")] // begins at the first 02:30
    [InlineData("Europe/Berlin", "01:00", "02:30", "2026-10-24T23:00Z", "2026-10-25T01:30Z")] // ends at the second 02:30
    [InlineData("America/New_York", "00:30", "01:30", "2026-11-01T04:30Z", "2026-11-01T06:30Z")]
    public void Hours_that_touch_a_change_of_clocks_are_never_shorter_than_they_look(
        string zone, string begin, string end, string from, string to) =>
        Holds(new(TimeOnly.Parse(begin, CultureInfo.InvariantCulture), TimeOnly.Parse(end, CultureInfo.InvariantCulture)), zone, from, to);

    [Fact]
    public void Hours_of_chosen_days_hold_on_those_only()
    {
        var weekend = new QuietHours(default, default, Days: [DayOfWeek.Saturday, DayOfWeek.Sunday]);
        Holds(weekend, "Asia/Kolkata", "2026-11-27T18:30Z", "2026-11-29T18:30Z"); // both days are one long quiet
        Assert.Null(QuietTimes.HeldUntil(weekend, TimeZoneInfo.Utc, At("2026-11-27T12:00Z")));
    }

    [Fact]
    public void A_zone_that_nobody_knows_is_the_workspaces_and_never_leave_to_send()
    {
        var workspace = new Workspace(WorkspaceId.Default, "default", "Asia/Kolkata", "EUR");
        Assert.Equal("Asia/Kolkata", QuietTimes.ZoneOf(Night, "Mars/Olympus", workspace).Id);
        Assert.Equal("Europe/Berlin", QuietTimes.ZoneOf(Night, "Europe/Berlin", workspace).Id);
        Assert.Equal("America/New_York", QuietTimes.ZoneOf(Night with { TimeZone = "America/New_York" }, "Europe/Berlin", workspace).Id);
    }

    [Fact]
    public void Hours_without_an_end_are_told_apart()
    {
        Assert.True(QuietTimes.LeaveNoTime(new(default, default)));
        Assert.False(QuietTimes.LeaveNoTime(new(default, default, Days: [DayOfWeek.Sunday])));
        Assert.False(QuietTimes.LeaveNoTime(Night));
    }

    [Fact]
    public void What_is_held_is_free_when_it_ends_and_was_not_a_moment_before()
    {
        string[] zones = ["Europe/Berlin", "America/New_York", "Australia/Lord_Howe", "Asia/Kolkata", "Europe/London", "UTC"];
        var some =
            from zone in Gen.Elements(zones)
            from minutes in Gen.Choose(0, 365 * 24 * 60)
            from begin in Gen.Choose(0, (24 * 60) - 1)
            from length in Gen.Choose(1, (24 * 60) - 1)
            from days in Gen.SubListOf(Enum.GetValues<DayOfWeek>())
            select (zone, minutes, begin, length, days);
        Prop.ForAll(some.ToArbitrary(), any =>
        {
            var zone = TimeZoneInfo.FindSystemTimeZoneById(any.zone);
            var begin = default(TimeOnly).AddMinutes(any.begin);
            var hours = new QuietHours(begin, begin.AddMinutes(any.length), Days: [.. any.days]);
            var at = At("2026-01-01T00:00Z").AddMinutes(any.minutes);
            if (QuietTimes.HeldUntil(hours, zone, at) is not { } end) return true;
            return end > at && QuietTimes.HeldUntil(hours, zone, end) is null
                && QuietTimes.HeldUntil(hours, zone, end.AddTicks(-1)) == end;
        }).QuickCheckThrowOnFailure();
    }

    static void Holds(QuietHours hours, string zone, string from, string to)
    {
        var found = TimeZoneInfo.FindSystemTimeZoneById(zone);
        Assert.Null(QuietTimes.HeldUntil(hours, found, At(from).AddTicks(-1)));
        Assert.Equal(At(to), QuietTimes.HeldUntil(hours, found, At(from)));
        Assert.Equal(At(to), QuietTimes.HeldUntil(hours, found, At(to).AddTicks(-1)));
        Assert.Null(QuietTimes.HeldUntil(hours, found, At(to)));
    }

    static DateTimeOffset At(string text) => DateTimeOffset.Parse(text, CultureInfo.InvariantCulture);
}
