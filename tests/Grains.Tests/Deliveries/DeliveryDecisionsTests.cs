using HealthEngine.Deliveries;

namespace HealthEngine.Tests.Deliveries;

public class DeliveryDecisionsTests
{
    static readonly DateTimeOffset Noon = new(2026, 11, 22, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public void What_arrived_is_done() => Assert.Equal(
        new(DeliveryState.Delivered, 3, null), DeliveryDecisions.Take("m", 2, AttemptResult.Arrived(204), Noon));

    [Theory]
    [InlineData(DeliveryFault.Gone)]
    [InlineData(DeliveryFault.Unlinked)]
    public void What_cannot_get_better_fails_at_once(DeliveryFault fault) =>
        Assert.Equal(new(DeliveryState.Failed, 1, null), DeliveryDecisions.Take("m", 0, new(fault), Noon));

    [Fact]
    public void The_tenth_failure_is_the_last() =>
        Assert.Equal(new(DeliveryState.Failed, 10, null), DeliveryDecisions.Take("m", 9, new(DeliveryFault.Status, 500), Noon));

    [Fact]
    public void What_failed_waits_as_the_ladder_says() => Assert.Equal(
        Noon + RetryLadder.WaitAfter("m", 4), DeliveryDecisions.Take("m", 3, new(DeliveryFault.Timeout), Noon).DueAt);

    [Theory]
    [InlineData(0, 3_600, 3_600)] // longer than the ladder's five seconds
    [InlineData(0, 1_000_000, 86_400)] // no longer than a day
    [InlineData(0, -5, 0)]
    public void The_other_sides_wish_is_kept_within_a_day(int tries, int asked, int least)
    {
        var result = new AttemptResult(DeliveryFault.Throttled, 429, RetryAfter: TimeSpan.FromSeconds(asked));
        var ladder = RetryLadder.WaitAfter("m", tries + 1)!.Value;
        var wait = DeliveryDecisions.Take("m", tries, result, Noon).DueAt!.Value - Noon;
        Assert.Equal(ladder > TimeSpan.FromSeconds(least) ? ladder : TimeSpan.FromSeconds(least), wait);
    }

    [Fact]
    public void A_blocked_address_is_looked_at_once_an_hour() => Assert.Equal(
        Noon.AddHours(1), DeliveryDecisions.Take("m", 0, new(DeliveryFault.Blocked), Noon).DueAt);
}
