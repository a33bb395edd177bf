using HealthEngine.Backtests;

namespace HealthEngine.Grains.Tests.Backtests;

public class ChurnWatchTests
{
    static readonly DateTimeOffset End = Frames.Start.AddDays(100);

    [Fact]
    public void An_account_leaves_when_it_is_closed() => Assert.Equal(
        Day(40), Told(("account.created", 0, ""), ("account.closed", 40, "")));

    [Fact]
    public void An_account_leaves_with_its_last_subscription() => Assert.Equal(
        Day(30),
        Told(Start("a", 0), Start("b", 5), Cancel("a", 10), Cancel("b", 30), ("account.closed", 40, "")));

    [Fact]
    public void A_subscription_that_comes_down_to_nothing_is_as_good_as_ended() => Assert.Equal(
        Day(20), Told(Start("a", 0), ("billing.subscription_changed", 20, """{"subscription":"a","mrr":0}""")));

    [Fact]
    public void Who_came_back_has_not_left_and_who_left_again_has_left_then()
    {
        Assert.Null(Told(Start("a", 0), Cancel("a", 10), Start("b", 20)));
        Assert.Equal(Day(50), Told(Start("a", 0), Cancel("a", 10), Start("b", 20), Cancel("b", 50)));
        Assert.Null(Told(("account.closed", 10, ""), ("account.created", 20, "")));
    }

    [Fact]
    public void A_trial_that_ends_is_no_churn() => Assert.Null(Told(
        ("billing.subscription_started", 0, """{"subscription":"a","mrr":10,"status":"trialing"}"""), Cancel("a", 14)));

    [Fact]
    public void A_pause_is_no_contract() => Assert.Equal(
        Day(9), Told(Start("a", 0), ("billing.subscription_paused", 9, """{"subscription":"a"}""")));

    [Fact]
    public void What_happens_after_the_end_is_not_known() => Assert.Null(Told(Start("a", 0), ("account.closed", 101, "")));

    [Fact]
    public void The_order_of_arrival_does_not_matter()
    {
        (string, int, string)[] told = [Start("a", 0), Start("b", 5), Cancel("a", 10), Cancel("b", 30)];
        Assert.Equal(Day(30), Told([.. told.Reverse()]));
    }

    static (string Type, int Day, string Props) Start(string name, int day) =>
        ("billing.subscription_started", day, $$"""{"subscription":"{{name}}","mrr":100}""");

    static (string Type, int Day, string Props) Cancel(string name, int day) =>
        ("billing.subscription_canceled", day, $$"""{"subscription":"{{name}}"}""");

    static DateTimeOffset Day(int day) => Frames.Start.AddDays(day);

    static DateTimeOffset? Told(params (string Type, int Day, string Props)[] told)
    {
        var watch = new ChurnWatch();
        foreach (var (type, day, props) in told)
            watch.Add(new($"{type}-{day}", type, null, null, Day(day), null, System.Text.Encoding.UTF8.GetBytes(props)));
        return watch.ChurnedAt(End);
    }
}
