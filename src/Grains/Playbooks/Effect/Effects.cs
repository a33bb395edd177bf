using System.Collections.Immutable;
using System.Text.Json;
using HealthEngine.Accounts;
using HealthEngine.Definitions;
using HealthEngine.Metrics;
using HealthEngine.Playbooks.Runs;
using HealthEngine.Workspaces;

namespace HealthEngine.Playbooks.Effect;

/// <inheritdoc cref="IEffects"/>
sealed class Effects(
    IRunStore runs, IDefinitions definitions, IWorkspaces workspaces, IMetricViews views, AccountTime time) : IEffects
{
    readonly OutcomeReader _outcomes = new(views);

    public async Task<PlaybookEffect?> Read(
        WorkspaceId workspace, string playbook, EffectWish wish, CancellationToken cancellation)
    {
        if (await Definition(workspace, playbook, wish.Version, cancellation) is not var (version, definition)) return null;
        var entries = await Entries.Of(runs, workspace, playbook, cancellation);
        var terms = Terms(workspace);
        var share = definition.Holdout?.Share ?? 0;
        var question = new EffectQuestion(
            wish.Outcome ?? EffectOutcome.Score, wish.HorizonDays ?? EffectWish.HorizonDefault, share, wish.Worthwhile,
            terms.Rates.Reporting, time.Now);
        var cases = await _outcomes.Read(workspace, question, terms, entries.OfVersion(version), cancellation);
        return new(playbook, version, share, EffectDecisions.Read(question, cases), entries.Versions);
    }

    /// <summary>A version as it was put; null: there is none. A playbook that was removed is read as it last was.</summary>
    async Task<(int Version, PlaybookDefinition Definition)?> Definition(
        WorkspaceId workspace, string playbook, int? version, CancellationToken cancellation)
    {
        if (definitions.Of(workspace).Newest(PlaybookDefinition.DefinitionKind, playbook) is not { } newest) return null;
        var found = newest.Body is not null && (version ?? newest.Version) == newest.Version
            ? newest
            : (await definitions.Versions(workspace, PlaybookDefinition.DefinitionKind, playbook, cancellation))
                .LastOrDefault(d => d.Body is not null && (version is null || d.Version == version));
        return found is null
            ? null
            : (found.Version, JsonSerializer.Deserialize(found.Body!, PlaybookJson.Default.PlaybookDefinition)!);
    }

    MoneyTerms Terms(WorkspaceId id)
    {
        var workspace = workspaces.Find(id) ?? throw new InvalidOperationException($"There is no workspace '{id}'.");
        var set = definitions.Of(id);
        return new(
            WorkspacePolicies.Find(set, null), WorkspacePolicies.Rates(set, workspace.Currency),
            new(TimeZoneInfo.FindSystemTimeZoneById(workspace.TimeZone)));
    }
}
