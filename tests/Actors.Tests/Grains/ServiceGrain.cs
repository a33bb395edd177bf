using Orleans;

namespace HealthEngine.Actors.Tests;

/// <summary>One for the whole host.</summary>
public sealed class HostsOwn;

/// <summary>One for each activation.</summary>
public sealed class ActivationsOwn(Script script) : IDisposable
{
    public void Dispose() => script.Notes.Enqueue("disposed");
}

public interface IServiceGrain : IGrainWithStringKey
{
    Task<(HostsOwn OfHost, ActivationsOwn OfActivation)> Services();

    Task Leave();
}

public sealed class ServiceGrain(HostsOwn ofHost, ActivationsOwn ofActivation) : Grain, IServiceGrain
{
    public Task<(HostsOwn OfHost, ActivationsOwn OfActivation)> Services() => Task.FromResult((ofHost, ofActivation));

    public Task Leave()
    {
        DeactivateOnIdle();
        return Task.CompletedTask;
    }
}
