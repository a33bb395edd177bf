using HealthEngine.Connectors.Hooks;
using HealthEngine.Sources;
using HealthEngine.Workspaces;
using Orleans;

namespace HealthEngine.Silo.Hosting;

/// <summary>Sets the sources going once the silo runs, and hands on what was counted of them.</summary>
sealed class SourceWatch(
    SourceTally tally, SourceRegistry sources, IWorkspaces workspaces, IGrainFactory grains, TimeProvider time, ILogger<SourceWatch> logger)
    : BackgroundService
{
    static readonly TimeSpan FlushEvery = TimeSpan.FromSeconds(2);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await Attempt(Start, stoppingToken);
        using var timer = new PeriodicTimer(FlushEvery, time);
        while (await timer.WaitForNextTickAsync(stoppingToken)) await Attempt(tally.Flush, stoppingToken);
    }

    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken);
        await Attempt(tally.Flush, cancellationToken);
    }

    async Task Start(CancellationToken cancellation)
    {
        foreach (var workspace in workspaces.All)
            foreach (var source in sources.All(workspace.Id))
                await grains.GetGrain<ISourceGrain>(ISourceGrain.KeyOf(workspace.Id, source.Id)).Start().WaitAsync(cancellation);
    }

    async Task Attempt(Func<CancellationToken, Task> work, CancellationToken cancellation)
    {
        try
        {
            await work(cancellation);
        }
        catch (Exception fault) when (fault is not OperationCanceledException)
        {
            logger.SourcesNotTended(fault.Message); // What was counted is kept and told the next time.
        }
    }
}

static partial class SourceWatchLog
{
    [LoggerMessage(Level = LogLevel.Warning, Message = "Sources' counts could not be handed on: {Reason}")]
    public static partial void SourcesNotTended(this ILogger logger, string reason);
}
