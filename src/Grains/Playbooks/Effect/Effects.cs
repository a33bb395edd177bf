using HealthEngine.Accounts;
using HealthEngine.Definitions;
using HealthEngine.Metrics;
using HealthEngine.Playbooks.Runs;
using HealthEngine.Signals;
using HealthEngine.Workspaces;

namespace HealthEngine.Playbooks.Effect;

/// <inheritdoc cref="IEffects"/>
sealed class Effects(
    IRunStore runs, IDefinitions definitions, IWorkspaces workspaces, IMetricViews views, PowerReader power, AccountTime time) : IEffects
{
    readonly OutcomeReader _outcomes = new(views);

    public async Task<PlaybookEffect?> Read(
        WorkspaceId workspace, string playbook, EffectWish wish, CancellationToken cancellation)
    {
        if (await Versions(workspace, playbook, wish.Version, cancellation) is not { } versions) return null;
        var entries = await Entries.Of(runs, workspace, playbook, cancellation);
        var question = Question(workspace, wish, versions.Definition);
        var cases = await _outcomes.Read(workspace, question, Terms(workspace), entries.Of(versions.Alike), cancellation);
        return new(
            playbook, versions.Version, versions.Alike, question.HoldoutShare, EffectDecisions.Read(question, cases), entries.Versions);
    }

    public async Task<PowerForecast?> Power(
        WorkspaceId workspace, string playbook, PowerWish wish, CancellationToken cancellation)
    {
        if (await Versions(workspace, playbook, null, cancellation) is not { } versions) return null;
        var to = time.Now.ToMicroseconds();
        var from = to.AddDays(-7 * PowerDecisions.Weeks);
        var (sample, tally) = await power.Read(
            workspace, new(playbook, versions.Version, versions.Definition, from, to), cancellation);
        var own = versions.Definition.Holdout?.Share is > 0 and var set ? set : PowerWish.ShareDefault;
        return PowerDecisions.Forecast(
            playbook, wish, wish.Share ?? own, sample, tally.Treated + tally.Holdout, tally.Returned.Report());
    }

    EffectQuestion Question(WorkspaceId workspace, EffectWish wish, PlaybookDefinition playbook) => new(
        wish.Outcome ?? EffectOutcome.Score, wish.HorizonDays ?? EffectWish.HorizonDefault, playbook.Holdout?.Share ?? 0,
        wish.Worthwhile, Terms(workspace).Rates.Reporting, time.Now);

    /// <summary>The version asked for; null: there is none. A playbook that was removed is read as it last was.</summary>
    async Task<PlaybookVersions?> Versions(
        WorkspaceId workspace, string playbook, int? version, CancellationToken cancellation)
    {
        var all = await definitions.Versions(workspace, PlaybookDefinition.DefinitionKind, playbook, cancellation);
        return PlaybookVersions.Of(all, version);
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
