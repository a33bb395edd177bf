using Orleans.Runtime;

namespace HealthEngine.Actors.Tests;

public sealed class StopTests
{
    [Fact]
    public async Task Stopping_deactivates_every_grain()
    {
        await using var host = await TestHost.StartAsync();
        await host.Grain<IProbeGrain>("a").Add(1);
        await host.Grain<IProbeGrain>("b").Add(1);

        await host.StopAsync();

        Assert.Equal(
            ["deactivated a: ShuttingDown", "deactivated b: ShuttingDown"],
            host.Script.Notes.Where(note => note.StartsWith("deactivated", StringComparison.Ordinal)).Order());
    }

    [Fact]
    public async Task What_was_accepted_is_served_before_the_grain_leaves()
    {
        await using var host = await TestHost.StartAsync();
        var grain = host.Grain<IProbeGrain>("a");
        var slow = grain.Hold("gate");
        await host.Script["gate"].Arrived;
        Task[] line = [grain.Note("1"), grain.Note("2")];

        var stopping = host.StopAsync();
        host.Script["gate"].Open();
        await Task.WhenAll([stopping, slow, .. line]);

        Assert.Equal(["activated a", "1", "2", "deactivated a: ShuttingDown"], host.Script.Notes);
    }

    [Fact]
    public async Task A_stopped_host_takes_no_calls()
    {
        await using var host = await TestHost.StartAsync();
        var grain = host.Grain<IProbeGrain>("a");
        await host.StopAsync();

        await Assert.ThrowsAsync<SiloUnavailableException>(() => grain.Add(1));
    }

    [Fact]
    public async Task A_grain_that_does_not_end_does_not_hold_up_the_stop()
    {
        await using var host = await TestHost.StartAsync();
        var stuck = host.Grain<IProbeGrain>("a").Hold("gate");
        await host.Script["gate"].Arrived;

        var stopping = host.StopAsync();
        host.Time.Advance(TimeSpan.FromSeconds(25));
        await stopping;

        await Assert.ThrowsAsync<SiloUnavailableException>(() => stuck);
    }
}
