using Orleans;
using Orleans.Runtime;

namespace HealthEngine.Actors.Tests;

[GenerateSerializer]
public sealed record Tally([property: Id(0)] int Count)
{
    public Tally() : this(0)
    {
    }
}

public interface ITallyGrain : IGrainWithStringKey
{
    Task<int> Increment();

    Task<int> Read();

    Task<string?> Clear();

    Task<int> IncrementTwiceAtOnce();
}

/// <summary>A grain that is nothing without its stored state, and no <see cref="Grain"/> either.</summary>
public sealed class TallyGrain(
    IGrainContext context, [PersistentState("tally", "memory")] IPersistentState<Tally> tally)
    : ITallyGrain, IGrainBase
{
    public IGrainContext GrainContext { get; } = context;

    public Task OnActivateAsync(CancellationToken token) =>
        tally.State.Count >= 0 ? Task.CompletedTask : throw new InvalidOperationException("The state is not there.");

    public async Task<int> Increment()
    {
        tally.State = new(tally.State.Count + 1);
        await tally.WriteStateAsync();
        return tally.State.Count;
    }

    public Task<int> Read() => Task.FromResult(tally.State.Count);

    public async Task<string?> Clear()
    {
        await tally.ClearStateAsync();
        return tally.Etag;
    }

    public async Task<int> IncrementTwiceAtOnce()
    {
        tally.State = new(tally.State.Count + 1);
        var first = tally.WriteStateAsync();
        tally.State = new(tally.State.Count + 1);
        await Task.WhenAll(first, tally.WriteStateAsync());
        return tally.State.Count;
    }
}
