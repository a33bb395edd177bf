using System.Text;
using HealthEngine.Workspaces;

namespace HealthEngine.Jobs;

/// <inheritdoc cref="IJobs"/>
sealed class Jobs(IGrainFactory grains, JobRunner runner) : IJobs
{
    public Task<Job> Create(WorkspaceId workspace, string kind, string parameters, string by)
    {
        if (!runner.Knows(kind)) throw new ArgumentException($"There is no work of kind '{kind}'.", nameof(kind));
        if (Encoding.UTF8.GetByteCount(parameters) > JobLimits.ParametersBytesMax)
            throw new ArgumentException($"Parameters are at most {JobLimits.ParametersBytesMax} bytes.", nameof(parameters));
        return List(workspace).Create(kind, parameters, by);
    }

    public async Task<JobDetail?> Find(WorkspaceId workspace, string id) =>
        JobKey.IsId(id) ? await Grain(workspace, id).Find() : null;

    public async Task<JobDetail?> Wait(WorkspaceId workspace, string id, TimeSpan atMost)
    {
        if (!JobKey.IsId(id)) return null;
        await Grain(workspace, id).Wait(atMost);
        return await Grain(workspace, id).Find();
    }

    async Task<IReadOnlyList<Job>> IJobs.List(WorkspaceId workspace) => await List(workspace).List();

    public async Task<JobDetail?> Cancel(WorkspaceId workspace, string id) =>
        JobKey.IsId(id) ? await Grain(workspace, id).Cancel() : null;

    public Task Resume(WorkspaceId workspace) => List(workspace).Resume();

    IJobsGrain List(WorkspaceId workspace) => grains.GetGrain<IJobsGrain>(IJobsGrain.KeyOf(workspace));

    IJobGrain Grain(WorkspaceId workspace, string id) => grains.GetGrain<IJobGrain>(JobKey.Of(workspace, id));
}
