using HealthEngine.Accounts;
using Orleans;

namespace HealthEngine.Silo.Hosting;

/// <summary>Sets the due-index going once the silo runs: from then on silence is noticed.</summary>
sealed class DueStarter(IGrainFactory grains, TimeProvider time, ILogger<DueStarter> logger) : BackgroundService
{
    protected override Task ExecuteAsync(CancellationToken stoppingToken) =>
        Starting.UntilDone(
            "the due-index", () => grains.GetGrain<IDueGrain>(IDueGrain.Key).Start(), time, logger, stoppingToken);
}
