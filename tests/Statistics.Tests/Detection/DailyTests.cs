using HealthEngine.Statistics.Detection;

namespace HealthEngine.Statistics.Tests.Detection;

public class DailyTests
{
    static readonly double[] Week = [120, 110, 115, 118, 95, 12, 8];

    [Fact]
    public void A_quiet_sunday_is_usual_and_a_monday_like_it_is_not()
    {
        double[] days = [.. Enumerable.Range(0, 8 * 7).Select(i => Week[i % 7] + i % 3)];
        Assert.InRange(SeasonalDeviation.OfDailyCounts(days).OrThrow().Z, -1, 1);
        var monday = SeasonalDeviation.OfDailyCounts([.. days, 12]).OrThrow();
        Assert.True(monday.Z < -7);
        Assert.Equal(121, monday.Expected, 2.0);
    }

    [Fact]
    public void Three_weeks_must_pass_before_anything_is_said() =>
        Assert.Equal(FaultKind.TooFew, SeasonalDeviation.OfDailyCounts([.. Week, .. Week, .. Week]).Fault!.Kind);

    [Theory]
    [InlineData(200)]
    [InlineData(20)]
    [InlineData(2)]
    public void Counts_that_only_vary_by_chance_hardly_ever_drop(int mean)
    {
        // 200 accounts for a year: 73,000 days.
        var drops = 0;
        for (var account = 0; account < 200; account++)
        {
            var (random, detector) = (new Random(account), new DropDetector(DropOptions.DailyCounts));
            for (var day = 0; day < 365; day++)
            {
                var lambda = mean * Week[day % 7] / 100;
                var count = MathNet.Numerics.Distributions.Poisson.Sample(random, lambda);
                if (detector.Observe(day % 7, count).Change == DropChange.Started) drops++;
            }
        }

        Assert.InRange(drops, 0, 12);
    }

    [Theory]
    [InlineData(0.2)] // four fifths gone
    [InlineData(0.5)]
    public void Losing_half_the_users_is_found_within_three_days_and_told_once(double left)
    {
        for (var account = 0; account < 50; account++)
        {
            var (random, detector) = (new Random(account), new DropDetector(DropOptions.DailyCounts));
            List<int> starts = [];
            for (var day = 0; day < 98; day++)
            {
                var lambda = Week[day % 7] * (day is >= 70 and < 84 ? left : 1);
                var count = MathNet.Numerics.Distributions.Poisson.Sample(random, lambda);
                if (detector.Observe(day % 7, count).Change == DropChange.Started) starts.Add(day);
            }

            Assert.InRange(Assert.Single(starts), 70, 72);
        }
    }

    [Fact]
    public void A_lower_level_that_stays_becomes_normal_and_a_drop_from_there_is_a_new_one()
    {
        var (random, detector) = (new Random(4), new DropDetector(DropOptions.DailyCounts));
        List<(int Day, DropChange Change)> changes = [];
        for (var day = 0; day < 300; day++)
        {
            var lambda = Week[day % 7] * (day < 70 ? 1 : day is >= 210 and < 217 ? 0.1 : 0.4);
            var count = MathNet.Numerics.Distributions.Poisson.Sample(random, lambda);
            var change = detector.Observe(day % 7, count).Change;
            if (change != DropChange.None) changes.Add((day, change));
        }

        Assert.Equal([DropChange.Started, DropChange.Ended, DropChange.Started, DropChange.Ended],
            changes.Select(c => c.Change));
        Assert.InRange(changes[0].Day, 70, 72);
        Assert.InRange(changes[1].Day, 84, 126);
        Assert.InRange(changes[2].Day, 210, 212);
    }

    [Fact]
    public void Growth_is_followed_so_that_falling_back_is_seen()
    {
        // 6 % more each week: eight weeks ago is a third less, yet the last week's level is what counts.
        double[] days = [.. Enumerable.Range(0, 140).Select(i => Math.Round(Week[i % 7] * Math.Pow(1.06, i / 7)))];
        var usual = SeasonalDeviation.OfDailyCounts(days).OrThrow();
        Assert.InRange(usual.Z, -2, 2);
        var fallen = SeasonalDeviation.OfDailyCounts([.. days, 120 * Math.Pow(1.06, 20) * 0.3]).OrThrow();
        Assert.True(fallen.Z < -4);
    }

    [Theory]
    [InlineData(-0.03)]
    [InlineData(0.10)]
    public void A_slow_change_is_no_sudden_drop(double perWeek)
    {
        var drops = 0;
        for (var account = 0; account < 100; account++)
        {
            var (random, detector) = (new Random(account), new DropDetector(DropOptions.DailyCounts));
            for (var day = 0; day < 180; day++)
            {
                var lambda = Week[day % 7] * Math.Pow(1 + perWeek, day / 7.0);
                var count = MathNet.Numerics.Distributions.Poisson.Sample(random, lambda);
                if (detector.Observe(day % 7, count).Change == DropChange.Started) drops++;
            }
        }

        Assert.InRange(drops, 0, 5);
    }
}
