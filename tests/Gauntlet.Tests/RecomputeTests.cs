using System.Text.Json;
using HealthEngine.Gauntlet.Checking;
using HealthEngine.Gauntlet.Histories;
using HealthEngine.Gauntlet.Recomputing;
using HealthEngine.Gauntlet.Workloads;

namespace HealthEngine.Gauntlet.Tests;

/// <summary>The second opinion on cases that are worked out by hand.</summary>
public sealed class RecomputeTests
{
    static readonly long Now = new DateTimeOffset(2026, 11, 22, 12, 0, 0, TimeSpan.Zero).ToUnixMicroseconds();

    int _ids;

    Signal At(int daysAgo, string type, string? props = null, string? name = null, string? user = null) =>
        new("acme", $"s{++_ids}", type, name, user, Now - daysAgo * Microseconds.PerDay, null, props);

    static RecomputedReading Read(params Signal[] signals) => Reference.Read(signals, Now, Scorecard.Shipped());

    [Fact]
    public void Nothing_known_gives_no_score() => Assert.Null(Read().Score);

    [Fact]
    public void Usage_counts_users_and_features_of_28_days()
    {
        var reading = Read(
            At(0, "usage.event", name: "report", user: "u1"), At(27, "usage.event", name: "export", user: "u2"),
            At(28, "usage.event", name: "share", user: "u3"));

        Assert.Equal(2, reading.Values["usage.active_users_28d"]);
        Assert.Equal(2, reading.Values["usage.breadth_28d"]);
        Assert.Equal(0, reading.Values["usage.days_since_activity"]);
        Assert.Null(reading.Values["usage.trend_28d"]);
    }

    [Fact]
    public void The_score_is_worked_out_by_hand()
    {
        // One user (45), one feature (40), today (100), in the usage dimension alone: (20*45 + 15*40 + 20*100) / 55.
        var reading = Read(At(0, "usage.event", name: "report", user: "u1"));

        Assert.Equal(3_500 / 55.0, reading.Score!.Value, 9);
        Assert.Equal(0.22, reading.Coverage, 9);
    }

    [Fact]
    public void Money_changes_against_90_days_ago()
    {
        var reading = Read(
            At(95, "billing.subscription_started", """{"subscription":"S","mrr":100}"""),
            At(5, "billing.subscription_changed", """{"subscription":"S","mrr":150}"""));

        Assert.Equal(0.5, reading.Values["billing.mrr_change_90d"]);
    }

    [Fact]
    public void Money_in_another_currency_than_the_workspace_s_is_not_added()
    {
        var reading = Read(
            At(95, "billing.subscription_started", """{"subscription":"S","mrr":100,"currency":"EUR"}"""),
            At(95, "billing.subscription_started", """{"subscription":"T","mrr":10}"""),
            At(5, "billing.subscription_changed", """{"subscription":"T","mrr":15}"""));

        Assert.Equal(0.5, reading.Values["billing.mrr_change_90d"]);
    }

    [Fact]
    public void Money_in_one_other_currency_counts()
    {
        var reading = Read(
            At(95, "billing.subscription_started", """{"subscription":"S","mrr":100,"currency":"EUR"}"""),
            At(5, "billing.subscription_changed", """{"subscription":"S","mrr":150}"""));

        Assert.Equal(0.5, reading.Values["billing.mrr_change_90d"]);
    }

    [Fact]
    public void The_last_word_on_a_ticket_goes_by_occurrence()
    {
        var reading = Read(
            At(1, "support.ticket_solved", """{"ticket":"T1"}"""),
            At(2, "support.ticket_opened", """{"ticket":"T1","priority":"urgent"}"""),
            At(3, "support.ticket_opened", """{"ticket":"T2","priority":"urgent"}"""));

        Assert.Equal(1, reading.Values["support.open_tickets"]);
        Assert.Equal(1, reading.Values["support.open_urgent"]);
    }

    [Fact]
    public void An_account_that_left_is_read_as_it_was_when_it_left()
    {
        var reading = Read(At(20, "usage.event", user: "u1"), At(10, "account.closed"));

        Assert.Equal(Now, reading.At);
        Assert.Equal(10, reading.Values["usage.days_since_activity"]);
    }

    [Fact]
    public void A_score_that_is_off_is_told()
    {
        var signal = At(0, "usage.event", name: "report", user: "u1");
        var rows = new JournalRow[] { new(1, "acme", 1, Now, signal) };

        Assert.Empty(Recompute.Compare(rows, [Told(3_500 / 55.0)]));
        var difference = Assert.Single(Recompute.Compare(rows, [Told(63)]));
        Assert.Contains("score is 63", difference, StringComparison.Ordinal);
    }

    [Fact]
    public void An_account_without_a_reading_is_told()
    {
        var rows = new JournalRow[] { new(1, "acme", 1, Now, At(0, "usage.event")) };

        Assert.Single(Recompute.Compare(rows, [new("acme", null, null)]));
        Assert.Empty(Recompute.Compare(rows, [new("acme", Now - Microseconds.PerDay, null)]));
    }

    static ToldReading Told(double score)
    {
        var body = new { at = Microseconds.ToInstant(Now), score, coverage = 0.22, dimensions = Array.Empty<object>() };
        return new("acme", null, JsonSerializer.SerializeToElement(body));
    }
}
