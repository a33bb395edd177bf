using System.Collections.Frozen;
using System.Collections.Immutable;
using HealthEngine.Accounts;
using HealthEngine.Definitions;
using HealthEngine.Measures;
using HealthEngine.Scoring;
using HealthEngine.Workspaces;

namespace HealthEngine.Scorecards;

/// <inheritdoc cref="IScorecards"/>
sealed class DefinedScorecards(IDefinitions definitions, IWorkspaces workspaces, IRescore rescore) : IScorecards
{
    /// <summary>Words that are addresses beside the cards'.</summary>
    static readonly ImmutableArray<string> Reserved = ["templates", "preview"];

    public IReadOnlyList<ScorecardState> List(WorkspaceId workspace)
    {
        var set = definitions.Of(workspace);
        return [.. set.All(ScorecardStage.CardKind).Select(d => StateOf(set, d))];
    }

    public ScorecardState? Find(WorkspaceId workspace, string id)
    {
        var set = definitions.Of(workspace);
        return set.Find(ScorecardStage.CardKind, id) is { } newest ? StateOf(set, newest) : null;
    }

    public async Task<IReadOnlyList<Scorecard>> InUse(WorkspaceId workspace, CancellationToken cancellation)
    {
        var cards = new List<Scorecard>();
        foreach (var state in List(workspace))
        {
            cards.Add(state.Newest.Card!);
            var older = new[] { state.Stage.Live, state.Stage.Shadow }.OfType<int>().Where(v => v != state.Newest.Version).ToList();
            if (older.Count == 0) continue;
            var versions = await Versions(workspace, state.Newest.Id, cancellation);
            cards.AddRange(versions.Where(v => older.Contains(v.Version)).Select(v => v.Card).OfType<Scorecard>());
        }

        return cards;
    }

    public async Task<IReadOnlyList<ScorecardVersion>> Versions(
        WorkspaceId workspace, string id, CancellationToken cancellation)
    {
        var (stage, _) = StageOf(definitions.Of(workspace), id);
        var versions = await definitions.Versions(workspace, ScorecardStage.CardKind, id, cancellation);
        return [.. versions.Select(d => VersionOf(d, stage))];
    }

    public Scorecard Read(WorkspaceId workspace, string id, string body)
    {
        var card = ScorecardFormat.Read(id, 0, body, out var problems);
        if (card is not null) problems = ScorecardCheck.Problems(card, MeasuresOf(workspace).ContainsKey);
        return problems.Count == 0
            ? card!
            : throw new InvalidFieldsException("scorecard", [.. problems.Select(p => new FieldProblem(p.Field, p.Reason))]);
    }

    public async Task<ScorecardState> Put(
        WorkspaceId workspace, string id, int? seen, string body, string by, CancellationToken cancellation)
    {
        if (Reserved.Contains(id)) throw new InvalidDefinitionException("id", $"'{id}' is taken by the API; choose another id.");
        Read(workspace, id, body);
        var newest = definitions.Of(workspace).Newest(ScorecardStage.CardKind, id);
        var expected = seen ?? (newest is { Body: null } ? newest.Version : 0); // a removed one may come again
        await definitions.Put(workspace, [new(ScorecardStage.CardKind, id, expected, body)], by, cancellation);
        return Find(workspace, id)!;
    }

    public async Task<bool> Remove(
        WorkspaceId workspace, string id, int? seen, string by, CancellationToken cancellation)
    {
        if (Find(workspace, id) is not { } card) return false;
        if (StageDecisions.RemovalRefusal(card.Stage) is { } refusal) throw new StepRefusedException(refusal);
        DefinitionChange removal = new(ScorecardStage.CardKind, id, seen ?? card.Newest.Version, null);

        // The stage is put again beside it: whoever stages a version at the same moment loses, or we do.
        DefinitionChange[] changes = card.StageVersion == 0
            ? [removal]
            : [removal, new(ScorecardStage.Kind, id, card.StageVersion, card.Stage.ToJson())];
        await definitions.Put(workspace, changes, by, cancellation);
        return true;
    }

