using System.Collections.Immutable;
using HealthEngine.Accounts;
using HealthEngine.Alerts;
using HealthEngine.Measures;
using HealthEngine.Scoring;

namespace HealthEngine.Grains.Tests.Scoring;

public class StoryTests
{
    const string Silence = "usage.days_since_activity";
    const string Urgent = "support.open_urgent";

    static readonly Veto UrgentVeto = new("urgent", new(Urgent, ConditionOp.AtLeast, 1, 3), 40, "Urgent for three days.");

    [Fact]
    public void A_veto_caps_when_its_condition_has_lasted_and_lets_go_when_it_ends()
    {
        var story = new Told(Told.With(Telling("health", 90, UrgentVeto)))
            .At(0, "usage.event")
            .At(1.5, "support.ticket_opened", props: """{"ticket":"t","priority":"urgent"}""")
            .Wait(4.49);
        Assert.Equal("0:90", story.Scores("health"));
        Assert.Equal(Told.Start.AddDays(1.5), Assert.Single(story.Account.Standing.Holds).Since);

        story.Wait(4.5);
        Assert.Equal("0:90 4.5:40", story.Scores("health"));
        var veto = Assert.Single(story.Read(4.5).Vetoes);
        Assert.Equal(("veto:urgent", -50.0, "Urgent for three days."), (veto.Key, veto.Contribution, veto.Reason));

        story.At(5, "support.ticket_solved", props: """{"ticket":"t"}""");
        Assert.Equal("0:90 4.5:40 5:90", story.Scores("health"));
        Assert.Empty(story.Account.Standing.Holds);
        Assert.Empty(story.Read(5).Vetoes);
    }

    [Fact]
    public void A_break_in_a_condition_starts_its_days_anew()
    {
        var story = new Told(Told.With(Telling("health", 90, UrgentVeto)))
            .At(0, "usage.event")
            .At(1, "support.ticket_opened", props: """{"ticket":"t","priority":"urgent"}""")
            .At(3, "support.ticket_solved", props: """{"ticket":"t"}""")
            .At(3.5, "support.ticket_reopened", props: """{"ticket":"t"}""")
            .Wait(10);
        Assert.Equal("0:90 6.5:40", story.Scores("health"));
    }

    [Fact]
    public void Of_two_vetoes_the_lower_cap_takes_the_points_and_the_other_none()
    {
        var story = new Told(Told.With(Telling(
                "health", 90,
                new("mild", new(Silence, ConditionOp.AtLeast, 2), 60, "Silent."),
                new("hard", new(Silence, ConditionOp.AtLeast, 2), 20, "Silent."))))
            .At(0, "usage.event").Wait(3);
        Assert.Equal("0:90 2:20", story.Scores("health"));
        Assert.Equal([("veto:mild", 0.0), ("veto:hard", -70.0)], story.Read(3).Vetoes.Select(v => (v.Key, v.Contribution)));
    }

    [Fact]
    public void A_veto_above_the_score_takes_nothing() =>
        Assert.Equal("0:30", new Told(Told.With(Telling("health", 30, UrgentVeto with { When = new(Silence, ConditionOp.AtLeast, 0) })))
            .At(0, "usage.event").Wait(3).Scores("health"));

    [Fact]
    public void The_lowest_input_gives_the_whole_score_and_the_others_nothing()
    {
        var card = Told.Card("health", Silence, Urgent);
        card = card with { Dimensions = [card.Dimensions[0] with { Aggregation = Aggregation.Lowest }] };
        var story = new Told(Told.With(card))
            .At(0, "usage.event")
            .At(0, "support.ticket_opened", props: """{"ticket":"t","priority":"urgent"}""")
            .Wait(9);
        var measures = story.Read(9).Dimensions[0].Measures;
        Assert.Equal([0.0, 1 - 50], measures.Select(m => m.Contribution));
        Assert.Equal(1, story.Read(9).Score);
    }

