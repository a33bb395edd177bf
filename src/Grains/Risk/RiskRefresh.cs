using HealthEngine.Jobs;
using HealthEngine.Workspaces;

namespace HealthEngine.Risk;

/// <summary>Asks for a job that brings every account to the model that has just come into force.</summary>
sealed class RiskRefresh(IGrainFactory grains)
{
    /// <summary>The list grain, not the service of jobs: that one is made of all works, and a work asks here.</summary>
    public Task<Job> Ask(WorkspaceId workspace, string by) =>
        grains.GetGrain<IJobsGrain>(IJobsGrain.KeyOf(workspace)).Create(IRisk.RefreshKind, "{}", by);
}
