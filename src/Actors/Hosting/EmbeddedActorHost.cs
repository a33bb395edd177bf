using Microsoft.Extensions.Hosting;

namespace HealthEngine.Actors;

/// <summary>Starts and stops the runtime with the process' host.</summary>
sealed class EmbeddedActorHost(ActorRuntime runtime) : IHostedService
{
    public Task StartAsync(CancellationToken cancellationToken) => runtime.StartAsync(cancellationToken);

    public Task StopAsync(CancellationToken cancellationToken) => runtime.StopAsync(cancellationToken);
}