    [Fact]
    public void A_stale_input_takes_no_part_from_its_very_instant_and_comes_back_with_the_next_signal()
    {
        var card = Told.Card("health", Silence, Urgent);
        var measures = card.Dimensions[0].Measures;
        card = card with { Dimensions = [card.Dimensions[0] with { Measures = [measures[0], measures[1] with { MaxAgeDays = 10 }] }] };
        var story = new Told(Told.With(card))
            .At(0, "support.ticket_opened", props: """{"ticket":"t","priority":"urgent"}""")
            .At(8.25, "usage.event")
            .Wait(10);
        Assert.Equal(1, story.Read(9.99).Coverage);
        var stale = story.Read(10).Dimensions[0].Measures[1];
        Assert.Equal((InputState.Stale, null, 1.0, 0.0), (stale.State, stale.Score, stale.Value, stale.Contribution));
        Assert.Equal(0.5, story.Read(10).Coverage);
        Assert.Equal(0.5, story.Account.Standing.LastReading!.Coverage);
        story.At(10.5, "support.ticket_updated", props: """{"ticket":"t","priority":"urgent"}""");
        Assert.Equal(1, story.Account.Standing.LastReading!.Coverage);
    }

    [Fact]
    public void An_outage_freezes_what_is_not_heard_and_no_silence_of_its_making_alarms()
    {
        var card = Telling("health", 90) with
        {
            Dimensions = [new("all", 1, [new(Silence, 1, [[0, 100], [10, 0]]), new(Urgent, 1, [[0, 100]])])],
        };
        var rules = Told.With(card);
        var outage = new OutageSpan("usage", Told.Start.AddDays(1.5), Told.Start.AddDays(30));
        var story = new Told(rules with { Outages = new([outage], MeasureCatalog.Shipped.All) })
            .At(0, "usage.event")
            .At(1, "support.ticket_opened", props: """{"ticket":"t"}""")
            .Wait(29.9);
        Assert.DoesNotContain(story.Events, e => e.Event is AlertRaised { Alert.Kind: AlertKind.AtRisk });
        var reading = story.Read(29.9);
        Assert.Equal((95, 1.0, 0.5), (reading.Score, reading.Coverage, reading.Confidence));
        Assert.Equal(InputState.Frozen, reading.Dimensions[0].Measures[0].State);
        Assert.Equal(0.5, story.Account.Standing.LastReading!.Confidence);

        // When signals could come again, silence speaks again, at that very instant.
        story.Wait(30);
        Assert.Equal("0:100 1:90 1:95 30:50", story.Scores("health"));
        Assert.Contains(story.Events, e => e.Event is AlertRaised { Alert.Rule: "band-drop" });
    }

    [Theory]
    [InlineData(null, 30)]
    [InlineData(12.5, 12.5)]
    [InlineData(150.0, 150)] // longer than onboarding is thought to take anywhere
    public void Onboarding_has_stalled_when_three_quarters_of_the_workspaces_accounts_would_have_their_first_value(
        double? cohort, double stalls)
    {
        var rules = Told.With(Told.Card("health", Silence));
        var measures = rules.Measures with { Onboarding = rules.Measures.Onboarding with { CohortP75Days = cohort } };
        var story = new Told(rules with { Measures = measures })
            .At(0, "account.created").At(0, "onboarding.milestone", "invited").Wait(stalls + 1);
        var raised = Assert.Single(story.Events, e => e.Event is AlertRaised { Alert.Rule: "onboarding-stalled" });
        Assert.Equal(Told.Start.AddDays(stalls), raised.At);
        story.At(stalls + 2, "onboarding.milestone", "first_value");
        Assert.Contains(story.Events, e => e.Event is AlertResolved);
    }

    [Fact]
    public void A_persons_judgement_stands_beside_the_score_until_its_time_has_come()
    {
        var judgement = new ScoreOverride(80, Band.Green, "Their budget is approved.", "ann", Told.Start, Told.Start.AddDays(2.5));
        var story = new Told(Told.With(Telling("health", 20)))
            .At(0, "usage.event").Say(1, new OverrideSet(judgement));
        var reading = story.Account.Standing.LastReading!;
        Assert.Equal((20.0, Band.Red, new ReadingOverride(80, Band.Green)), (reading.Score, reading.Band, reading.Override));

        story.Wait(2.5);
        Assert.Null(story.Account.Standing.LastReading!.Override);
        Assert.Null(story.Account.Standing.Override);
        Assert.Contains(story.Events, e => e is { Event: OverrideEnded { By: null } } && e.At == Told.Start.AddDays(2.5));
        Assert.DoesNotContain(story.Events, e => e.Event is BandChanged { To: Band.Green });
    }

    [Fact]
    public void A_judgement_of_an_account_that_left_ends_too()
    {
        var story = new Told(Told.With(Telling("health", 20)))
            .At(0, "usage.event").At(1, "account.closed")
            .Say(2, new OverrideSet(new(80, Band.Green, "They will be back.", "ann", Told.Start, Told.Start.AddDays(5))));
        story.Wait(5);
        Assert.Null(story.Account.Standing.Override);
    }

