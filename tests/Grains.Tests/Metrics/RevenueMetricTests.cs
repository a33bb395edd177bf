using HealthEngine.Statistics.Lifetime;

namespace HealthEngine.Grains.Tests.Metrics;

/// <summary>What is read off the ledger, to the published vectors.</summary>
public class RevenueMetricTests
{
    const string From = "2026-02-01", To = "2026-03-01";

    /// <summary>Start 100, churn 10, contraction 10, expansion 10.</summary>
    static MetricStory Hundred => new MetricStory()
        .Start("2026-01-05", "leaves", 10).Start("2026-01-05", "shrinks", 40).Start("2026-01-05", "grows", 50)
        .Cancel("2026-02-10", "leaves").Change("2026-02-11", "shrinks", 30).Change("2026-02-12", "grows", 60);

    [Fact]
    public async Task Ten_lost_ten_less_and_ten_more_of_a_hundred_are_a_fifth_gross_and_a_tenth_net()
    {
        Assert.Equal(0.20m, await Hundred.Value("revenue_churn.gross", From, To));
        Assert.Equal(0.10m, await Hundred.Value("revenue_churn.net", From, To));
        Assert.Equal(0.90m, await Hundred.Value("nrr", From, To));
        Assert.Equal(0.90m, await Hundred.Value("nrr.flow", From, To));
        Assert.Equal(0.80m, await Hundred.Value("grr", From, To));
        Assert.Equal(90m, await Hundred.Value("mrr", From, To));
        Assert.Equal(45m, await Hundred.Value("arpa", From, To));
        Assert.Equal(0.5m, await Hundred.Value("quick_ratio", From, To));
        Assert.Equal(10m, await Hundred.Value("expansion_revenue", From, To));
    }

    [Fact]
    public async Task A_hundred_that_became_a_hundred_and_twenty_with_ten_new_churned_minus_a_tenth_net() => Assert.Equal(
        -0.10m,
        await new MetricStory().Start("2026-01-05", "a", 100).Change("2026-02-10", "a", 110).Start("2026-02-11", "b", 10)
            .Value("revenue_churn.net", From, To));

    [Fact]
    public async Task Retention_of_customers_is_what_churn_leaves_under_every_policy()
    {
        foreach (var policy in (string[])["stripe", "chartmogul", "baremetrics", "profitwell"])
        {
            var (kept, lost) = (await Hundred.Of("customer_retention_rate", From, To, policy), await Hundred.Of("logo_churn", From, To, policy));
            Assert.Equal((2m, 3m, 1m), (kept.Numerator, kept.Denominator, lost.Numerator));
            Assert.Equal(1m, kept.Value!.Value + lost.Value!.Value, 9);
            Assert.Equal(policy, kept.Policy);
            Assert.InRange(lost.Value!.Value, lost.Interval!.Low, lost.Interval.High);
        }
    }

    [Fact]
    public async Task Who_left_and_came_back_within_the_period_has_churned_only_as_it_flowed()
    {
        var story = new MetricStory().Start("2026-01-05", "a", 100).Cancel("2026-02-05", "a").Start("2026-02-20", "a", 100);
        Assert.Equal(0m, await story.Value("logo_churn", From, To));
        Assert.Equal(1m, await story.Value("logo_churn.flow", From, To));
    }

    [Fact]
    public async Task Without_customers_at_the_start_a_rate_is_nothing_and_not_nought()
    {
        var story = new MetricStory().Start("2026-02-05", "a", 100);
        foreach (var id in (string[])["logo_churn", "customer_retention_rate", "nrr", "grr", "revenue_churn.gross", "quick_ratio", "upsell_rate"])
            Assert.Null(await story.Value(id, From, To));
        Assert.Null(await new MetricStory().Value("arpa", From, To));
        Assert.Equal(0m, (await story.Of("nrr", From, To)).Denominator);
    }

    [Fact]
    public async Task A_quarter_up_for_renewal_of_which_four_fifths_renew_is_not_retention()
    {
        // 1,000 k, of which 250 k are up for renewal and 200 k renew.
        var story = new MetricStory().Start("2025-01-05", "rest", 750_000)
            .Start("2025-02-05", "renews", 200_000).Start("2025-02-05", "goes", 50_000)
            .Tell("2026-02-05", "renews", "billing.renewal", props: "\"subscription\":\"renews\",\"dueOn\":\"2026-02-05\",\"outcome\":\"renewed\",\"amount\":200000")
            .Tell("2026-02-05", "goes", "billing.renewal", props: "\"subscription\":\"goes\",\"dueOn\":\"2026-02-05\",\"outcome\":\"lost\",\"amount\":50000")
            .Cancel("2026-02-05", "goes");
        Assert.Equal(0.80m, await story.Value("renewal_rate.amount", From, To));
        Assert.Equal(0.95m, await story.Value("grr", From, To));
        Assert.Equal(0.5m, await story.Value("renewal_rate", From, To));
    }

    [Fact]
    public async Task A_late_renewal_is_missing_when_due_and_a_windfall_later_only_where_it_is_booked_when_closed()
    {
        var story = new MetricStory()
            .Tell("2026-02-10", "late", "billing.renewal", props: "\"subscription\":\"a\",\"dueOn\":\"2026-01-20\",\"outcome\":\"renewed\",\"amount\":100")
            .Tell("2026-02-20", "prompt", "billing.renewal", props: "\"subscription\":\"b\",\"dueOn\":\"2026-02-20\",\"outcome\":\"renewed\",\"amount\":100");
        Assert.Equal(0m, await story.Value("renewal_rate.closed", "2026-01-01", "2026-02-01"));
        Assert.Equal(2m, await story.Value("renewal_rate.closed", "2026-02-01", "2026-03-01"));
        Assert.Equal(1m, await story.Value("renewal_rate.closed", "2026-01-01", "2026-04-01"));
        Assert.Equal(1m, await story.Value("renewal_rate.amount", "2026-01-01", "2026-02-01"));
        Assert.Equal(1m, await story.Value("renewal_rate.amount", "2026-02-01", "2026-03-01"));
        Assert.Equal(1m, await story.Value("renewal_rate.amount", "2026-01-01", "2026-04-01"));
    }

