using System.Net;
using System.Net.Http.Headers;
using HealthEngine.Client.Sending;
using HealthEngine.Testing;

namespace HealthEngine.Client.Tests;

public sealed class RetryWaitsTests
{
    static readonly DateTimeOffset Now = new(2026, 11, 22, 10, 0, 0, TimeSpan.Zero);

    static readonly ClientOptions Options = new()
    {
        RetryFirst = TimeSpan.FromSeconds(1), RetryMax = TimeSpan.FromSeconds(60), Time = new TestClock(Now),
    };

    [Theory]
    [InlineData(0, 0, 0.5)]
    [InlineData(0, 1, 1)]
    [InlineData(3, 1, 8)]
    [InlineData(6, 0, 30)] // the doubled wait is over the longest already
    [InlineData(1_000, 1, 60)]
    public void Waits_double_with_chance_in_them_up_to_the_longest(int attempt, double chance, double seconds) =>
        Assert.Equal(TimeSpan.FromSeconds(seconds), RetryWaits.After(attempt, null, Options, chance));

    [Fact]
    public void What_the_engine_asks_for_is_kept_within_the_longest()
    {
        Assert.Equal(TimeSpan.FromSeconds(7), After(new(TimeSpan.FromSeconds(7))));
        Assert.Equal(TimeSpan.FromSeconds(9), After(new(Now.AddSeconds(9))));
        Assert.Equal(TimeSpan.Zero, After(new(Now.AddSeconds(-9))));
        Assert.Equal(TimeSpan.FromSeconds(60), After(new(TimeSpan.FromDays(1))));

        static TimeSpan After(RetryConditionHeaderValue asked) => RetryWaits.After(0, asked, Options, 0.5);
    }

    [Theory]
    [InlineData(HttpStatusCode.TooManyRequests, true)]
    [InlineData(HttpStatusCode.ServiceUnavailable, true)]
    [InlineData(HttpStatusCode.RequestTimeout, true)]
    [InlineData(HttpStatusCode.Unauthorized, false)]
    [InlineData(HttpStatusCode.BadRequest, false)]
    [InlineData(HttpStatusCode.Found, false)]
    public void Only_failures_that_pass_by_themselves_are_tried_again(HttpStatusCode status, bool again) =>
        Assert.Equal(again, RetryWaits.IsPassing(status));
}