    [Fact]
    public void The_most_specific_card_of_a_purpose_applies_and_age_alone_changes_which()
    {
        var story = new Told(Told.With(
                Telling("all", 50),
                Telling("small", 60) with { AppliesTo = new(Segments: ["smb"]) },
                Telling("young", 70) with { AppliesTo = new(Segments: ["smb"], BeforeDay: 5) },
                Telling("start", 80) with { Purpose = "onboarding", AppliesTo = new(BeforeDay: 5) }))
            .At(0, "account.created", props: """{"segment":"smb"}""")
            .At(0.5, "usage.event")
            .Wait(6);
        Assert.Equal("0.5:70", story.Scores("young"));
        Assert.Equal("5:60", story.Scores("small"));
        Assert.Equal("", story.Scores("all"));
        Assert.Equal("0.5:80 5:?", story.Scores("start"));
        Assert.Empty(story.Account.Standing.Others);
        Assert.Equal("small", story.Account.Standing.LastReading!.Scorecard);
        Assert.Null(story.Account.Standing.LastReading!.Trend);
        story.At(6, "account.updated", props: """{"segment":"enterprise"}""");
        Assert.Equal("6:50", story.Scores("all"));
    }

    [Fact]
    public void An_account_that_no_card_is_for_has_no_score()
    {
        var story = new Told(Told.With(Telling("small", 60) with { AppliesTo = new(Segments: ["smb"]) }))
            .At(0, "account.created", props: """{"segment":"smb"}""").At(0, "usage.event")
            .At(1, "account.updated", props: """{"segment":"big"}""");
        Assert.Equal("0:60 1:?", story.Scores("small"));
        Assert.Equal(Band.Unknown, story.Account.Standing.Band);
    }

    [Fact]
    public void A_version_on_trial_is_read_beside_the_live_one_and_changes_nothing_else()
    {
        var rules = Told.With(Telling("health", 90));
        var trial = new CompiledScorecard(Telling("health", 10) with { Version = 2 }, MeasureCatalog.Shipped.ByKey);
        var story = new Told(rules with { Cards = new([rules.Main], [trial]) }).At(0, "usage.event").Wait(2);
        Assert.Equal((1, 90.0, null), Short(story.Account.Standing.LastReading!));
        Assert.Equal((2, 10.0, CardRole.Shadow), Short(Assert.Single(story.Account.Standing.Others)));
        Assert.DoesNotContain(story.Events, e => e.Event is AlertRaised { Alert.Rule: "band-drop" } or BandChanged { To: Band.Red });

        static (int, double?, CardRole?) Short(ReadingTaken r) => (r.Version, r.Score, r.Role);
    }

    [Fact]
    public void A_percentile_is_read_within_the_segment_and_without_a_distribution_takes_no_part()
    {
        var card = Telling("health", 0) with
        {
            Dimensions = [new("all", 1, [new(Silence, 1, default, PercentileScale.LowerIsBetter), new(Urgent, 1, [[0, 100]])])],
        };
        var rules = Told.With(card);
        var story = new Told(rules)
            .At(0, "account.created", props: """{"segment":"smb"}""")
            .At(0, "support.ticket_opened", props: """{"ticket":"t"}""")
            .At(0, "usage.event");
        Assert.Equal((100, 0.5), (story.Read(4).Score, story.Read(4).Coverage));

        story.Rules = rules with { Distributions = new([Spread("smb", 0, 2, 4, 6, 8), Spread(null, 4, 4, 5)]) };
        Assert.Equal((75, 1.0), (story.Read(4).Score, story.Read(4).Coverage)); // in the middle of its segment
        story.At(4, "account.updated", props: """{"segment":"other"}""");
        Assert.Equal((100 + 75) / 2.0, story.Read(4).Score); // a quarter of all are as busy or busier

        static SegmentDistribution Spread(string? segment, params double[] quantiles) => new(
            segment, Told.Start, quantiles.Length,
            ImmutableDictionary<string, ImmutableArray<double>>.Empty.Add(Silence, [.. quantiles]));
    }

    /// <summary>A card that gives a fixed score to every account that was ever active.</summary>
    static Scorecard Telling(string id, double score, params Veto[] vetoes) => Told.Card(id, Silence) with
    {
        Dimensions = [new("all", 1, [new(Silence, 1, [[0, score]])])],
        Vetoes = [.. vetoes],
    };
}
