using FsCheck;
using FsCheck.Fluent;
using HealthEngine.Alerts;
using HealthEngine.Alerts.Rules;

namespace HealthEngine.Grains.Tests.Alerts;

public class AlertLifecycleTests
{
    static readonly ConditionDefinition Below50 = new(Input: "score", Op: "<", Value: 50, Clear: 53);

    static readonly AlertTiming Patient = AlertTiming.Prompt with
    {
        For = TimeSpan.FromMinutes(30), KeepFiring = TimeSpan.FromMinutes(60),
    };

    static DateTimeOffset At(int minutes) => AlertStory.Start.AddMinutes(minutes);

    static string[] Names(AlertStory story) => [.. story.Events.Select(e => e.Event.GetType().Name)];

    [Fact]
    public void A_condition_must_hold_for_its_time_before_it_fires()
    {
        var story = new AlertStory(Patient, Below50).See(At(0), 40).See(At(29), 45);
        Assert.False(story.IsOpen);
        story.WakeUpTo(At(35));
        Assert.True(story.IsOpen);
        Assert.Equal(At(30), story.Events[^1].At); // By time alone, and not a moment early.
    }

    [Fact]
    public void A_dip_that_passes_is_never_an_alert()
    {
        var story = new AlertStory(Patient, Below50).See(At(0), 40).See(At(20), 51).See(At(25), 40).WakeUpTo(At(54));
        Assert.Equal(["AlertPending", "AlertCalmed", "AlertPending"], Names(story));
    }

    [Fact]
    public void It_resolves_after_it_was_clear_for_its_time_and_a_relapse_is_the_same_alert()
    {
        var story = new AlertStory(Patient, Below50).See(At(0), 40).See(At(60), 70).See(At(90), 40).See(At(100), 70).WakeUpTo(At(200));
        Assert.Equal(
            ["AlertPending", "AlertRaised", "AlertRecovering", "AlertRefired", "AlertRecovering", "AlertResolved"], Names(story));
        Assert.Equal(At(160), story.Events[^1].At);
    }

    [Fact]
    public void Between_the_limits_nothing_moves()
    {
        var story = new AlertStory(AlertTiming.Prompt, Below50).See(At(0), 40).See(At(10), 52.9);
        Assert.True(story.IsOpen);
        Assert.False(story.See(At(20), 53).IsOpen);
        Assert.False(story.See(At(30), 50).IsOpen);
    }

    [Fact]
    public void A_number_that_goes_missing_neither_raises_nor_resolves() =>
        Assert.True(new AlertStory(AlertTiming.Prompt, Below50).See(At(0), null).See(At(1), 40).See(At(2), null).IsOpen);

    [Fact]
    public void What_comes_and_goes_stays_open_until_it_has_been_calm_for_a_day()
    {
        var story = new AlertStory(AlertTiming.Prompt, Below50)
            .See(At(0), 40).See(At(10), 60).See(At(20), 40).See(At(30), 60).See(At(40), 40).See(At(50), 60);
        Assert.Equal(3, story.Transitions);
        Assert.True(AlertLifecycle.IsUnstable(AlertTiming.Prompt, story.Tracks[0]));
        Assert.True(story.WakeUpTo(At(50 + 1439)).IsOpen);
        Assert.False(story.WakeUpTo(At(50 + 1440)).IsOpen);
    }

    [Fact]
    public void Nobody_acknowledges_and_it_escalates_three_times_and_then_no_more()
    {
        var timing = AlertTiming.Prompt with { EscalateAfter = TimeSpan.FromHours(4) };
        var story = new AlertStory(timing, Below50).See(At(0), 40).WakeUpTo(At(10_000));
        Assert.Equal([At(240), At(480), At(720)], story.Events.Where(e => e.Event is AlertEscalated).Select(e => e.At));
    }

    [Fact]
    public void What_is_acknowledged_does_not_escalate()
    {
        var timing = AlertTiming.Prompt with { EscalateAfter = TimeSpan.FromHours(4) };
        var story = new AlertStory(timing, Below50).See(At(0), 40)
            .Do(At(100), id => new AlertAcknowledged(id, "ann", null)).WakeUpTo(At(10_000));
        Assert.DoesNotContain(story.Events, e => e.Event is AlertEscalated);
    }

