using HealthEngine.Accounts;
using HealthEngine.Jobs;
using HealthEngine.Workspaces;

namespace HealthEngine.Silo.Hosting;

/// <summary>Looks every hour whether a workspace's distributions are due: found once a day, whenever the engine was started.</summary>
sealed class DistributionsStarter(IDistributionRefresh refresh, IWorkspaces workspaces, TimeProvider time) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var hourly = new PeriodicTimer(TimeSpan.FromHours(1), time);
        do
        {
            foreach (var workspace in workspaces.All)
            {
                try
                {
                    await refresh.Ask(workspace.Id, stoppingToken);
                }
                catch (JobsBusyException)
                {
                    // An hour later there is room again; percentiles of yesterday stand until then.
                }
            }
        }
        while (await hourly.WaitForNextTickAsync(stoppingToken));
    }
}
