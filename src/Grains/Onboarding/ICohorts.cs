using HealthEngine.Jobs;
using HealthEngine.Workspaces;

namespace HealthEngine.Onboarding;

/// <summary>How long accounts take to their first value, worked out once a day and when somebody asks.</summary>
public interface ICohorts
{
    /// <summary>Kind of the job; the result is a <see cref="CohortReport"/>.</summary>
    const string JobKind = "onboarding-cohorts";

    /// <summary>As last worked out; null: not yet.</summary>
    Task<CohortReport?> Find(WorkspaceId workspace);

    Task<Job> Refresh(WorkspaceId workspace, string by);

    /// <summary>Lets it be worked out every day from now on, and today if it was not.</summary>
    Task Begin(WorkspaceId workspace);
}

/// <inheritdoc cref="ICohorts"/>
sealed class Cohorts(IGrainFactory grains, IJobs jobs) : ICohorts
{
    public async Task<CohortReport?> Find(WorkspaceId workspace) =>
        await Grain(workspace).Find() is { } json ? CohortReport.Parse(json) : null;

    public Task<Job> Refresh(WorkspaceId workspace, string by) => jobs.Create(workspace, ICohorts.JobKind, "{}", by);

    public Task Begin(WorkspaceId workspace) => Grain(workspace).Begin();

    ICohortsGrain Grain(WorkspaceId workspace) => grains.GetGrain<ICohortsGrain>(ICohortsGrain.KeyOf(workspace));
}
