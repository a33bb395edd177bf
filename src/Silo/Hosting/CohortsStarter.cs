using HealthEngine.Onboarding;
using HealthEngine.Workspaces;

namespace HealthEngine.Silo.Hosting;

/// <summary>Lets each workspace's onboarding cohorts be worked out every day.</summary>
sealed class CohortsStarter(ICohorts cohorts, IWorkspaces workspaces) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        foreach (var workspace in workspaces.All)
            await cohorts.Begin(workspace.Id).WaitAsync(stoppingToken);
    }
}
