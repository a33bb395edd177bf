using HealthEngine.Alerts;
using HealthEngine.Scoring;

namespace HealthEngine.Grains.Tests.Scoring;

public class DisagreementTests
{
    [Theory]
    [InlineData(70, -0.15, null, "health", "money", 47.5)] // healthy by the score, and a seventh of the money is going
    [InlineData(54, 0.15, null, "money", "health", 34.75)] // middling by the score, and paying a seventh more
    [InlineData(80, 0.0, 1.0, "health", "pulse", 80)] // green, and the CSM sees it leave
    [InlineData(30, null, 5.0, "pulse", "health", 70)]
    public void Two_that_tell_different_stories_are_named_with_how_far_they_are_apart(
        double health, double? mrrChange, double? pulse, string above, string below, double gap)
    {
        var all = Disagreement.Of(health, mrrChange, pulse);
        var widest = all.Pairs[0];
        Assert.True(widest.Disagree);
        Assert.Equal(gap, all.Gap, 6);
        Assert.Equal((above, below), widest.Gap > 0 ? (widest.First, widest.Second) : (widest.Second, widest.First));
    }

    [Theory]
    [InlineData(70.0, 0.05, 4.0)]
    [InlineData(95.0, 0.0, 3.0)] // far apart, and nothing bad is told
    [InlineData(null, -0.5, null)]
    [InlineData(null, null, null)]
    public void What_agrees_or_cannot_be_compared_is_no_disagreement(double? health, double? mrrChange, double? pulse) =>
        Assert.DoesNotContain(Disagreement.Of(health, mrrChange, pulse).Pairs, p => p.Disagree);

    [Fact]
    public void An_alert_says_which_two_and_resolves_only_when_they_are_near_again()
    {
        var story = new Told(Told.With(Told.Card("health", "usage.days_since_activity") with
        {
            Dimensions = [new("all", 1, [new("usage.days_since_activity", 1, [[0, 90]])])],
        }));
        story.At(0, "usage.event").At(1, "sentiment.csm_pulse", value: 2);
        var raised = Assert.Single(story.Events.Select(e => e.Event).OfType<AlertRaised>(), a => a.Alert.Kind == AlertKind.Disagreement);
        Assert.Equal("disagreement", raised.Alert.Rule);
        Assert.Contains("health (90) is 60 points above the CSM's pulse (30)", raised.Alert.Reason, StringComparison.Ordinal);

        story.At(2, "sentiment.csm_pulse", value: 4); // 10 apart
        Assert.Contains(story.Events, e => e.Event is AlertResolved r && r.AlertId == raised.Alert.Id);
    }
}
