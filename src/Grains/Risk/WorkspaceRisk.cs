using HealthEngine.Accounts;
using HealthEngine.Definitions;
using HealthEngine.Jobs;
using HealthEngine.Risk.Fitting;
using HealthEngine.Scoring;
using HealthEngine.Workspaces;

namespace HealthEngine.Risk;

/// <inheritdoc cref="IRisk"/>
sealed class WorkspaceRisk(IDefinitions definitions, IJobs jobs, IRescore rescore, AccountTime time) : IRisk
{
    const int MonthsStandard = 24;

    public RiskVersion? InForce(WorkspaceId workspace) =>
        definitions.Of(workspace).Find(RiskModel.DefinitionKind, RiskModel.Main) is { } found ? VersionOf(found) : null;

    public async Task<IReadOnlyList<RiskVersion>> Versions(WorkspaceId workspace, CancellationToken cancellation)
    {
        var all = await definitions.Versions(workspace, RiskModel.DefinitionKind, RiskModel.Main, cancellation);
        return [.. all.Reverse().Select(VersionOf).OfType<RiskVersion>()];
    }

    public async Task<RiskVersion?> RollBack(WorkspaceId workspace, int version, string by, CancellationToken cancellation)
    {
        var all = await definitions.Versions(workspace, RiskModel.DefinitionKind, RiskModel.Main, cancellation);
        if (all.FirstOrDefault(d => d.Version == version) is not { Body: { } body } wanted || VersionOf(wanted) is null) return null;
        if (all[^1] is var current && current.Body == body) return VersionOf(current);
        var put = await definitions.Put(
            workspace, [new(RiskModel.DefinitionKind, RiskModel.Main, current.Version, body)], by, cancellation);
        await rescore.Ask(workspace, by);
        return VersionOf(put[0]);
    }

    public Task<Job> Fit(WorkspaceId workspace, RiskFitWish wish, string by)
    {
        var plan = new RiskFitPlan(
            wish.To ?? time.Now, wish.Months ?? MonthsStandard, wish.View ?? ReadingView.KnownThen, by);
        return jobs.Create(workspace, IRisk.FitKind, plan.ToJson(), by);
    }

    static RiskVersion? VersionOf(Definition definition) =>
        definition.Body is { } body && StoredBodies.Parsed(body, RiskModel.Parse) is { } model
            ? new(definition.Version, model, definition.At, definition.By)
            : null;
}
