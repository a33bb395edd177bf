using HealthEngine.Accounts;
using HealthEngine.Definitions;
using HealthEngine.Jobs;
using HealthEngine.Scorecards;
using HealthEngine.Scoring;
using HealthEngine.Tests.Definitions;
using HealthEngine.Workspaces;

namespace HealthEngine.Grains.Tests.Scorecards;

public class DefinedScorecardsTests
{
    const string Good = """
        {"name":"Use","bands":{"green":70,"yellow":50},"dimensions":[{"key":"use","weight":1,"measures":[
          {"key":"usage.active_users_28d","weight":1,"curve":[[0,0],[10,100]]}]}]}
        """;

    static readonly WorkspaceId Ours = WorkspaceId.Default;

    readonly MemoryDefinitions _definitions = new(
        new ShippedDefinition(ScorecardStage.CardKind, "health", ScorecardTemplates.All[0].Body),
        new ShippedDefinition(ScorecardStage.Kind, "health", new ScorecardStage(Live: 1).ToJson()));

    readonly Asked _asked = new();
    readonly DefinedScorecards _cards;

    public DefinedScorecardsTests() => _cards = new(_definitions, new OneWorkspace(), _asked);

    [Fact]
    public async Task A_card_goes_from_draft_through_shadow_to_live_and_back_and_every_step_is_in_the_audit()
    {
        var put = await Put("health", 1);
        Assert.Equal((2, CardStage.Draft, 1), (put.Newest.Version, put.Newest.Stage, put.Stage.Live));
        Assert.Equal(0, _asked.Times); // a draft moves no score
        Assert.Equal(new(1, 2), (await Step(StageStep.Shadow, null)).Stage);
        Assert.Equal(new(2), (await Step(StageStep.Promote, 2)).Stage);
        Assert.Equal(new(1), (await Step(StageStep.RollBack, null)).Stage);
        await Refused("before 1", StageStep.RollBack);
        Assert.Equal(3, _asked.Times);

        var log = await _definitions.Log(Ours, null, null, 10, default);
        Assert.Equal(
            ["""scorecard-stage {"live":1}""", """scorecard-stage {"live":2}""", """scorecard-stage {"live":1,"shadow":2}"""],
            log.Take(3).Select(e => $"{e.Definition.Kind} {e.Definition.Body}"));
        Assert.All(log, e => Assert.Equal("ann", e.Definition.By));
    }

    [Fact]
    public async Task A_card_that_cannot_be_applied_is_refused_field_by_field_and_nothing_changes()
    {
        var bad = Good.Replace("[10,100]", "[0,100]", StringComparison.Ordinal)
            .Replace("usage.active_users_28d", "nothing", StringComparison.Ordinal);
        var fault = await Assert.ThrowsAsync<InvalidFieldsException>(
            () => _cards.Put(Ours, "health", 1, bad, "ann", default));
        Assert.Equal(
            ["dimensions[0].measures[0].curve[1]", "dimensions[0].measures[0].key"],
            fault.Problems.Select(p => p.Field).Order(StringComparer.Ordinal));
        Assert.Equal((1, 1), (Health.Newest.Version, Health.Stage.Live));
    }

    [Fact]
    public async Task A_writer_who_is_behind_changes_nothing()
    {
        await Put("health", 1);
        await Assert.ThrowsAsync<DefinitionConflictException>(() => Put("health", 1));
        await Assert.ThrowsAsync<DefinitionConflictException>(() => Put("health", null));
        Assert.Equal(2, Health.Newest.Version);
    }

    [Fact]
    public async Task A_version_that_is_not_there_cannot_be_tried()
    {
        await Refused("no version 7", StageStep.Shadow, 7);
        Assert.Equal(new(1), Health.Stage);
    }

    [Fact]
    public async Task A_card_in_force_cannot_be_removed_and_one_that_was_removed_can_come_again()
    {
        var why = await Assert.ThrowsAsync<StepRefusedException>(() => _cards.Remove(Ours, "health", null, "ann", default));
        Assert.Contains("Retire it first", why.Message, StringComparison.Ordinal);
        await Put("mine", null);
        Assert.True(await _cards.Remove(Ours, "mine", 1, "ann", default));
        Assert.False(await _cards.Remove(Ours, "mine", null, "ann", default));
        Assert.Null(_cards.Find(Ours, "mine"));
        Assert.Equal(3, (await Put("mine", null)).Newest.Version);
    }

    [Fact]
    public async Task The_only_card_of_health_for_all_stays_until_another_takes_its_place()
    {
        await Refused("only live card", StageStep.Retire);
        await Put("mine", null);
        await _cards.Step(Ours, "mine", StageStep.Shadow, null, "ann", default);
        await _cards.Step(Ours, "mine", StageStep.Promote, null, "ann", default);
        Assert.Null((await Step(StageStep.Retire, null)).Stage.Live);
    }

    [Fact]
    public async Task Words_of_the_address_are_no_ids() => await Assert.ThrowsAsync<InvalidDefinitionException>(() => Put("templates", null));

    ScorecardState Health => _cards.Find(Ours, "health")!;

    Task<ScorecardState> Put(string id, int? seen) => _cards.Put(Ours, id, seen, Good, "ann", default);

    async Task<ScorecardState> Step(StageStep step, int? version) =>
        (await _cards.Step(Ours, "health", step, version, "ann", default))!;

    async Task Refused(string reason, StageStep step, int? version = null)
    {
        var refused = await Assert.ThrowsAsync<StepRefusedException>(() => Step(step, version));
        Assert.Contains(reason, refused.Message, StringComparison.Ordinal);
    }

    /// <summary>Counts how often accounts are asked to look again.</summary>
    sealed class Asked : IRescore
    {
        public int Times { get; private set; }

        public Task<Job> Ask(WorkspaceId workspace, string by)
        {
            Times++;
            return Task.FromResult(new Job("", IRescore.JobKind, JobState.Queued, JobProgress.None, null, default, null, null, by));
        }

        public Task<Job?> AskIfBehind(WorkspaceId workspace) => Task.FromResult<Job?>(null);
    }
}
