using System.Globalization;
using HealthEngine.Metrics;

namespace HealthEngine.Grains.Tests.Metrics;

/// <summary>The metrics that are not about recurring money, and what holds for all of them.</summary>
public class MetricTests
{
    static readonly int[] Ratings = [10, 9, 9, 8, 7, 6, 0];

    const string From = "2026-02-01", To = "2026-03-01";

    [Fact]
    public async Task Promoters_less_detractors_on_ten_and_answers_on_other_scales_apart()
    {
        var story = new MetricStory();
        foreach (var (answer, i) in Ratings.Select((a, i) => (a, i)))
            story.Tell("2026-02-05", "a", "sentiment.nps", answer, user: $"u{i}");
        story.Tell("2026-02-06", "a", "sentiment.nps", 1, "\"scale\":\"1-10\"", "u9").Tell("2026-02-06", "a", "sentiment.nps", 3, "\"scale\":\"0-5\"", "u10");
        var nps = await story.Of("nps", From, To);
        Assert.Equal((100m, 7m, 7L), (nps.Numerator, nps.Denominator, nps.N));
        Assert.Equal(14.2857142857m, nps.Value);
        Assert.InRange(nps.Value!.Value, nps.Interval!.Low, nps.Interval.High);
        Assert.Equal(-100m, await story.Value("nps.1-10", From, To));
        Assert.Equal(1m, await story.Value("nps.other_scales", From, To));
    }

    [Fact]
    public async Task Of_each_user_and_survey_the_latest_answer_counts()
    {
        var story = new MetricStory()
            .Tell("2026-02-06", "a", "sentiment.nps", 10, "\"survey\":\"q1\"", "ann")
            .Tell("2026-02-05", "a", "sentiment.nps", 0, "\"survey\":\"q1\"", "ann")
            .Tell("2026-02-05", "a", "sentiment.nps", 0, "\"survey\":\"q2\"", "ann")
            .Tell("2026-02-05", "b", "sentiment.nps", 9, "\"survey\":\"q1\"", "ann");
        var nps = await story.Of("nps", From, To);
        Assert.Equal((100m * 1, 3m), (nps.Numerator, nps.Denominator));
    }

    [Fact]
    public async Task Effort_to_the_published_distribution()
    {
        // 80,210,140,110,160,180,120 answers for 1..7: mean 4.08, share of 5-7 46.0 %, index -13.0.
        var story = new MetricStory();
        int[] counts = [80, 210, 140, 110, 160, 180, 120];
        for (var answer = 1; answer <= 7; answer++)
            for (var i = 0; i < counts[answer - 1]; i++) story.Tell("2026-02-05", $"a{i % 7}", "sentiment.ces", answer);
        Assert.Equal(4.08m, await story.Value("ces", From, To));
        Assert.Equal(0.46m, await story.Value("ces.top3", From, To));
        Assert.Equal(-13.0m, await story.Value("ces.index", From, To));
        Assert.Equal(1000, (await story.Of("ces", From, To)).N);
    }

    [Fact]
    public async Task Satisfaction_by_scale()
    {
        var story = new MetricStory();
        foreach (var answer in new[] { 5, 4, 3, 1 }) story.Tell("2026-02-05", "a", "sentiment.csat", answer);
        foreach (var answer in new[] { 1, 1, 0 }) story.Tell("2026-02-05", "a", "sentiment.csat", answer, "\"scale\":\"0-1\"");
        Assert.Equal(0.5m, await story.Value("csat", From, To));
        Assert.Equal(0.6666666667m, await story.Value("csat.good_bad", From, To));
        Assert.Equal(3.25m, await story.Value("csat.mean", From, To));
        Assert.Equal(0.5m, await story.Value("csat.smile", From, To));
    }

