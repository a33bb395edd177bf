using HealthEngine.Accounts;
using HealthEngine.Workspaces;

namespace HealthEngine.Silo.Hosting;

/// <summary>Looks every hour whether a workspace's distributions are due: found once a day, whenever the engine was started.</summary>
sealed class DistributionsStarter(IDistributionRefresh refresh, IWorkspaces workspaces, TimeProvider time, ILogger<DistributionsStarter> logger)
    : BackgroundService
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
                catch (Exception e) when (!stoppingToken.IsCancellationRequested)
                {
                    // An hour later there is room again, or the grain back; percentiles of yesterday stand until then.
                    DistributionsStarterLog.NotAsked(logger, workspace.Id, e.Message);
                }
            }
        }
        while (await hourly.WaitForNextTickAsync(stoppingToken));
    }
}

static partial class DistributionsStarterLog
{
    [LoggerMessage(Level = LogLevel.Warning, Message = "Could not ask for the distributions of workspace {WorkspaceId}; will try again in an hour: {Reason}")]
    public static partial void NotAsked(ILogger logger, WorkspaceId workspaceId, string reason);
}