    [Fact]
    public void A_snoozed_alert_wakes_at_its_instant_if_it_is_still_open()
    {
        var story = new AlertStory(AlertTiming.Prompt, Below50).See(At(0), 40)
            .Do(At(5), id => new AlertSnoozed(id, At(65), "ann", null)).WakeUpTo(At(64));
        Assert.IsType<AlertSnoozed>(story.Events[^1].Event);
        story.WakeUpTo(At(70));
        Assert.Equal((At(65), "AlertWoken"), (story.Events[^1].At, story.Events[^1].Event.GetType().Name));
    }

    [Fact]
    public void The_next_alert_of_a_rule_begins_without_what_was_done_with_the_last()
    {
        var story = new AlertStory(AlertTiming.Prompt, Below50).See(At(0), 40)
            .Do(At(1), id => new AlertAcknowledged(id, "ann", null)).See(At(2), 60).See(At(3), 40);
        Assert.Equal(AlertHandling.None, story.Tracks.Single().Handling);
    }

    [Fact]
    public void A_noisy_score_makes_a_twentieth_of_the_transitions_of_a_plain_threshold_and_no_drop_is_missed()
    {
        var random = new Random(20261126);
        var (story, plain, wasBelow) = (new AlertStory(AlertTiming.Prompt, Below50), 0, false);
        for (var i = 0; i < 2_000; i++)
        {
            var value = 50 + 6 * Normal(random);
            if (value < 50 != wasBelow) (wasBelow, plain) = (!wasBelow, plain + 1);
            story.See(AlertStory.Start.AddHours(i), value);
        }

        Assert.InRange(plain, 900, 1_100);
        Assert.InRange(story.Transitions, 1, plain / 20);
    }

    [Fact]
    public void Each_true_drop_of_a_noisy_score_opens_an_alert_within_its_second_sample()
    {
        var random = new Random(7);
        var story = new AlertStory(AlertTiming.Prompt, Below50);
        for (var i = 0; i < 2_000; i++)
        {
            var isDrop = i % 200 is >= 100 and < 150; // two days down, a week up
            story.See(AlertStory.Start.AddHours(i), (isDrop ? 38 : 64) + 4 * Normal(random));
            if (isDrop && i % 200 > 100) Assert.True(story.IsOpen, $"missed at sample {i}");
        }

        Assert.InRange(story.Transitions, 1, 20);
    }

    [Fact]
    public void At_most_one_alert_is_open_and_nothing_changes_before_the_instant_it_names() =>
        Prop.ForAll(Samples, samples =>
        {
            var story = new AlertStory(Patient with { EscalateAfter = TimeSpan.FromHours(2) }, Below50);
            foreach (var (minutes, value) in samples)
            {
                story.See(At(minutes), value);
                if (story.Tracks.Count(t => t.IsOpen) > 1) return false;
                var next = story.Tracks.IsEmpty
                    ? null
                    : AlertLifecycle.NextChange(Patient with { EscalateAfter = TimeSpan.FromHours(2) }, story.Tracks[0]);
                if (story.Peek(At(minutes)) is not AlertStep.None) return false;
                if (next is { } n && story.Peek(n.AddTicks(-10)) is not AlertStep.None) return false;
            }

            var raised = story.Events.Count(e => e.Event is AlertRaised);
            var resolved = story.Events.Count(e => e.Event is AlertResolved);
            return raised - resolved == (story.IsOpen ? 1 : 0);
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(300));

    static Arbitrary<(int, double?)[]> Samples =>
        (from steps in Gen.Choose(1, 90).ListOf()
         from values in Gen.ListOf(
             Gen.OneOf(Gen.Constant((double?)null), Gen.Choose(40, 60).Select(v => (double?)v)), steps.Count)
         select steps.Aggregate(new List<int> { 0 }, (all, s) => [.. all, all[^1] + s])
             .Skip(1).Zip(values, (m, v) => (m, v)).ToArray())
        .ToArbitrary();

    static double Normal(Random random) =>
        Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());
}
