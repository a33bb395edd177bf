using HealthEngine.Definitions;
using HealthEngine.Jobs;
using HealthEngine.Scoring;
using HealthEngine.Workspaces;

namespace HealthEngine.Accounts;

/// <summary>Has the distributions that percentiles are read from found anew when they are a day old.</summary>
public interface IDistributionRefresh
{
    /// <summary>Asks for a job if any scorecard in force reads percentiles and its distributions are missing or old.</summary>
    /// <returns>The job; null: nothing is due.</returns>
    /// <exception cref="JobsBusyException">Too much long work waits; ask again later.</exception>
    Task<Job?> Ask(WorkspaceId workspace, CancellationToken cancellation);
}

/// <inheritdoc/>
sealed class DistributionRefresh(
    AccountRulesCatalog catalog, IDefinitions definitions, IJobs jobs, TimeProvider time) : IDistributionRefresh
{
    static readonly TimeSpan Age = TimeSpan.FromDays(1);

    public async Task<Job?> Ask(WorkspaceId workspace, CancellationToken cancellation)
    {
        await catalog.Prepare(workspace, cancellation);
        if (catalog.Of(workspace).Cards.PercentileMeasures.IsEmpty) return null;
        var all = definitions.Of(workspace).Find(SegmentDistribution.Kind, DistributionJob.IdOf(null));
        if (all is not null && time.GetUtcNow() - all.At < Age) return null;
        return await jobs.Create(workspace, DistributionJob.Kind, "{}", ShippedDefinition.By);
    }
}
