using HealthEngine.Onboarding;
using HealthEngine.Workspaces;

namespace HealthEngine.Silo.Hosting;

/// <summary>Lets each workspace's onboarding cohorts be worked out every day.</summary>
sealed class CohortsStarter(ICohorts cohorts, IWorkspaces workspaces, TimeProvider time, ILogger<CohortsStarter> logger)
    : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        foreach (var workspace in workspaces.All)
            await Starting.UntilDone("cohorts", () => cohorts.Begin(workspace.Id), time, logger, stoppingToken);
    }
}
