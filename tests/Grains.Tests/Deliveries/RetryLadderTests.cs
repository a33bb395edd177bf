using HealthEngine.Deliveries;

namespace HealthEngine.Tests.Deliveries;

public class RetryLadderTests
{
    [Fact]
    public void The_waits_are_those_of_standard_webhooks()
    {
        Assert.Equal(
            [5, 300, 1_800, 7_200, 18_000, 36_000, 50_400, 72_000, 86_400],
            RetryLadder.Waits.Select(w => (int)w.TotalSeconds));
        Assert.Equal(new TimeSpan(75, 35, 5), RetryLadder.Waits.Aggregate(TimeSpan.Zero, (a, b) => a + b));
        Assert.Equal(10, RetryLadder.AttemptsMax);
        Assert.NotNull(RetryLadder.WaitAfter("m", 9));
        Assert.Null(RetryLadder.WaitAfter("m", 10));
    }

    [Fact]
    public void Each_wait_is_spread_over_all_of_a_fifth_to_either_side_and_their_sum_is_never_under_three_days()
    {
        var ids = Enumerable.Range(0, 5_000).Select(i => $"msg-{i}").ToList();
        for (var attempt = 1; attempt <= RetryLadder.Waits.Count; attempt++)
        {
            var shares = ids.ConvertAll(id => RetryLadder.WaitAfter(id, attempt)!.Value / RetryLadder.Waits[attempt - 1]);
            Assert.InRange(shares.Min(), 0.8, 0.802);
            Assert.InRange(shares.Max(), 1.198, 1.2);
            Assert.InRange(shares.Average(), 0.99, 1.01);
        }

        var sums = ids.ConvertAll(id => Enumerable.Range(1, 9).Sum(a => RetryLadder.WaitAfter(id, a)!.Value.TotalHours));
        Assert.InRange(sums.Min(), 73, 75);
        Assert.InRange(sums.Max(), 75, 78);
    }

    [Fact]
    public void A_wait_is_the_same_whenever_it_is_worked_out() =>
        Assert.Equal(RetryLadder.WaitAfter("msg-1", 4), RetryLadder.WaitAfter("msg-1", 4));
}
