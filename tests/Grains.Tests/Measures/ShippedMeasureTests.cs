using HealthEngine.Measures;

namespace HealthEngine.Grains.Tests.Measures;

public class ShippedMeasureTests
{
    [Fact]
    public void Usage_counts_events_people_and_features_by_day()
    {
        var story = MeasureStory.New
            .On(0, "usage.event", user: "ann", name: "report")
            .On(1, "usage.event", user: "ann", name: "export")
            .On(1, "usage.event", user: "bob", name: "report")
            .On(10, "usage.event", user: "ann", name: "report");
        Assert.Equal(4, story.At(10, "usage.events_28d"));
        Assert.Equal(2, story.At(10, "usage.active_users_28d"));
        Assert.Equal(1, story.At(10, "usage.active_users_7d"));
        Assert.Equal(2, story.At(10, "usage.breadth_28d"));
        Assert.Equal(2, story.At(10, "usage.depth_28d"));
        Assert.Equal(Math.Round(4 / 28.0 / 2, 9), story.At(10, "usage.stickiness")); // Three days of ann's, one of bob's.
        Assert.Equal(1, story.At(30, "usage.events_28d"));
        Assert.Equal(0, story.At(60, "usage.events_28d"));
        Assert.Null(story.At(60, "usage.depth_28d"));
        Assert.Null(story.At(60, "usage.stickiness"));
    }

    [Fact]
    public void Breadth_counts_key_features_where_there_are_any() => Assert.Equal(
        1,
        new MeasureStory(OwnMeasures.Settings) // Report and share.
            .On(0, "usage.event", name: "report")
            .On(0, "usage.event", name: "export")
            .At(0, "usage.breadth_28d"));

    [Fact]
    public void A_first_silent_working_day_is_a_sudden_drop_the_next_morning()
    {
        var story = MeasureStory.New; // It starts on a Monday.
        for (var day = 0; day < 70; day++)
        {
            if (day % 7 >= 5) continue;
            for (var i = 0; i < 30; i++) story.On(day + i / 100.0, "usage.event", user: $"u{i % 9}");
        }

        Assert.True(story.At(69.5, "usage.week_z") > -1); // A Sunday after a usual week,
        Assert.True(story.At(70.4, "usage.week_z") > -1); // the Monday that is not over,
        Assert.True(story.At(71, "usage.week_z") < -3.5); // and the day after.
    }

    [Fact]
    public void Support_tells_medians_and_what_was_reopened_or_escalated()
    {
        var story = MeasureStory.New
            .On(0, "usage.event", user: "ann").On(0, "usage.event", user: "bob")
            .On(0, "support.ticket_opened", """{"ticket":"1","priority":"urgent"}""")
            .On(0.5, "support.ticket_updated", """{"ticket":"1","firstReplyMinutes":30}""")
            .On(1, "support.ticket_solved", """{"ticket":"1"}""")
            .On(1, "support.ticket_opened", """{"ticket":"2","firstReplyMinutes":90}""")
            .On(3, "support.ticket_solved", """{"ticket":"2"}""")
            .On(3, "support.ticket_opened", """{"ticket":"3","escalated":true}""");
        Assert.Equal(1, story.At(4, "support.open_tickets"));
        Assert.Equal(1, story.At(4, "support.open_urgent"));
        Assert.Equal(1.5, story.At(4, "support.tickets_per_user_28d"));
        Assert.Equal(60, story.At(4, "support.first_reply_minutes_90d"));
        Assert.Equal(36, story.At(4, "support.resolution_hours_90d"));
        Assert.Equal(0, story.At(4, "support.reopened_90d"));
        Assert.Equal(1, story.At(4, "support.escalations_90d"));

        story.On(5, "support.ticket_reopened", """{"ticket":"2"}""").On(6, "support.ticket_reopened", """{"ticket":"2"}""");
        Assert.Equal(1, story.At(6, "support.reopened_90d"));
        Assert.Equal(24, story.At(6, "support.resolution_hours_90d")); // The one that is open again does not count.
        Assert.Null(story.At(95, "support.resolution_hours_90d"));
        Assert.Null(story.At(95, "support.tickets_per_user_28d"));
        Assert.Equal(0, story.At(97, "support.reopened_90d"));
        Assert.Null(MeasureStory.New.On(0, "usage.event").At(0, "support.reopened_90d"));
    }

