using HealthEngine.Jobs;
using HealthEngine.Workspaces;

namespace HealthEngine.Silo.Hosting;

/// <summary>Sets long work going again that a stop of the engine interrupted.</summary>
sealed class JobsStarter(IJobs jobs, IWorkspaces workspaces, TimeProvider time, ILogger<JobsStarter> logger)
    : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        foreach (var workspace in workspaces.All)
            await Starting.UntilDone("jobs", () => jobs.Resume(workspace.Id), time, logger, stoppingToken);
    }
}
