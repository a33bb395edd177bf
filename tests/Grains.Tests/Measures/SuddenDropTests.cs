using System.Globalization;
using HealthEngine.Measures.Usage;

namespace HealthEngine.Grains.Tests.Measures;

public class SuddenDropTests
{
    const double Alarm = -3.5;

    /// <summary>A week of an office product: people use it from Monday to Friday.</summary>
    static readonly double[] Week = [100, 110, 105, 100, 90, 4, 3];

    [Fact]
    public void A_quiet_weekend_is_usual() =>
        Assert.All(Enumerable.Range(0, 7), day => Assert.True(Judge([.. Weeks(9), .. Week[..day]]) > Alarm));

    [Fact]
    public void A_silent_working_day_shows_as_soon_as_it_is_over() =>
        Assert.True(Judge([.. Weeks(9), 0]) < Alarm);

    [Fact]
    public void A_silent_sunday_does_not_show() => Assert.True(Judge([.. Weeks(9), .. Week[..6], 0]) > Alarm);

    [Fact]
    public void A_loss_of_a_third_shows_within_days()
    {
        var lower = Array.ConvertAll(Week, v => v * 0.65);
        Assert.True(Judge([.. Weeks(9), .. lower[..5]]) < Alarm);
    }

    [Fact]
    public void One_odd_week_in_the_past_hides_nothing()
    {
        double[] odd = [.. Weeks(4), .. Array.ConvertAll(Week, v => v * 10), .. Weeks(4), 0];
        Assert.True(Judge(odd) < Alarm);
    }

    [Fact]
    public void A_rise_is_no_drop() => Assert.True(Judge([.. Weeks(9), .. Array.ConvertAll(Week, v => v * 3)]) >= 0);

    [Fact]
    public void Too_little_past_or_too_little_use_is_no_basis()
    {
        Assert.Null(Judge(Weeks(6)[1..]));
        Assert.NotNull(Judge(Weeks(6)));
        Assert.Null(Judge(Array.ConvertAll(Weeks(9), v => v / 30)));
    }

    [Fact]
    public void What_has_long_been_low_is_the_usual() =>
        Assert.True(Judge([.. Weeks(4), .. Array.ConvertAll(Weeks(9), v => v / 4)]) > Alarm);

    [Theory]
    [InlineData("art_daily_no_noise.csv")]
    [InlineData("art_daily_small_noise.csv")]
    [InlineData("art_daily_jumpsup.csv")] // A jump up is no drop.
    public void Series_without_a_drop_raise_no_alarm(string file) =>
        Assert.All(Hours(file), hour => Assert.False(hour.Z <= Alarm, $"{hour.Hour}: {hour.Z}"));

    [Theory]
    [InlineData("art_daily_jumpsdown.csv")]
    [InlineData("art_daily_flatmiddle.csv")]
    [InlineData("art_daily_nojump.csv")] // The daily rise that does not come.
    public void Visible_drops_are_found_within_hours_and_nothing_before(string file)
    {
        var first = Hours(file).First(h => h.Z <= Alarm).Hour;
        var begins = new DateTime(2014, 4, 11, 9, 0, 0);
        Assert.InRange(first, begins, begins.AddHours(3));
    }

    /// <summary>Hourly means of a series of five minutes, each judged by what came before it, with a rhythm of a day.</summary>
    static IEnumerable<(DateTime Hour, double? Z)> Hours(string file)
    {
        var hours = File.ReadLines(Path.Combine(Checkout.Root, "tests", "data", "nab", file))
            .Skip(1)
            .Select(line => line.Split(','))
            .Select(cells => (At: DateTime.Parse(cells[0], CultureInfo.InvariantCulture),
                Value: double.Parse(cells[1], CultureInfo.InvariantCulture)))
            .GroupBy(p => p.At.Date.AddHours(p.At.Hour), p => p.Value)
            .Select(g => (Hour: g.Key, Mean: g.Average()))
            .ToList();
        Assert.True(hours.Count > 300);
        var means = hours.Select(h => h.Mean).ToArray();
        return hours.Select((h, i) => (h.Hour, SuddenDrop.Of(means.AsSpan(Math.Max(0, i - 9 * 24 + 1)..(i + 1)), 24, 20)));
    }

    static double[] Weeks(int count) => [.. Enumerable.Repeat(Week, count).SelectMany(w => w)];

    static double? Judge(double[] days) => SuddenDrop.Of(days, 7, 20);
}
