using System.Net;
using System.Net.Http.Headers;
using HealthEngine.Silo.Commands.Import;

namespace HealthEngine.Connectors.Tests.Commands;

public class RetryWaitsTests
{
    static readonly DateTimeOffset Now = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData(0, 0)]
    [InlineData(7, 7)]
    [InlineData(86_400, 30)] // an engine that asks for a day gets the longest wait that does not look like a hang
    public void What_the_engine_asks_for_is_waited_within_bounds(int asked, int waited) =>
        Assert.Equal(TimeSpan.FromSeconds(waited), RetryWaits.Asked(new RetryConditionHeaderValue(TimeSpan.FromSeconds(asked)), Now));

    [Theory]
    [InlineData(10, 10)]
    [InlineData(-10, 0)] // a date that has passed
    public void A_date_is_as_good_as_a_number_of_seconds(int seconds, int waited) =>
        Assert.Equal(TimeSpan.FromSeconds(waited), RetryWaits.Asked(new RetryConditionHeaderValue(Now.AddSeconds(seconds)), Now));

    [Fact]
    public void Who_asks_for_nothing_gets_the_usual_wait() => Assert.Null(RetryWaits.Asked(null, Now));

    [Theory]
    [InlineData(HttpStatusCode.TooManyRequests, true)]
    [InlineData(HttpStatusCode.ServiceUnavailable, true)]
    [InlineData(HttpStatusCode.GatewayTimeout, true)]
    [InlineData(HttpStatusCode.BadRequest, false)]
    [InlineData(HttpStatusCode.Unauthorized, false)]
    [InlineData(HttpStatusCode.InternalServerError, false)] // a fault of the engine that repeating only repeats
    public void Only_what_passes_by_itself_is_tried_again(HttpStatusCode status, bool passes)
    {
        using var response = new HttpResponseMessage(status);
        Assert.Equal(passes, RetryWaits.IsPassing(response));
    }
}
