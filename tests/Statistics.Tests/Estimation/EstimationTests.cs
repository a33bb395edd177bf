using HealthEngine.Statistics.Estimation;

namespace HealthEngine.Statistics.Tests.Estimation;

public class EstimationTests
{
    // Newcombe 1998 (Statistics in Medicine 17, 857-872), table I, method 3.
    [Theory]
    [InlineData(81, 263, 0.2553, 0.3662)]
    [InlineData(15, 148, 0.0624, 0.1605)]
    [InlineData(0, 20, 0.0, 0.1611)]
    [InlineData(1, 29, 0.0061, 0.1718)]
    public void A_share_has_the_interval_that_wilson_published(int successes, int n, double low, double high)
    {
        var share = Proportions.Wilson(successes, n).OrThrow();
        Assert.Equal(low, share.Interval.Low, 4);
        Assert.Equal(high, share.Interval.High, 4);
    }

    // Newcombe 1998 (Statistics in Medicine 17, 873-890), table II, method 10.
    [Theory]
    [InlineData(56, 70, 48, 80, 0.0524, 0.3339)]
    [InlineData(9, 10, 3, 10, 0.1705, 0.8090)]
    [InlineData(10, 10, 0, 20, 0.6791, 1.0)]
    [InlineData(10, 10, 0, 10, 0.6075, 1.0)]
    public void A_difference_has_the_interval_that_newcombe_published(
        int a, int m, int b, int n, double low, double high)
    {
        var difference = Proportions.Difference(a, m, b, n).OrThrow();
        Assert.Equal(low, difference.Interval.Low, 4);
        Assert.Equal(high, difference.Interval.High, 4);
    }

    [Fact]
    public void A_net_promoter_score_is_promoters_less_detractors_with_its_multinomial_error()
    {
        var nps = NetPromoter.FromCounts(50, 30, 20).OrThrow();
        Assert.Equal(30, nps.Value, 10);
        Assert.Equal(100 * Math.Sqrt((0.7 - 0.09) / 100), nps.StandardError, 10);
        // At this n the score interval is as wide as value ± 1.96 SE, and leans towards 0.
        Assert.Equal(2 * 1.96 * nps.StandardError, nps.Interval.Width, 0.5);
        Assert.InRange((nps.Interval.Low + nps.Interval.High) / 2, 28, 30);
        Assert.Equal(nps.Value,
            NetPromoter.FromDistribution([5, 0, 0, 5, 0, 0, 10, 10, 20, 25, 25]).OrThrow().Value);
    }

    [Theory]
    [InlineData(10, 10)]
    [InlineData(7, 10)]
    [InlineData(0, 10)]
    public void Without_passives_a_net_promoter_score_is_a_share_stretched(int promoters, int n)
    {
        var wilson = Proportions.Wilson(promoters, n).OrThrow().Interval;
        var nps = NetPromoter.FromCounts(promoters, 0, n - promoters).OrThrow().Interval;
        Assert.Equal(200 * wilson.Low - 100, nps.Low, 6);
        Assert.Equal(200 * wilson.High - 100, nps.High, 6);
    }

    [Fact]
    public void Answers_that_are_all_alike_still_leave_doubt()
    {
        var nps = NetPromoter.FromCounts(0, 12, 0).OrThrow();
        Assert.Equal(0, nps.StandardError);
        Assert.True(nps.Interval.Low < -10 && nps.Interval.High > 10);
        Assert.Equal(FaultKind.TooFew, NetPromoter.FromCounts(0, 0, 0).Fault!.Kind);
    }

    [Fact]
    public void A_mean_has_students_interval()
    {
        // t(0.975, 4) = 2.776445105
        var mean = Means.Of([1, 2, 3, 4, 5]).OrThrow();
        Assert.Equal(3, mean.Value, 12);
        Assert.Equal(3 - 2.776445105 * Math.Sqrt(0.5), mean.Interval.Low, 8);
        Assert.Equal(FaultKind.TooFew, Means.Of([7]).Fault!.Kind);
        Assert.Throws<ArgumentException>(() => Means.Of([1, double.NaN]));
    }

    [Fact]
    public void A_median_is_bounded_by_the_order_statistics_of_the_binomial()
    {
        // Ten values: the 2nd and the 9th hold the median with 97.9 %, the 3rd and the 8th with 89.1 %.
        var median = Quantiles.WithInterval([10, 1, 9, 2, 8, 3, 7, 4, 6, 5], 0.5).OrThrow();
        Assert.Equal(5.5, median.Value);
        Assert.Equal(2, median.Interval.Low);
        Assert.Equal(9, median.Interval.High);
        Assert.Equal(FaultKind.TooFew, Quantiles.WithInterval([1, 2, 3, 4, 5], 0.5).Fault!.Kind);
    }

    [Theory]
    [InlineData(0.5)]
    [InlineData(0.75)]
    public void A_quantile_is_bounded_as_closely_as_the_binomial_allows_and_no_closer(double share)
    {
        for (var n = 20; n < 300; n += 7)
        {
            // The values are their own ranks, so the chances of missing on either side can be read off.
            var found = Quantiles.WithInterval([.. Enumerable.Range(1, n).Select(i => (double)i)],
                share).OrThrow();
            double Below(double rank) => MathNet.Numerics.Distributions.Binomial.CDF(share, n, rank);
            var (low, high) = (found.Interval.Low, found.Interval.High);
            Assert.True(Below(low - 1) <= 0.025 && Below(low) > 0.025);
            Assert.True(1 - Below(high - 1) <= 0.025 && 1 - Below(high - 2) > 0.025);
        }
    }
}
