using HealthEngine.Scorecards;
using HealthEngine.Scoring;

namespace HealthEngine.Grains.Tests.Scorecards;

public class StageDecisionsTests
{
    [Fact]
    public void A_version_in_shadow_leaves_the_live_one_as_it_is() =>
        Assert.Equal(new ScorecardStage(1, 2), StageDecisions.Shadow(new(Live: 1), 2).After);

    [Fact]
    public void What_was_in_shadow_becomes_live_and_nothing_is_in_shadow_then() =>
        Assert.Equal(new ScorecardStage(Live: 2), StageDecisions.Promote(new(1, 2), 2).After);

    [Fact]
    public void Going_back_twice_goes_back_two_steps_and_not_forth_again()
    {
        List<ScorecardStage> history = [new(1), new(1, 2), new(2), new(2, 3), new(3)];
        Assert.Equal(2, Back().Live);
        Assert.Equal(1, Back().Live);
        Assert.Contains("before 1", StageDecisions.RollBack(history).Refusal, StringComparison.Ordinal);

        history.Add(new(5));
        Assert.Equal(1, Back().Live);

        ScorecardStage Back()
        {
            history.Add(StageDecisions.RollBack(history).After!);
            return history[^1];
        }
    }

    [Fact]
    public void Going_back_leaves_another_version_in_shadow_and_takes_the_same_out()
    {
        Assert.Equal(new ScorecardStage(1, 3), StageDecisions.RollBack([new(1), new(2, 3)]).After);
        Assert.Equal(new ScorecardStage(1), StageDecisions.RollBack([new(1), new(2, 1)]).After);
    }

    public static TheoryData<string, string> Refusals => new()
    {
        { "is live already", StageDecisions.Shadow(new(Live: 2), 2).Refusal! },
        { "in shadow already", StageDecisions.Shadow(new(1, 2), 2).Refusal! },
        { "No version is in shadow", StageDecisions.StopShadow(new(1)).Refusal! },
        { "No version is in shadow", StageDecisions.Promote(new(1), null).Refusal! },
        { "Version 2 is in shadow, not 3", StageDecisions.Promote(new(1, 2), 3).Refusal! },
        { "No version is live", StageDecisions.RollBack([new(null, 1)]).Refusal! },
        { "No version is live", StageDecisions.RollBack([]).Refusal! },
        { "No version is live", StageDecisions.Retire(new(), false).Refusal! },
        { "only live card", StageDecisions.Retire(new(1), true).Refusal! },
        { "Version 1 is live", StageDecisions.RemovalRefusal(new(1))! },
        { "Version 2 is in shadow", StageDecisions.RemovalRefusal(new(null, 2))! },
    };

    [Theory]
    [MemberData(nameof(Refusals))]
    public void A_step_that_cannot_be_taken_says_why(string reason, string refusal) =>
        Assert.Contains(reason, refusal, StringComparison.Ordinal);

    [Fact]
    public void A_card_that_is_nowhere_in_force_can_go() => Assert.Null(StageDecisions.RemovalRefusal(new()));
}
