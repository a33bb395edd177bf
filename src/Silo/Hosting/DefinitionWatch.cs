using HealthEngine.Accounts;
using HealthEngine.Sources;
using HealthEngine.Workspaces;

namespace HealthEngine.Silo.Hosting;

/// <summary>
/// Looks every minute whether accounts are behind what their workspace has defined, and whether an outage has begun or
/// ended by the passing of time.
/// </summary>
sealed class DefinitionWatch(
    IRescore rescore, IOutages outages, IWorkspaces workspaces, TimeProvider time, ILogger<DefinitionWatch> logger)
    : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var minutely = new PeriodicTimer(TimeSpan.FromMinutes(1), time);
        while (await minutely.WaitForNextTickAsync(stoppingToken))
            foreach (var workspace in workspaces.All) await Look(workspace.Id);
    }

    async Task Look(WorkspaceId workspace)
    {
        try
        {
            await outages.Look(workspace, CancellationToken.None);
            await rescore.AskIfBehind(workspace);
        }
        catch (Exception e)
        {
            // A minute later it is looked at again.
            DefinitionWatchLog.LookFailed(logger, e, workspace);
        }
    }
}

static partial class DefinitionWatchLog
{
    [LoggerMessage(Level = LogLevel.Warning, Message = "Could not look after the definitions of workspace {WorkspaceId}; will try again in a minute")]
    public static partial void LookFailed(ILogger logger, Exception exception, WorkspaceId workspaceId);
}
