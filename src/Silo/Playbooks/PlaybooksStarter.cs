using HealthEngine.Playbooks;
using HealthEngine.Playbooks.Runs;
using HealthEngine.Silo.Hosting;
using HealthEngine.Tasks;
using Orleans;

namespace HealthEngine.Silo.Playbooks;

/// <summary>Sets waits and schedules going once the silo runs, and tells the journal what a kill kept it from hearing of tasks.</summary>
sealed class PlaybooksStarter(IGrainFactory grains, TaskDesk tasks, TimeProvider time, ILogger<PlaybooksStarter> logger) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await Starting.UntilDone(
            "playbooks' waits", () => grains.GetGrain<IRunDueGrain>(IRunDueGrain.Key).Start(), time, logger, stoppingToken);
        await Starting.UntilDone(
            "playbooks' schedules", () => grains.GetGrain<ISchedulesGrain>(ISchedulesGrain.Key).Start(), time, logger, stoppingToken);
        using var minutely = new PeriodicTimer(TimeSpan.FromMinutes(1), time);
        do
        {
            try
            {
                await tasks.TellArrears(stoppingToken);
            }
            catch (Exception e) when (e is not OperationCanceledException)
            {
                PlaybooksStarterLog.TellFailed(logger, e);
            }
        }
        while (await minutely.WaitForNextTickAsync(stoppingToken));
    }
}

static partial class PlaybooksStarterLog
{
    [LoggerMessage(Level = LogLevel.Warning, Message = "Could not tell the journal of tasks that it does not know; will try again in a minute")]
    public static partial void TellFailed(ILogger logger, Exception exception);
}