    [Fact]
    public async Task Who_bought_twice_of_who_bought_with_refunds_and_without()
    {
        var story = new MetricStory()
            .Tell("2026-02-05", "a", "billing.purchase", props: "\"invoice\":\"1\"").Tell("2026-02-06", "a", "billing.purchase", props: "\"invoice\":\"2\"")
            .Tell("2026-02-05", "b", "billing.purchase", props: "\"invoice\":\"1\"").Tell("2026-02-06", "b", "billing.purchase", props: "\"invoice\":\"2\"")
            .Tell("2026-02-07", "b", "billing.refund", props: "\"invoice\":\"2\"").Tell("2026-02-05", "c", "billing.purchase")
            .Tell("2026-01-05", "c", "billing.purchase");
        Assert.Equal(0.6666666667m, await story.Value("repeat_purchase_rate", From, To));
        Assert.Equal(0.3333333333m, await story.Value("repeat_purchase_rate.net", From, To));
    }

    [Fact]
    public async Task Conversion_follows_the_same_accounts_for_a_fixed_time()
    {
        var story = new MetricStory().Now("2026-03-06")
            .Tell("2026-02-05", "a", "funnel.signed_up").Tell("2026-03-05", "a", "funnel.converted")
            .Tell("2026-02-05", "late", "funnel.signed_up").Tell("2026-04-25", "late", "funnel.converted")
            .Tell("2026-01-05", "earlier", "funnel.signed_up").Tell("2026-02-05", "earlier", "funnel.converted")
            .Tell("2026-02-05", "site", "funnel.visited", 500);
        Assert.Equal(0.5m, await story.Value("conversion", From, To));
        Assert.Equal(0.5m, await story.Value("conversion.same_period", From, To));
        Assert.Equal(0.004m, await story.Value("conversion.same_period_visitors", From, To));
        Assert.Equal(0.5m, await story.Value("conversion.still_open", From, To));
        Assert.Equal(0m, await story.Now("2026-05-06").Value("conversion.still_open", From, To));
        Assert.Null(await story.Value("conversion.visitor_to_signup", From, To));
    }

    [Fact]
    public async Task Activity_counts_people_and_days_and_stickiness_stays_in_its_bounds()
    {
        var story = new MetricStory();
        for (var day = 1; day <= 28; day++) story.Tell($"2026-02-{day:00}T10:00:00Z", "a", "usage.event", user: "daily");
        story.Tell("2026-02-03T10:00:00Z", "a", "usage.event", user: "once").Tell("2026-02-03T11:00:00Z", "a", "usage.event", user: "once")
            .Tell("2026-02-26T11:00:00Z", "b", "usage.event", user: "daily")
            .Tell("2026-02-03T11:00:00Z", "a", "usage.event", user: "robot", props: "\"automated\":true")
            .Tell("2026-01-31T22:59:00Z", "a", "usage.event", user: "january");
        Assert.Equal(3m, await story.Value("mau", From, To));
        Assert.Equal(2m, await story.Value("wau", From, To));
        Assert.Equal(Math.Round(30m / 28, 10), await story.Value("dau", From, To));
        Assert.Equal(Math.Round(30m / 28 / 3, 9), Math.Round((await story.Value("stickiness", From, To))!.Value, 9));
        Assert.Equal((1m, 28m), await story.Of("stickiness", From, To, account: "b") is var b ? (b.Numerator, b.Denominator) : default);
        Assert.Equal(Math.Round(1m / 28, 9), Math.Round((await story.Of("stickiness", From, To, account: "b")).Value!.Value, 9));
        Assert.Null(await story.Value("stickiness", "2026-06-01", "2026-07-01"));
        Assert.Equal(3m, await story.Value("mau", From, "2026-02-20")); // 28 days reach into January
    }

    [Fact]
    public async Task First_value_counts_who_still_waits_and_value_before_the_start_as_no_time()
    {
        var story = new MetricStory().Now("2026-05-01");
        foreach (var (account, days) in new[] { ("a", 2), ("b", 4), ("c", 10), ("early", -3), ("waits", 999) })
        {
            story.Tell("2026-02-05", account, "account.created");
            if (days < 999)
                story.Tell(new DateTime(2026, 2, 5, 0, 0, 0, DateTimeKind.Utc).AddDays(days).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), account, "onboarding.milestone", name: "first_value");
        }

