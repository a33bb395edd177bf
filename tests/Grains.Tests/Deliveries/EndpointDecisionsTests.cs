using FsCheck;
using FsCheck.Fluent;
using HealthEngine.Deliveries;

namespace HealthEngine.Tests.Deliveries;

public class EndpointDecisionsTests
{
    static readonly DateTimeOffset Noon = new(2026, 11, 22, 12, 0, 0, TimeSpan.Zero);
    static readonly AttemptResult Failure = new(DeliveryFault.Status, 500);

    [Fact]
    public void Ten_failures_in_a_row_open_the_breaker_and_it_is_probed_once_a_minute()
    {
        var health = EndpointHealth.Good;
        for (var i = 0; i < 9; i++) health = EndpointDecisions.Take(health, Failure, Noon).Health;
        Assert.Equal(default, EndpointDecisions.Gate(health, Noon));
        health = EndpointDecisions.Take(health, Failure, Noon).Health;
        Assert.Equal(new(Noon.AddMinutes(1), true), EndpointDecisions.Gate(health, Noon));
        Assert.Equal(new(null, true), EndpointDecisions.Gate(health, Noon.AddMinutes(1)));
        health = EndpointDecisions.Take(health, Failure, Noon.AddMinutes(1)).Health;
        Assert.Equal(Noon.AddMinutes(2), EndpointDecisions.Gate(health, Noon.AddMinutes(1)).ClosedUntil);
        health = EndpointDecisions.Take(health, AttemptResult.Arrived(200), Noon.AddMinutes(2)).Health;
        Assert.Equal(default, EndpointDecisions.Gate(health, Noon.AddMinutes(2)));
    }

    [Fact]
    public void An_overloaded_endpoint_is_left_alone_for_a_minute_or_as_long_as_it_asks()
    {
        var quiet = EndpointDecisions.Take(EndpointHealth.Good, new(DeliveryFault.Throttled, 504), Noon).Health;
        Assert.Equal(Noon.AddMinutes(1), EndpointDecisions.Gate(quiet, Noon).ClosedUntil);
        var asked = EndpointDecisions.Take(quiet, new(DeliveryFault.Throttled, 429, RetryAfter: TimeSpan.FromHours(2)), Noon).Health;
        Assert.Equal(Noon.AddHours(2), EndpointDecisions.Gate(asked, Noon).ClosedUntil);
        // One that was under way comes back well: the endpoint's wish stands.
        var well = EndpointDecisions.Take(asked, AttemptResult.Arrived(200), Noon).Health;
        Assert.Equal(Noon.AddHours(2), EndpointDecisions.Gate(well, Noon).ClosedUntil);
        Assert.Null(EndpointDecisions.Gate(well, Noon.AddHours(2)).ClosedUntil);
    }

    [Fact]
    public void A_success_that_asks_for_a_pause_gets_it()
    {
        var health = EndpointDecisions.Take(EndpointHealth.Good, AttemptResult.Arrived(200) with { Pause = TimeSpan.FromSeconds(10) }, Noon).Health;
        Assert.Equal(Noon.AddSeconds(10), EndpointDecisions.Gate(health, Noon).ClosedUntil);
    }

    [Fact]
    public void Nothing_but_failures_is_told_after_an_hour_and_ends_after_five_days()
    {
        var (told, ended) = (new List<DateTimeOffset>(), new List<DateTimeOffset>());
        var health = EndpointHealth.Good;
        for (var at = Noon; ended.Count == 0; at = at.AddMinutes(30))
        {
            (health, var news) = EndpointDecisions.Take(health, Failure, at);
            if (news == EndpointNews.Failing) told.Add(at);
            if (news == EndpointNews.GivenUp) ended.Add(at);
        }

        Assert.Equal([Noon.AddHours(1)], told);
        Assert.Equal([Noon.AddDays(5)], ended);
        Assert.Equal(EndpointHealth.Good, health);
    }

    [Fact]
    public void What_was_told_to_fail_is_told_to_be_well_once()
    {
        var health = new EndpointHealth(Noon, Noon, 3, null, IsTold: true);
        (health, var news) = EndpointDecisions.Take(health, AttemptResult.Arrived(200), Noon.AddHours(2));
        Assert.Equal(EndpointNews.Recovered, news);
        Assert.Equal(EndpointNews.None, EndpointDecisions.Take(health, AttemptResult.Arrived(200), Noon.AddHours(2)).News);
    }

    [Fact]
    public void Two_failures_with_days_of_silence_between_them_are_not_five_days_of_failures()
    {
        var (health, _) = EndpointDecisions.Take(EndpointHealth.Good, Failure, Noon);
        (health, var news) = EndpointDecisions.Take(health, Failure, Noon.AddDays(6));
        Assert.Equal((EndpointNews.None, 1, Noon.AddDays(6)), (news, health.Failures, health.FailingSince));
    }

    [Fact]
    public void Gone_ends_it_at_once() => Assert.Equal(
        EndpointNews.Gone, EndpointDecisions.Take(EndpointHealth.Good, new(DeliveryFault.Gone, 410), Noon).News);

    [Theory]
    [InlineData(DeliveryFault.Unlinked)]
    [InlineData(DeliveryFault.Record)]
    public void A_message_that_is_at_fault_itself_says_nothing_of_its_endpoint(DeliveryFault fault) =>
        Assert.Equal((EndpointHealth.Good, EndpointNews.None), EndpointDecisions.Take(EndpointHealth.Good, new(fault), Noon));

    /// <summary>Whatever happens, an endpoint that takes something at least every five days is never given up.</summary>
    [Fact]
    public void Sporadic_success_never_disables() => Prop.ForAll(
        Gen.ListOf(Gen.Choose(1, 47 * 60)).ToArbitrary(), waits =>
        {
            var (health, at, success) = (EndpointHealth.Good, Noon, Noon);
            foreach (var minutes in waits)
            {
                at = at.AddMinutes(minutes);
                var isSuccess = at - success >= TimeSpan.FromDays(4) - TimeSpan.FromHours(48);
                if (isSuccess) success = at;
                (health, var news) = EndpointDecisions.Take(health, isSuccess ? AttemptResult.Arrived(200) : Failure, at);
                if (news is EndpointNews.GivenUp or EndpointNews.Gone) return false;
            }

            return true;
        }).QuickCheckThrowOnFailure();
}
