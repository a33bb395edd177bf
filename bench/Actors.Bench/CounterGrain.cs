using System.Collections.Immutable;
using Orleans;

namespace HealthEngine.Actors.Bench;

[GenerateSerializer, Immutable]
public sealed record Reading(
    [property: Id(0)] int Id, [property: Id(1)] string Measure, [property: Id(2)] double Value);

[GenerateSerializer, Immutable]
public sealed record Batch([property: Id(0)] ImmutableArray<Reading> Readings);

public interface ICounterGrain : IGrainWithStringKey
{
    Task<int> Add(int amount);

    Task<int> AddLater(int amount);

    Task<int> Take(Batch batch);

    Task<int> AddThrough(ICounterGrain other);
}

public sealed class CounterGrain : Grain, ICounterGrain
{
    int _sum;

    public Task<int> Add(int amount) => Task.FromResult(_sum += amount);

    public async Task<int> AddLater(int amount)
    {
        await Task.Yield();
        return _sum += amount;
    }

    public Task<int> Take(Batch batch) => Task.FromResult(_sum += batch.Readings.Length);

    public async Task<int> AddThrough(ICounterGrain other) => _sum += await other.Add(1);
}