        var median = await story.Of("ttfv", From, To);
        Assert.Equal((4m, 4m, 5m), (median.Value, median.Numerator, median.Denominator));
        Assert.Contains("before they began", median.Evidence, StringComparison.Ordinal);
        Assert.Equal(10m, await story.Value("ttfv.p75", From, To));
    }

    [Fact]
    public async Task First_value_may_be_any_signal_and_what_holds_is_what_the_account_found_last()
    {
        var story = new MetricStory().Now("2026-05-01")
            .Define("value-event", "shared", """{"type":"usage.event","name":"report_shared","users":2}""")
            .Define("value-event", "live", """{"milestone":"go_live"}""");
        foreach (var account in new[] { "a", "b", "c", "d" }) story.Tell("2026-02-05", account, "account.created");
        story.Found("2026-02-07", "a", "2026-02-07").Tell("2026-02-09", "a", "onboarding.milestone", name: "go_live")
            .Found("2026-02-12", "b", "2026-02-12").Found("2026-02-13", "b", "2026-02-09") // told late
            .Found("2026-02-08", "c", "2026-02-08").Found("2026-02-10", "c", null) // the workspace calls something else first value
            .Tell("2026-02-15", "d", "onboarding.milestone", name: "go_live");
        var median = await story.Of("ttfv", From, To);
        Assert.Equal((3m, 4m, 4m), (median.Numerator, median.Denominator, median.Value)); // 2, 4, 10 days, and c waits
        Assert.Equal(10m, await story.Value("ttfv.p75", From, To));

        story.Define("value-event", "shared", """{"milestone":"shared"}"""); // only milestones now: what was found counts no more
        Assert.Equal((2m, 4m), await story.Of("ttfv", From, To) is var now ? (now.Numerator, now.Denominator) : default);
    }

    [Fact]
    public async Task Deals_tickets_and_health()
    {
        var story = new MetricStory()
            .Tell("2026-01-05", "a", "crm.opportunity_changed", props: "\"opportunity\":\"o\",\"stage\":\"proposal\"")
            .Tell("2026-02-04", "a", "crm.opportunity_changed", props: "\"opportunity\":\"o\",\"stage\":\"Closed Won\"")
            .Tell("2026-02-05", "a", "support.ticket_opened", props: "\"ticket\":\"1\"").Tell("2026-02-06", "b", "support.ticket_opened", props: "\"ticket\":\"2\"")
            .Tell("2026-02-06", "b", "support.ticket_opened", props: "\"ticket\":\"3\"")
            .Read("2026-01-10", "a", 60).Read("2026-02-10", "b", 80).Read("2026-03-10", "b", 20);
        Assert.Equal(30m, await story.Value("sales_cycle", From, To));
        Assert.Equal(1.5m, await story.Value("support_effort", From, To));
        Assert.Equal(70m, await story.Value("health_score", From, To));
        Assert.Equal(40m, await story.Value("health_score", From, "2026-04-01"));
        Assert.Equal(60m, await story.Value("health_score", "2026-01-01", "2026-01-20"));
    }

    [Fact]
    public async Task A_cut_has_a_number_for_each_value_and_one_for_the_accounts_without()
    {
        var story = new MetricStory()
            .Tell("2026-01-01", "a", "account.created", props: "\"segment\":\"smb\"").Start("2026-01-05", "a", 10)
            .Tell("2026-01-01", "b", "account.created", props: "\"segment\":\"enterprise\"").Start("2026-01-05", "b", 1000)
            .Start("2026-02-05", "c", 5);
        var mrr = (await story.Metrics.All(MetricStory.Question(From, To, "segment"), null, default)).Where(v => v.Id == "mrr").ToList();
        Assert.Equal([(null, 5m), ("enterprise", 1000m), ("smb", 10m)], mrr.OrderBy(v => v.Group).Select(v => (v.Group, v.Value!.Value)));
        var cohorts = (await story.Metrics.All(MetricStory.Question(From, To, "cohort"), null, default)).Where(v => v.Id == "mrr");
        Assert.Equal([("2026-01", 1010m), ("2026-02", 5m)], cohorts.Select(v => (v.Group!, v.Value!.Value)));
        Assert.Equal("by", (await Assert.ThrowsAsync<InvalidMetricQuestionException>(
            () => story.Metrics.All(MetricStory.Question(From, To, "color"), null, default))).Field);
    }

    [Fact]
    public async Task A_value_outside_of_its_corridor_is_flagged()
    {
        var story = new MetricStory().Start("2026-01-05", "a", 100).Define("metric", "mrr", """{"min":150,"owner":"ann"}""");
        Assert.Equal(new MetricCorridor(150, null, "ann", false), (await story.Of("mrr", From, To)).Corridor);
        Assert.True((await story.Start("2026-01-06", "b", 100).Of("mrr", From, To)).Corridor!.IsWithin);
        Assert.Null((await story.Of("arpa", From, To)).Corridor);
    }

    [Fact]
    public async Task What_comes_late_changes_the_past_that_was_asked_before()
    {
        var story = new MetricStory().Start("2026-01-05", "a", 100).Tell("2026-02-05", "a", "sentiment.nps", 10, user: "u");
        Assert.Equal((100m, 100m), (await story.Value("mrr", From, To), await story.Value("nps", From, To)));
        story.Start("2026-01-20", "b", 50).Tell("2026-02-06", "a", "sentiment.nps", 0, user: "v");
        Assert.Equal((150m, 0m), (await story.Value("mrr", From, To), await story.Value("nps", From, To)));
    }

    [Fact]
    public async Task A_series_has_each_step_and_all_steps_are_worked_out_anew()
    {
        var story = new MetricStory().Start("2026-01-05", "a", 100).Start("2026-02-10", "b", 100).Cancel("2026-03-10", "a");
        var months = await story.Metrics.Series("mrr", MetricStory.Question("2026-01-01", "2026-04-15"), MetricStep.Month, default);
        Assert.Equal([100m, 200m, 100m, 100m], months.Select(v => v.Value!.Value));
        Assert.Equal(new DateTimeOffset(2026, 3, 31, 22, 0, 0, TimeSpan.Zero), months[2].To); // summer time in Berlin
        var churn = await story.Metrics.Series("logo_churn", MetricStory.Question("2026-01-01", "2026-04-01"), MetricStep.Month, default);
        Assert.Equal([null, 0m, 0.5m], churn.Select(v => v.Value));
        Assert.Equal(5, (await story.Metrics.Series("mrr", MetricStory.Question("2026-01-01", "2026-02-01"), MetricStep.Week, default)).Count);
        await Assert.ThrowsAsync<InvalidMetricQuestionException>(
            () => story.Metrics.Series("mrr", MetricStory.Question("2024-01-01", "2026-02-01"), MetricStep.Day, default));
    }

    [Fact]
    public async Task Coverage_is_the_share_of_accounts_that_had_the_input()
    {
        var story = new MetricStory().Start("2026-01-05", "a", 100).Tell("2026-01-05", "b", "account.created")
            .Tell("2026-02-05", "b", "sentiment.nps", 9, user: "u");
        Assert.Equal((0.5m, 0.5m), ((await story.Of("mrr", From, To)).Coverage, (await story.Of("nps", From, To)).Coverage));
        Assert.Null((await new MetricStory().Of("nps", From, To)).Coverage);
    }

    [Fact]
    public async Task Every_metric_of_the_catalogue_is_answered_once_and_in_its_order() => Assert.Equal(
        MetricCatalogue.All.Select(m => m.Id),
        (await new MetricStory().Start("2026-01-05", "a", 100).Metrics.All(MetricStory.Question(From, To), null, default)).Select(v => v.Id));

    [Fact]
    public async Task What_lies_ahead_has_not_happened()
    {
        var story = new MetricStory().Now("2026-02-10").Start("2026-01-05", "a", 100, ",\"termEnd\":\"2026-02-20\"")
            .Tell("2026-02-01", "a", "billing.subscription_canceled", props: "\"subscription\":\"a\",\"status\":\"scheduled\"");
        Assert.Equal(100m, await story.Value("mrr", From, To));
        Assert.Equal(0m, await story.Now("2026-02-21").Value("mrr", From, To));
    }
}
