using HealthEngine.Revenue;

namespace HealthEngine.Grains.Tests.Revenue;

/// <summary>What a customer's billing is called, movement by movement.</summary>
public class LedgerTests
{
    [Fact]
    public void A_second_subscription_expands_its_end_contracts_the_last_end_churns_and_a_return_reactivates() => Assert.Equal(
        ["01-10 new 166.67", "02-10 expansion 60", "03-10 contraction 60", "04-10 churn 166.67", "06-10 reactivation 60"],
        new Customer()
            .Started("2026-01-10", "yearly", 166.67m)
            .Started("2026-02-10", "monthly", 60)
            .Canceled("2026-03-10", "monthly")
            .Canceled("2026-04-10", "yearly")
            .Started("2026-06-10", "again", 60)
            .Movements());

    [Fact]
    public void A_plan_swapped_for_another_at_one_instant_is_a_difference_and_no_end() => Assert.Equal(
        ["01-10 new 100", "02-10 expansion 20"],
        new Customer().Started("2026-01-10", "a", 100).Canceled("2026-02-10", "a").Started("2026-02-10", "b", 120).Movements());

    [Fact]
    public void What_starts_and_ends_at_one_instant_never_was_in_whatever_order_it_is_told()
    {
        Assert.Empty(new Customer().Started("2026-01-10", "a", 100).Canceled("2026-01-10", "a").Movements());
        Assert.Empty(new Customer().Canceled("2026-01-10", "a").Started("2026-01-10", "a", 100).Movements());
    }

    [Fact]
    public void A_trial_is_no_revenue_until_it_is_paid_for() => Assert.Equal(
        ["01-24 new 50"],
        new Customer()
            .Started("2026-01-10", "a", 50, ",\"status\":\"trialing\"")
            .Changed("2026-01-24", "a", "\"status\":\"active\"")
            .Movements());

    [Fact]
    public void A_trial_that_ends_unpaid_never_was_a_customer() => Assert.Empty(
        new Customer().Started("2026-01-10", "a", 50, ",\"status\":\"trialing\"").Canceled("2026-01-24", "a").Movements());

    [Fact]
    public void What_a_cancellation_says_of_the_price_lowers_nothing_before_the_end() => Assert.Equal(
        ["01-10 new 50", "03-10 churn 50"],
        new Customer().Started("2026-01-10", "a", 50, ",\"termEnd\":\"2026-03-10\"").Canceled("2026-02-01", "a", ",\"mrr\":0")
            .Movements(Customer.Plain with { Churn = ChurnBooked.PeriodEnd }));

    [Theory]
    [InlineData(ChurnBooked.Scheduled, "02-01 churn 50")]
    [InlineData(ChurnBooked.Canceled, "03-09 churn 50")]
    [InlineData(ChurnBooked.PeriodEnd, "03-10 churn 50")]
    public void A_scheduled_end_is_booked_when_the_policy_says(ChurnBooked booked, string expected) => Assert.Equal(
        ["01-10 new 50", expected],
        new Customer()
            .Started("2026-01-10", "a", 50, ",\"termEnd\":\"2026-03-10\"")
            .Changed("2026-02-01", "a", "\"status\":\"canceling\"")
            .Canceled("2026-03-09", "a")
            .Movements(Customer.Plain with { Churn = booked }));

    [Fact]
    public void A_scheduled_end_that_was_taken_back_is_none() => Assert.Equal(
        ["01-10 new 50"],
        new Customer()
            .Started("2026-01-10", "a", 50, ",\"termEnd\":\"2026-03-10\"")
            .Canceled("2026-02-01", "a", ",\"status\":\"scheduled\"")
            .Changed("2026-02-20", "a", "\"status\":\"active\"")
            .Movements());

    [Theory]
    [InlineData(PastDue.Counts, null, new[] { "01-10 new 50" })]
    [InlineData(PastDue.Excluded, null, new[] { "01-10 new 50", "02-01 churn 50", "04-01 reactivation 50" })]
    [InlineData(PastDue.Days, 30, new[] { "01-10 new 50", "03-03 churn 50", "04-01 reactivation 50" })]
    [InlineData(PastDue.Days, 90, new[] { "01-10 new 50" })]
    public void Late_money_counts_as_long_as_the_policy_says(PastDue pastDue, int? days, string[] expected) => Assert.Equal(
        expected,
        new Customer()
            .Started("2026-01-10", "a", 50)
            .Tell("2026-02-05", "billing.invoice_overdue", "\"invoice\":\"i1\",\"dueOn\":\"2026-02-01\"")
            .Tell("2026-04-01", "billing.invoice_paid", "\"invoice\":\"i1\"")
            .Movements(Customer.Plain with { PastDue = pastDue, PastDueDays = days }));

    [Fact]
    public void A_late_invoice_of_one_subscription_leaves_the_other_alone() => Assert.Equal(
        ["01-10 new 50", "01-11 expansion 30", "02-05 contraction 30"],
        new Customer()
            .Started("2026-01-10", "a", 50)
            .Started("2026-01-11", "b", 30)
            .Tell("2026-02-05", "billing.payment_failed", "\"invoice\":\"i1\",\"subscription\":\"b\"")
            .Movements(Customer.Plain with { PastDue = PastDue.Excluded }));

    [Theory]
    [InlineData(SameMonth.Both, null, new[] { "01-10 new 50", "01-20 churn 50", "03-01 reactivation 50" })]
    [InlineData(SameMonth.Ignored, null, new[] { "03-01 new 50" })]
    [InlineData(SameMonth.Netted, 60, new[] { "01-10 new 50", "01-20 churn 50", "03-01 reactivation 50" })]
    public void Who_comes_and_goes_within_a_month_counts_as_the_policy_says(SameMonth same, int? minutes, string[] expected) =>
        Assert.Equal(
            expected,
            new Customer().Started("2026-01-10", "a", 50).Canceled("2026-01-20", "a").Started("2026-03-01", "b", 50)
                .Movements(Customer.Plain with { SameMonth = same, NettedMinutes = minutes }));

