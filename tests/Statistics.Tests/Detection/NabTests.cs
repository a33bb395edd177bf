using System.Globalization;
using HealthEngine.Statistics.Detection;
using HealthEngine.Statistics.Tests.Data;
using Xunit.Abstractions;

namespace HealthEngine.Statistics.Tests.Detection;

/// <summary>
/// Series with a daily rhythm from the Numenta Anomaly Benchmark; their one odd day is 11 April.
/// </summary>
public class NabTests(ITestOutputHelper output)
{
    [Theory]
    [InlineData("art_daily_no_noise")]
    [InlineData("art_daily_small_noise")]
    [InlineData("art_daily_jumpsup")] // odd, but upwards
    public void A_series_that_does_not_drop_raises_nothing(string name) => Assert.Empty(Events(name));

    [Theory]
    [InlineData("art_daily_jumpsdown", "2014-04-11 09:00:00", "2014-04-11 10:00:00")]
    [InlineData("art_daily_nojump", "2014-04-11 09:00:00", "2014-04-11 10:00:00")] // the rise that never came
    [InlineData("art_daily_flatmiddle", "2014-04-11 09:00:00",
        "2014-04-11 11:00:00")] // flat at half the day's height
    public void A_visible_drop_is_found_within_the_hour_and_is_one_event(string name, string from, string to)
    {
        var found = Assert.Single(Events(name));
        Assert.InRange(found.Start, At(from), At(to));
        Assert.InRange(found.End!.Value, At("2014-04-11 18:00:00"), At("2014-04-11 23:00:00"));
    }

    /// <summary>Keystrokes of one real workstation: mostly nothing, no fixed hours, gaps without a row.</summary>
    [Theory]
    [InlineData("rogue_agent_key_hold", 4)]
    [InlineData("rogue_agent_key_updown", 1)]
    public void A_real_series_with_hardly_a_rhythm_is_not_alarmed_day_by_day(string name, int most) =>
        Assert.InRange(Events(name).Count, 0, most);

    [Fact]
    public void Stored_and_begun_again_at_any_point_it_says_the_same()
    {
        var options = DropOptions.Fine(288);
        var (whole, parts) = (new DropDetector(options), new DropDetector(options));
        foreach (var (time, value) in Series("art_daily_jumpsdown"))
        {
            if (time is { Hour: 12 or 0, Minute: 0 }) parts = new(options, parts.Save());
            Assert.Equal(whole.Observe(Phase(time), value), parts.Observe(Phase(time), value));
        }
    }

    List<(DateTime Start, DateTime? End)> Events(string name)
    {
        var detector = new DropDetector(DropOptions.Fine(288));
        List<(DateTime Start, DateTime? End)> events = [];
        var lowest = 0.0;
        foreach (var (time, value) in Series(name))
        {
            var reading = detector.Observe(Phase(time), value);
            lowest = Math.Min(lowest, reading.Z ?? 0);
            if (reading.Change == DropChange.Started) events.Add((time, null));
            if (reading.Change == DropChange.Ended) events[^1] = (events[^1].Start, time);
        }

        output.WriteLine($"{name}: {string.Join(", ", events)}; lowest z {lowest:f1}");
        return events;
    }

    static int Phase(DateTime time) => (time.Hour * 60 + time.Minute) / 5;

    static IEnumerable<(DateTime Time, double Value)> Series(string name)
    {
        var csv = Csv.Own($"nab/{name}.csv");
        return csv.Rows.Select(r => (At(csv.Text(r, "timestamp")), csv.Number(r, "value")));
    }

    static DateTime At(string text) => DateTime.Parse(text, CultureInfo.InvariantCulture);
}
