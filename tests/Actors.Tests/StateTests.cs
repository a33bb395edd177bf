using Microsoft.Extensions.DependencyInjection;
using Orleans;
using Orleans.Runtime;
using Orleans.Storage;

namespace HealthEngine.Actors.Tests;

public sealed class StateTests
{
    readonly MemoryStorage _storage = new();

    [Fact]
    public async Task State_is_there_before_the_first_turn_and_outlives_the_host()
    {
        await using (var first = await StartAsync()) await first.Grain<ITallyGrain>("a").Increment();
        await using var second = await StartAsync();

        Assert.Equal(1, await second.Grain<ITallyGrain>("a").Read());
        Assert.Equal(2, await second.Grain<ITallyGrain>("a").Increment());
    }

    [Fact]
    public async Task An_etag_conflict_reaches_the_caller_and_the_next_call_reads_anew()
    {
        await using var host = await StartAsync();
        var grain = host.Grain<ITallyGrain>("a");
        await grain.Increment();
        _storage.Overwrite("tally", grain.GetGrainId(), new Tally(41));

        var conflict = await Assert.ThrowsAsync<InconsistentStateException>(() => grain.Increment());

        Assert.Equal(("2", "1"), (conflict.StoredEtag, conflict.CurrentEtag));
        Assert.Equal(42, await grain.Increment());
    }

    [Fact]
    public async Task Writes_started_together_follow_one_another()
    {
        await using var host = await StartAsync();
        var grain = host.Grain<ITallyGrain>("a");

        Assert.Equal(2, await grain.IncrementTwiceAtOnce());
        Assert.Equal(3, await grain.Increment());
    }

    [Fact]
    public async Task Clearing_leaves_a_fresh_state_and_no_etag()
    {
        await using var host = await StartAsync();
        var grain = host.Grain<ITallyGrain>("a");
        await grain.Increment();

        Assert.Null(await grain.Clear());
        Assert.Equal(0, await grain.Read());
        Assert.Equal(1, await grain.Increment());
    }

    [Fact]
    public async Task A_missing_storage_is_named()
    {
        await using var host = await TestHost.StartAsync(
            services => services.AddKeyedSingleton<IGrainStorage>("memory", (_, _) => null!));

        var fault = await Assert.ThrowsAsync<OrleansConfigurationException>(() => host.Grain<ITallyGrain>("a").Read());

        Assert.Contains("memory", fault.Message, StringComparison.Ordinal);
    }

    Task<TestHost> StartAsync() => TestHost.StartAsync(
        services => services.AddKeyedSingleton<IGrainStorage>("memory", _storage));
}