    [Fact]
    public void A_month_is_the_workspaces_own() => Assert.Equal(
        ["01-10 new 50", "01-31 churn 50"],
        // 23:30 UTC on the last of January is February in Berlin, so the spell spans two months.
        new Customer().Started("2026-01-10", "a", 50).Canceled("2026-01-31T23:30:00Z", "a")
            .Movements(Customer.Plain with { SameMonth = SameMonth.Ignored }));

    [Fact]
    public void Changes_within_an_hour_are_one_where_the_policy_nets_them() => Assert.Equal(
        ["01-10 new 70"],
        new Customer()
            .Started("2026-01-10T10:00:00Z", "a", 50)
            .Canceled("2026-01-10T10:20:00Z", "a")
            .Started("2026-01-10T10:40:00Z", "b", 70)
            .Movements(Customer.Preset("chartmogul")));

    [Theory]
    [InlineData(0, "reactivation")]
    [InlineData(30, "reactivation")]
    [InlineData(31, "new")]
    public void A_return_sooner_than_the_policy_waits_is_new(int days, string expected) => Assert.EndsWith(
        $"{expected} 50",
        new Customer().Started("2026-01-01", "a", 50).Canceled("2026-02-01", "a").Started("2026-03-03", "b", 50)
            .Movements(Customer.Plain with { ReactivationAfterDays = days }).Last(),
        StringComparison.Ordinal);

    [Fact]
    public void A_coupon_that_ends_lowers_only_where_all_coupons_do()
    {
        var customer = new Customer().Started("2026-01-01", "a", 50, ",\"discount\":20,\"discountEnd\":\"2026-04-01\"");
        Assert.Equal(["01-01 new 50"], customer.Movements(Customer.Preset("stripe")));
        Assert.Equal(["01-01 new 30", "04-01 expansion 20"], customer.Movements(Customer.Preset("chartmogul")));
    }

    [Theory]
    [InlineData(Paused.Zero, new[] { "01-01 new 50", "02-01 churn 50", "03-01 reactivation 50" })]
    [InlineData(Paused.Full, new[] { "01-01 new 50" })]
    public void A_pause_counts_as_the_policy_says(Paused paused, string[] expected) => Assert.Equal(
        expected,
        new Customer()
            .Started("2026-01-01", "a", 50)
            .Tell("2026-02-01", "billing.subscription_paused", "\"subscription\":\"a\"")
            .Tell("2026-03-01", "billing.subscription_resumed", "\"subscription\":\"a\"")
            .Movements(Customer.Plain with { Paused = paused }));

    [Theory]
    [InlineData(Metered.Out, new string[0])]
    [InlineData(Metered.In, new[] { "01-01 new 50" })]
    public void Metered_revenue_counts_as_the_policy_says(Metered metered, string[] expected) => Assert.Equal(
        expected,
        new Customer().Started("2026-01-01", "a", 50, ",\"metered\":true").Movements(Customer.Plain with { Metered = metered }));

    [Theory]
    [InlineData(Free.Churned, new[] { "01-01 new 50", "02-01 churn 50", "03-01 reactivation 20" })]
    [InlineData(Free.Active, new[] { "01-01 new 50", "02-01 contraction 50", "03-01 expansion 20" })]
    public void Moving_to_a_free_plan_is_what_the_policy_says(Free free, string[] expected) => Assert.Equal(
        expected,
        new Customer().Started("2026-01-01", "a", 50).Changed("2026-02-01", "a", "\"mrr\":0").Changed("2026-03-01", "a", "\"mrr\":20")
            .Movements(Customer.Plain with { Free = free }));

    [Fact]
    public void A_free_plan_after_the_end_brings_nobody_back() => Assert.Equal(
        ["01-01 new 50", "02-01 churn 50"],
        new Customer().Started("2026-01-01", "a", 50).Canceled("2026-02-01", "a").Started("2026-03-01", "free", 0)
            .Movements(Customer.Plain with { Free = Free.Active }));

    [Fact]
    public void A_closed_account_ends_only_where_the_policy_says()
    {
        var customer = new Customer().Started("2026-01-01", "a", 50).Tell("2026-02-01", "account.closed", "")
            .Started("2026-03-01", "b", 20);
        Assert.Equal(["01-01 new 50", "03-01 expansion 20"], customer.Movements());
        Assert.Equal(
            ["01-01 new 50", "02-01 churn 50", "03-01 reactivation 20"],
            customer.Movements(Customer.Plain with { ClosedAccount = ClosedAccount.Ends }));
    }

    [Fact]
    public void Every_movement_names_the_signals_that_made_it()
    {
        var ledger = new Customer().Started("2026-01-10", "a", 100).Canceled("2026-02-10", "a").Started("2026-02-10", "b", 120)
            .Ledger();
        Assert.Equal("s0", Assert.Single(ledger.Movements[0].Causes));
        Assert.Equal(["s1", "s2"], ledger.Movements[1].Causes.Order());
    }

    [Fact]
    public void A_currency_without_a_rate_is_named_and_adds_to_nothing()
    {
        var ledger = new Customer().Started("2026-01-10", "a", 100, ",\"currency\":\"usd\"").Ledger();
        Assert.Equal("USD", ledger.MissingCurrency);
        Assert.Empty(ledger.Movements);
    }
}
