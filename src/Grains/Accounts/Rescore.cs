using System.Collections.Frozen;
using HealthEngine.Alerts.Rules;
using HealthEngine.Definitions;
using HealthEngine.Jobs;
using HealthEngine.Measures;
using HealthEngine.Playbooks;
using HealthEngine.Risk;
using HealthEngine.Scoring;
using HealthEngine.Workspaces;

namespace HealthEngine.Accounts;

/// <inheritdoc cref="IRescore"/>
/// <remarks>It asks the list grain, not the service of jobs: that one is made of all works, and works ask here.</remarks>
sealed class Rescore(IDefinitions definitions, IGrainFactory grains) : IRescore
{
    /// <summary>What moves a score or an alert. A card's draft does not: its stage does.</summary>
    static readonly FrozenSet<string> Kinds = MeasureDefinitions.Kinds
        .Concat(
        [
            WorkspaceSettings.Kind, ScorecardStage.Kind, OutageSpan.Kind, SegmentDistribution.Kind,
            AlertRuleDefinition.DefinitionKind, RiskModel.DefinitionKind, PlaybookDefinition.DefinitionKind,
        ])
        .ToFrozenSet(StringComparer.Ordinal);

    public Task<Job> Ask(WorkspaceId workspace, string by) => JobsOf(workspace).CreateOnce(IRescore.JobKind, by);

    public async Task<Job?> AskIfBehind(WorkspaceId workspace)
    {
        var changed = definitions.Of(workspace).Everything
            .Where(d => Kinds.Contains(d.Kind) && d.At > DateTimeOffset.UnixEpoch) // What comes with the engine is of no instant.
            .MaxBy(d => d.At);
        if (changed is null) return null;
        var asked = (await JobsOf(workspace).List()).Where(j => j.Kind == IRescore.JobKind).Max(j => (DateTimeOffset?)j.CreatedAt);
        return asked >= changed.At ? null : await Ask(workspace, changed.By);
    }

    IJobsGrain JobsOf(WorkspaceId workspace) => grains.GetGrain<IJobsGrain>(IJobsGrain.KeyOf(workspace));
}