    [Fact]
    public async Task An_early_renewal_counts_when_it_was_due_and_at_most_what_expired()
    {
        var story = new MetricStory().Tell(
            "2026-01-20", "a", "billing.renewal", props: "\"subscription\":\"a\",\"dueOn\":\"2026-02-20\",\"outcome\":\"early\",\"amount\":150,\"expiring\":100");
        Assert.Null(await story.Value("renewal_rate.closed", "2026-01-01", "2026-02-01"));
        Assert.Equal(1m, await story.Value("renewal_rate.closed", "2026-02-01", "2026-03-01"));
        Assert.Equal(100m, (await story.Of("renewal_rate.amount", "2026-02-01", "2026-03-01")).Numerator);
    }

    [Fact]
    public async Task Costs_are_shared_by_who_came_and_who_is_there_and_nothing_told_is_not_nothing_spent()
    {
        var story = new MetricStory().Start("2026-02-05", "a", 100).Start("2026-02-06", "b", 100)
            .Tell("2026-02-07", "ads", "cost.recorded", 500, "\"kind\":\"acquisition\",\"currency\":\"EUR\"")
            .Tell("2026-02-08", "a", "cost.recorded", 30, "\"kind\":\"retention\"")
            .Tell("2026-02-08", "a", "cost.recorded", 99, "\"kind\":\"retention\",\"currency\":\"CHF\"");
        Assert.Equal(250m, await story.Value("cac", From, To));
        Assert.Equal(15m, await story.Value("retention_cost", From, To));
        var total = await story.Of("retention_cost.total", From, To);
        Assert.Equal((30m, "EUR"), (total.Value, total.Currency));
        Assert.Contains("without a rate", total.Evidence, StringComparison.Ordinal);
        Assert.Null(await story.Value("retention_cost.total", "2026-03-01", "2026-04-01"));
        Assert.Equal(250m, await story.Define("metric", "cac", """{"lagDays":30}""").Tell(
            "2026-01-15", "ads", "cost.recorded", 500, "\"kind\":\"acquisition\"").Value("cac", From, To));
    }

    [Fact]
    public async Task A_lifetime_is_never_longer_than_sixty_months_and_says_how_little_it_rests_on()
    {
        var story = new MetricStory().Start("2026-01-05", "a", 100).Start("2026-01-06", "b", 300);
        var margin = await story.Define("metric", "clv", """{"grossMargin":0.5}""").Of("clv.margin", From, To);
        Assert.Equal(200m * 0.5m * 60, margin.Value);
        Assert.StartsWith("low", margin.Evidence, StringComparison.Ordinal);
        // Annual revenue per customer x years - CAC, the years as the workspace says.
        Assert.Equal(200m * 12 * 3, await story.Define("metric", "clv", """{"years":3}""").Value("clv", From, To));
    }

    [Fact]
    public async Task A_lifetime_by_survival_is_that_of_the_cohort_that_renews_by_the_calendar()
    {
        // 100 customers of one day; those who leave do so at their monthly renewal, whether the month has 28 days or 31.
        int[] survivors = [100, 63, 47, 38, 33, 29];
        var story = new MetricStory().Define("metric", "clv", """{"grossMargin":0.8,"discountRate":0.1}""");
        for (var i = 0; i < 100; i++)
        {
            story.Start("2026-01-05", $"c{i}", 50);
            var left = Array.FindIndex(survivors, s => i >= s);
            if (left > 0) story.Cancel($"2026-{left + 1:00}-05", $"c{i}");
        }

        var value = await story.Of("clv.survival", "2026-06-01", "2026-06-08");
        var model = ShiftedBetaGeometric.FromSurvivors(survivors).OrThrow();
        var months = model.DiscountedLifetime(Math.Pow(1.1, 1.0 / 12) - 1, 60);
        Assert.Equal(50 * 0.8 * months, (double)value.Value!.Value, 6);
        Assert.Equal((71L, (string?)null), (value.N, value.Evidence));
    }

    [Fact]
    public async Task Policies_read_one_ledger_side_by_side_and_name_the_accounts_they_differ_in()
    {
        var story = new MetricStory().Start("2026-01-05", "late", 100).Start("2026-01-05", "fine", 50)
            .Tell("2026-01-06", "late", "billing.invoice_overdue", props: "\"invoice\":\"i\",\"dueOn\":\"2026-01-06\"");
        var readings = await story.Metrics.Policies(MetricStory.Question(From, To), default);
        Assert.Equal(["stripe", "chartmogul", "baremetrics", "profitwell"], readings.Select(r => r.Policy.Id));
        Assert.Equal(["stripe"], readings.Where(r => r.IsAsked).Select(r => r.Policy.Id));
        var baremetrics = readings[2];
        Assert.Equal(50, baremetrics.Line.End);
        Assert.Equal(["churn 100", "end -100"], baremetrics.Differences.Select(d => $"{d.Item} {d.Amount}"));
        Assert.Equal("late", Assert.Single(baremetrics.Differences[0].Largest).Account);
        Assert.Empty(readings[1].Differences);
        Assert.Equal(1m / 3, baremetrics.Nrr!.Value, 9);
    }
}
