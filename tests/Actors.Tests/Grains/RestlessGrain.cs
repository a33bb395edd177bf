using Orleans;

namespace HealthEngine.Actors.Tests;

public interface IRestlessGrain : IGrainWithStringKey
{
    Task Ping();
}

/// <summary>Leaves before it has served anyone, each time.</summary>
public sealed class RestlessGrain : Grain, IRestlessGrain
{
    public override Task OnActivateAsync(CancellationToken cancellationToken)
    {
        DeactivateOnIdle();
        return Task.CompletedTask;
    }

    public Task Ping() => Task.CompletedTask;
}