    [Fact]
    public void Billing_tells_what_is_paid_for_how_long_and_with_what_discount()
    {
        var story = MeasureStory.New
            .On(0, "billing.subscription_started", """{"subscription":"a","mrr":80,"currency":"EUR","discount":0.2,"termEnd":"2026-04-01T12:00:00Z"}""")
            .On(0, "billing.subscription_started", """{"subscription":"b","mrr":100,"currency":"eur"}""")
            .On(0, "billing.subscription_started", """{"subscription":"c","mrr":999,"currency":"USD"}""");
        Assert.Equal(180, story.At(1, "billing.mrr"));
        Assert.Equal(0.1, story.At(1, "billing.discount_share")); // 20 of 200.
        Assert.Equal(30, story.At(0, "billing.days_to_renewal"));
        Assert.Equal(30, story.At(0.001 - 0.001, "billing.days_to_renewal"));
        Assert.Equal(1, story.At(29.5, "billing.days_to_renewal"));
        Assert.Null(story.At(30, "billing.days_to_renewal"));

        story.On(2, "account.updated", """{"renewalAt":"2026-03-14"}""");
        Assert.Equal(8, story.At(4, "billing.days_to_renewal")); // Seven and a half: a day that has begun counts.

        story.On(10, "billing.subscription_canceled", """{"subscription":"a"}""");
        Assert.Equal(100, story.At(10, "billing.mrr"));
        Assert.Null(story.At(10, "billing.discount_share")); // What runs says nothing of a discount.
        Assert.Equal(Math.Round(-80 / 180.0, 9), story.At(95, "billing.mrr_change_90d"));
        Assert.Null(MeasureStory.New.On(0, "usage.event").At(0, "billing.mrr"));
    }

    [Fact]
    public void A_discount_may_be_a_share_or_a_percentage() => Assert.Equal(
        0.15,
        MeasureStory.New.On(0, "billing.subscription_started", """{"subscription":"a","mrr":85,"discount":15}""")
            .At(0, "billing.discount_share"));

    [Fact]
    public void Sentiment_keeps_each_survey_on_its_own_scale()
    {
        var story = MeasureStory.New
            .On(0, "sentiment.csat", value: 5).On(0, "sentiment.csat", value: 3)
            .On(1, "sentiment.csat", """{"scale":"1-10"}""", value: 8)
            .On(1, "sentiment.csat", """{"scale":"1-10"}""", value: 7)
            .On(0, "sentiment.ces", value: 6).On(1, "sentiment.ces", """{"scale":"1-5"}""", value: 2)
            .On(2, "sentiment.csm_pulse", value: 4).On(1, "sentiment.csm_pulse", value: 1);
        Assert.Equal(0.5, story.At(3, "sentiment.csat"));
        Assert.Equal(4.25, story.At(3, "sentiment.ces")); // 6, and 2.5 for 2 of 5.
        Assert.Equal(4, story.At(3, "sentiment.csm_pulse"));
        Assert.Equal(4, story.At(91.9, "sentiment.csm_pulse"));
        Assert.Null(story.At(92, "sentiment.csm_pulse")); // Nobody has looked for 90 days.
        Assert.Equal(0.5, story.At(180, "sentiment.csat")); // Only those of day 1 are left.
        Assert.Null(story.At(181, "sentiment.csat"));
    }

    [Fact]
    public void A_champion_who_leaves_is_missed_until_there_is_another()
    {
        var story = MeasureStory.New.On(0, "crm.contact_changed", """{"role":"champion","change":"joined"}""", user: "ann");
        Assert.Equal(0, story.At(0, "relationship.champion_left"));
        story.On(1, "crm.contact_changed", """{"change":"left"}""", user: "ann");
        Assert.Equal(1, story.At(1, "relationship.champion_left"));
        story.On(2, "crm.contact_changed", """{"role":"champion"}""", user: "bob");
        Assert.Equal(0, story.At(2, "relationship.champion_left"));
        Assert.Null(MeasureStory.New.On(0, "crm.contact_changed", """{"role":"user"}""", user: "x").At(0, "relationship.champion_left"));
    }

