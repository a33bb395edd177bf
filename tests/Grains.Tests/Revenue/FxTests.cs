using HealthEngine.Revenue;

namespace HealthEngine.Grains.Tests.Revenue;

/// <summary>What a change of rates is and is not.</summary>
public class FxTests
{
    static readonly FxRates Rates = new("EUR",
    [
        new("USD", new Dictionary<int, decimal>
        {
            [new DateOnly(2026, 1, 1).DayNumber] = 0.90m, [new DateOnly(2026, 1, 20).DayNumber] = 0.95m,
        }),
    ]);

    [Fact]
    public void A_change_of_rate_is_a_line_of_its_own_and_nobodys_movement()
    {
        var customer = new Customer().Started("2026-01-05", "a", 100, ",\"currency\":\"USD\"");
        var book = BillingHistories.Book([[.. customer.Facts]], Customer.Plain, Rates);
        var bounds = new[] { Customer.At("2026-01-10T00:00:00+01:00"), Customer.At("2026-02-01T00:00:00+01:00") };
        var line = Bridge.Of(book, bounds, _ => 0, 1)[0][0];
        Assert.Equal((90m, 5m, 95m), (line.Start, line.Fx, line.End));
        Assert.Equal((0m, 0m), (line.Expansion, line.Contraction));
        Assert.Equal((90m, 90m), (line.RetainedMrr, line.CappedMrr));
    }

    [Fact]
    public void A_rate_holds_until_the_next_and_the_first_one_before_it_too()
    {
        Assert.Equal(0.90m, Rates.On(new DateOnly(2025, 6, 1).DayNumber, "USD"));
        Assert.Equal(0.90m, Rates.On(new DateOnly(2026, 1, 19).DayNumber, "USD"));
        Assert.Equal(0.95m, Rates.On(new DateOnly(2027, 1, 1).DayNumber, "USD"));
        Assert.Equal(1m, Rates.On(0, "EUR"));
        Assert.Null(Rates.On(0, "CHF"));
    }
}