    public async Task<ScorecardState?> Step(
        WorkspaceId workspace, string id, StageStep step, int? version, string by, CancellationToken cancellation)
    {
        if (Find(workspace, id) is not { } card) return null;
        var (after, refusal) = step switch
        {
            StageStep.Shadow => StageDecisions.Shadow(card.Stage, version ?? card.Newest.Version),
            StageStep.StopShadow => StageDecisions.StopShadow(card.Stage),
            StageStep.Promote => StageDecisions.Promote(card.Stage, version),
            StageStep.RollBack => StageDecisions.RollBack(await Stages(workspace, id, card, cancellation)),
            StageStep.Retire => StageDecisions.Retire(card.Stage, await IsOnlyMain(workspace, card, cancellation)),
            _ => throw new ArgumentOutOfRangeException(nameof(step), step, "There is no such step."),
        };
        if (after is null) throw new StepRefusedException(refusal!);
        foreach (var inForce in new[] { after.Live, after.Shadow }.OfType<int>())
            if (inForce != card.Stage.Live) await RequireUsable(workspace, id, inForce, cancellation);
        await definitions.Put(
            workspace, [new(ScorecardStage.Kind, id, card.StageVersion, after.ToJson())], by, cancellation);
        await rescore.Ask(workspace, by);
        return Find(workspace, id);
    }

    FrozenDictionary<string, Measure> MeasuresOf(WorkspaceId workspace) =>
        MeasureDefinitions.CatalogOf(definitions.Of(workspace), workspaces, workspace).ByKey;

    /// <summary>The version is there and can be applied still.</summary>
    async Task RequireUsable(WorkspaceId workspace, string id, int version, CancellationToken cancellation)
    {
        if (await BodyOf(workspace, id, version, cancellation) is not { } body)
            throw new StepRefusedException($"There is no version {version} of this scorecard, or it removed the card.");
        Read(workspace, id, body);
    }

    async Task<string?> BodyOf(WorkspaceId workspace, string id, int version, CancellationToken cancellation)
    {
        var versions = await definitions.Versions(workspace, ScorecardStage.CardKind, id, cancellation);
        return versions.FirstOrDefault(v => v.Version == version)?.Body;
    }

    /// <param name="card">As the step saw it: a stage that was put since is left to the check of versions.</param>
    async Task<IReadOnlyList<ScorecardStage>> Stages(
        WorkspaceId workspace, string id, ScorecardState card, CancellationToken cancellation)
    {
        var stages = await definitions.Versions(workspace, ScorecardStage.Kind, id, cancellation);
        return [.. stages.Where(d => d.Body is not null && d.Version <= card.StageVersion).Select(d => ScorecardStage.Parse(d.Body!))];
    }

    /// <summary>Whether no other live card of health is for every account.</summary>
    async Task<bool> IsOnlyMain(WorkspaceId workspace, ScorecardState card, CancellationToken cancellation)
    {
        foreach (var other in List(workspace))
        {
            if (other.Newest.Id == card.Newest.Id || other.Stage.Live is not { } live) continue;
            if (await BodyOf(workspace, other.Newest.Id, live, cancellation) is { } body && IsMain(other.Newest.Id, live, body))
                return false;
        }

        return card.Stage.Live is { } own
            && await BodyOf(workspace, card.Newest.Id, own, cancellation) is { } mine && IsMain(card.Newest.Id, own, mine);
    }

    static bool IsMain(string id, int version, string body) =>
        ScorecardFormat.Parse(id, version, body) is { Purpose: Scorecard.Health, AppliesTo: null };

    static ScorecardState StateOf(DefinitionSet set, Definition newest)
    {
        var (stage, version) = StageOf(set, newest.Id);
        return new(VersionOf(newest, stage), stage, version);
    }

    static (ScorecardStage Stage, int Version) StageOf(DefinitionSet set, string id) =>
        set.Newest(ScorecardStage.Kind, id) is not { } newest
            ? (new(), 0)
            : (newest.Body is { } body ? ScorecardStage.Parse(body) : new(), newest.Version);

    static ScorecardVersion VersionOf(Definition definition, ScorecardStage stage) => new(
        definition.Id, definition.Version,
        definition.Body is { } body ? ScorecardFormat.Parse(definition.Id, definition.Version, body) : null,
        definition.Body,
        stage.Live == definition.Version ? CardStage.Live
        : stage.Shadow == definition.Version ? CardStage.Shadow
        : CardStage.Draft,
        definition.At, definition.By);
}