    [Fact]
    public void A_first_sponsor_is_no_change_and_the_next_one_is()
    {
        var story = MeasureStory.New.On(0, "crm.contact_changed", """{"role":"sponsor"}""", user: "ann");
        Assert.Equal(0, story.At(0, "relationship.sponsor_changed_90d"));
        story.On(5, "crm.contact_changed", """{"role":"sponsor"}""", user: "bob");
        Assert.Equal(1, story.At(5, "relationship.sponsor_changed_90d"));
        Assert.Equal(0, story.At(95, "relationship.sponsor_changed_90d"));
        story.On(100, "crm.contact_changed", """{"role":"sponsor","change":"left"}""", user: "bob");
        Assert.Equal(1, story.At(100, "relationship.sponsor_changed_90d"));
    }

    [Fact]
    public void The_last_touch_is_a_meeting_or_a_task_done()
    {
        var story = MeasureStory.New.On(0, "crm.meeting").On(3, "crm.task_done").On(4, "crm.opportunity_changed");
        Assert.Equal(2, story.At(5.9, "relationship.days_since_touch"));
        Assert.Null(MeasureStory.New.On(0, "usage.event").At(0, "relationship.days_since_touch"));
    }

    [Fact]
    public void A_sync_that_does_not_end_in_time_is_an_error()
    {
        const string hour = """{"integration":"crm","run":"1"}""", next = """{"integration":"crm","run":"2"}""";
        var story = MeasureStory.New
            .On(0, "integration.sync_started", hour).On(0.01, "integration.sync_completed", hour)
            .On(1, "integration.sync_started", next);
        Assert.Equal(0, story.At(1, "integration.error_rate_7d"));
        Assert.Equal(0, story.At(1 + 59 / 1440.0, "integration.error_rate_7d")); // It may still be running.
        Assert.Equal(0.5, story.At(1 + 60 / 1440.0, "integration.error_rate_7d"));
        story.On(1.001, "integration.sync_completed", next);
        Assert.Equal(0, story.At(1.5, "integration.error_rate_7d")); // The end came late to us, but in time.
        story.On(2, "integration.error", """{"integration":"slack"}""");
        Assert.Equal(Math.Round(1 / 3.0, 9), story.At(2, "integration.error_rate_7d"));
        Assert.Equal(1, story.At(2, "integration.active_28d"));
        Assert.Null(story.At(10, "integration.error_rate_7d"));
        Assert.Equal(0, story.At(40, "integration.active_28d"));
        Assert.Equal(0, MeasureStory.New.On(0, "integration.installed").At(0, "integration.active_28d"));
    }

    [Fact]
    public void Onboarding_counts_milestones_and_the_wait()
    {
        var story = MeasureStory.New.On(0, "account.created");
        Assert.Equal(0, story.At(0, "onboarding.milestones_reached"));
        Assert.Equal(3, story.At(3.5, "onboarding.days_without_value"));
        Assert.Equal(3, story.At(3.5, "onboarding.ttfv_days"));
        story.On(5, "onboarding.milestone", name: "invited").On(9, "onboarding.milestone", name: "first_value");
        Assert.Equal(2, story.At(20, "onboarding.milestones_reached"));
        Assert.Equal(0, story.At(20, "onboarding.days_without_value"));
        Assert.Equal(9, story.At(20, "onboarding.ttfv_days"));
    }

    [Fact]
    public void Every_measure_is_described_for_people() => Assert.All(ShippedMeasures.All, m =>
    {
        Assert.Matches("^[a-z0-9_.]{1,64}$", m.Key);
        Assert.NotEmpty(m.Unit);
        Assert.EndsWith(".", m.Facts.Description, StringComparison.Ordinal);
        Assert.DoesNotContain(". ", m.Facts.Description, StringComparison.Ordinal); // One sentence.
        Assert.True(char.IsUpper(m.Facts.Description[0]) || char.IsDigit(m.Facts.Description[0]));
    });
}
