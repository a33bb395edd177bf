using Orleans;

namespace HealthEngine.Actors.Tests;

public interface IFragileGrain : IGrainWithStringKey
{
    Task<int> Attempts();
}

/// <summary>Its first activation fails once the test lets it.</summary>
public sealed class FragileGrain(Script script) : Grain, IFragileGrain
{
    public override async Task OnActivateAsync(CancellationToken cancellationToken)
    {
        script.Notes.Enqueue("attempt");
        if (script.Notes.Count > 1) return;
        await script["first attempt"].PassAsync();
        throw new InvalidOperationException("No luck.");
    }

    public Task<int> Attempts() => Task.FromResult(script.Notes.Count);
}
