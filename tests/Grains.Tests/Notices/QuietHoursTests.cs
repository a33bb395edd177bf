using HealthEngine.Deliveries;

namespace HealthEngine.Grains.Tests.Notices;

/// <summary>Quiet hours on the two days of a year on which a zone's clock is changed.</summary>
public sealed class QuietHoursTests
{
    /// <summary>Zone, local hours, an instant, and when people may be told again (null: at once).</summary>
    /// <remarks>Instants are UTC. The spring rows lose an hour of the night, the autumn rows have it twice.</remarks>
    public static TheoryData<string, string, string, string?, string> Nights => new()
    {
        // 29 March 2026, 01:00 UTC: 02:00 becomes 03:00.
        { "Europe/Berlin", "22:00-07:00", "2026-03-29T00:59", "2026-03-29T05:00", "a night of eight hours" },
        { "Europe/Berlin", "22:00-02:30", "2026-03-29T00:59", "2026-03-29T01:00", "its end is skipped: the skip itself" },
        { "Europe/Berlin", "02:30-07:00", "2026-03-29T00:59", null, "its begin is skipped: not yet" },
        { "Europe/Berlin", "02:30-07:00", "2026-03-29T01:00", "2026-03-29T05:00", "its begin is skipped: from the skip on" },
        // 25 October 2026, 01:00 UTC: 03:00 becomes 02:00.
        { "Europe/Berlin", "22:00-07:00", "2026-10-24T20:00", "2026-10-25T06:00", "a night of ten hours" },
        { "Europe/Berlin", "22:00-02:30", "2026-10-25T00:30", "2026-10-25T01:30", "its end comes twice: the second" },
        { "Europe/Berlin", "02:30-07:00", "2026-10-25T00:30", "2026-10-25T06:00", "its begin comes twice: the first" },
        { "Europe/Berlin", "02:30-07:00", "2026-10-25T00:29", null, "before the first" },
        // 8 March 2026, 07:00 UTC, and 1 November 2026, 06:00 UTC.
        { "America/New_York", "22:00-07:00", "2026-03-08T03:00", "2026-03-08T11:00", "a night of eight hours" },
        { "America/New_York", "22:00-02:15", "2026-03-08T06:00", "2026-03-08T07:00", "its end is skipped" },
        { "America/New_York", "22:00-07:00", "2026-11-01T02:00", "2026-11-01T12:00", "a night of ten hours" },
        { "America/New_York", "22:00-01:30", "2026-11-01T05:45", "2026-11-01T06:30", "its end comes twice" },
        // 3 October 2026, 15:30 UTC: 02:00 becomes 02:30. 4 April 2026, 15:00 UTC: 02:00 becomes 01:30.
        { "Australia/Lord_Howe", "22:00-02:15", "2026-10-03T15:00", "2026-10-03T15:30", "half an hour is skipped" },
        { "Australia/Lord_Howe", "22:00-01:45", "2026-04-04T14:50", "2026-04-04T15:15", "half an hour comes twice" },
        // 8 March 2026, 05:30 UTC, and 1 November 2026, 04:30 UTC: a zone of half hours.
        { "America/St_Johns", "21:30-06:30", "2026-03-08T02:00", "2026-03-08T09:00", "a night of eight hours" },
        { "America/St_Johns", "21:30-06:30", "2026-11-01T02:00", "2026-11-01T10:00", "a night of ten hours" },
        // Midnight itself is skipped on 6 September 2026, 04:00 UTC, and comes twice on 5 April 2026, 03:00 UTC.
        { "America/Santiago", "20:00-00:00", "2026-09-06T03:59", "2026-09-06T04:00", "midnight is skipped" },
        { "America/Santiago", "00:00-06:00", "2026-09-06T04:00", "2026-09-06T09:00", "it begins with the skip" },
        { "America/Santiago", "20:00-23:30", "2026-04-05T02:45", "2026-04-05T03:30", "the last hour of a day comes twice" },
        // No change of clocks at all.
        { "Asia/Kolkata", "22:00-07:00", "2026-03-28T16:30", "2026-03-29T01:30", "a night of nine hours" },
        { "Asia/Kolkata", "22:00-07:00", "2026-10-25T01:30", null, "the very end" },
    };

