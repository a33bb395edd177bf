using HealthEngine.Linking;

namespace HealthEngine.Silo.Hosting;

/// <summary>Carries held signals to their accounts for as long as the silo runs.</summary>
sealed class HeldCarrier(HeldFlow flow) : BackgroundService
{
    protected override Task ExecuteAsync(CancellationToken stoppingToken) => flow.Run(stoppingToken);
}