    [Theory]
    [MemberData(nameof(Nights))]
    public void People_are_left_alone_from_the_first_begin_to_the_last_end(string zone, string hours, string at, string? until, string why)
    {
        var quiet = new QuietHours(TimeOnly.Parse(hours[..5], null), TimeOnly.Parse(hours[6..], null));
        var end = QuietTimes.HeldUntil(quiet, TimeZoneInfo.FindSystemTimeZoneById(zone), Utc(at));
        Assert.True(until is null ? end is null : end == Utc(until), $"{why}: {end:O}");
    }

    [Fact]
    public void A_weekend_of_whole_days_ends_on_monday()
    {
        var quiet = new QuietHours(new(0, 0), new(0, 0), Days: [DayOfWeek.Saturday, DayOfWeek.Sunday]);
        var zone = TimeZoneInfo.FindSystemTimeZoneById("Europe/Berlin");
        Assert.Equal(Utc("2026-10-25T23:00"), QuietTimes.HeldUntil(quiet, zone, Utc("2026-10-24T10:00"))); // of 25 hours
        Assert.Null(QuietTimes.HeldUntil(quiet, zone, Utc("2026-10-26T10:00")));
    }

    [Fact]
    public void Hours_of_some_days_go_on_into_the_day_after()
    {
        var quiet = new QuietHours(new(22, 0), new(7, 0), Days: [DayOfWeek.Friday]);
        Assert.Equal(Utc("2026-11-28T07:00"), QuietTimes.HeldUntil(quiet, TimeZoneInfo.Utc, Utc("2026-11-28T03:00")));
        Assert.Null(QuietTimes.HeldUntil(quiet, TimeZoneInfo.Utc, Utc("2026-11-27T03:00")));
        Assert.Null(QuietTimes.HeldUntil(quiet, TimeZoneInfo.Utc, Utc("2026-11-28T23:00")));
    }

    [Fact]
    public void Whoever_is_left_alone_always_is_told_within_days()
    {
        var end = QuietTimes.HeldUntil(new(new(0, 0), new(0, 0)), TimeZoneInfo.Utc, Utc("2026-11-28T03:00"));
        Assert.InRange(end!.Value, Utc("2026-12-01T00:00"), Utc("2026-12-07T00:00"));
    }

    /// <summary>Minute by minute over both changes of clocks: quiet is what lies between a begin and an end, and ends when it is said to.</summary>
    [Theory]
    [InlineData("Europe/Berlin")]
    [InlineData("America/New_York")]
    [InlineData("Australia/Lord_Howe")]
    [InlineData("America/St_Johns")]
    [InlineData("America/Santiago")]
    [InlineData("Pacific/Auckland")]
    public void Where_quiet_hours_are_said_to_end_they_do_and_not_before(string name)
    {
        var zone = TimeZoneInfo.FindSystemTimeZoneById(name);
        var quiet = new QuietHours(new(23, 10), new(2, 20));
        for (var hour = 0; hour < 24 * 365; hour += 1)
        {
            var at = Utc("2026-01-01T00:00").AddHours(hour).AddMinutes(hour % 60);
            if (QuietTimes.HeldUntil(quiet, zone, at) is not { } end) continue;
            Assert.Null(QuietTimes.HeldUntil(quiet, zone, end));
            Assert.Equal(end, QuietTimes.HeldUntil(quiet, zone, end.AddSeconds(-1)));
            var local = TimeOnly.FromDateTime(TimeZoneInfo.ConvertTime(end, zone).DateTime);
            Assert.True(local >= quiet.To && local < new TimeOnly(3, 30), $"{end:O} {local}");
        }
    }

    static DateTimeOffset Utc(string text) => DateTimeOffset.Parse(text + "Z", System.Globalization.CultureInfo.InvariantCulture);
}
