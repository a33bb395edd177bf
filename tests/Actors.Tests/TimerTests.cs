using Microsoft.Extensions.DependencyInjection;

namespace HealthEngine.Actors.Tests;

public sealed class TimerTests
{
    static readonly TimeSpan Second = TimeSpan.FromSeconds(1);

    readonly Ticks _ticks = new();

    [Fact]
    public async Task A_timer_ticks_when_due_and_then_each_period_even_after_a_fault()
    {
        await using var host = await StartAsync();
        var grain = host.Grains.GetGrain<ITickingGrain>(1);
        await grain.Start(new(2 * Second, 3 * Second));

        host.Time.Advance(1.9 * Second);
        await grain.Sync();
        Assert.Equal(0, _ticks.Count);
        host.Time.Advance(0.1 * Second);
        await _ticks.NextAsync();
        await grain.Sync(); // the tick has ended when this is served, and the next is set
        host.Time.Advance(3 * Second);

        Assert.Equal(2, await _ticks.NextAsync());
    }

    [Fact]
    public async Task A_tick_waits_for_the_running_call()
    {
        await using var host = await StartAsync();
        var grain = host.Grains.GetGrain<ITickingGrain>(1);
        await grain.Start(new(Second, Timeout.InfiniteTimeSpan));
        var slow = grain.Hold("gate");
        await host.Script["gate"].Arrived;

        host.Time.Advance(Second);
        await grain.Sync();
        Assert.Equal(0, _ticks.Count);

        host.Script["gate"].Open();
        await slow;
        await _ticks.NextAsync();
    }

    [Fact]
    public async Task An_interleaving_tick_does_not()
    {
        await using var host = await StartAsync();
        var grain = host.Grains.GetGrain<ITickingGrain>(1);
        await grain.Start(new(Second, Timeout.InfiniteTimeSpan) { Interleave = true });
        var slow = grain.Hold("gate");
        await host.Script["gate"].Arrived;

        host.Time.Advance(Second);
        await _ticks.NextAsync();

        host.Script["gate"].Open();
        await slow;
    }

    [Fact]
    public async Task A_change_sets_the_next_tick_anew()
    {
        await using var host = await StartAsync();
        var grain = host.Grains.GetGrain<ITickingGrain>(1);
        await grain.Start(new(Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan));
        host.Time.Advance(60 * Second);
        await grain.Change(Second, Second);

        host.Time.Advance(Second);

        Assert.Equal(1, await _ticks.NextAsync());
    }

    [Fact]
    public async Task A_disposed_timer_is_silent()
    {
        await using var host = await StartAsync();
        var grain = host.Grains.GetGrain<ITickingGrain>(1);
        await grain.Start(new(Second, Second));
        await grain.Silence();

        host.Time.Advance(10 * Second);
        await grain.Sync();

        Assert.Equal(0, _ticks.Count);
    }

    [Fact]
    public async Task Ticks_alone_do_not_keep_a_grain_in_memory()
    {
        await using var host = await StartAsync();
        await host.Grains.GetGrain<ITickingGrain>(1).Start(new(TimeSpan.FromMinutes(10), TimeSpan.FromMinutes(10)));

        var ticked = host.Time.NextSet;
        host.Time.Advance(TimeSpan.FromMinutes(10));
        await ticked;
        host.Time.Advance(TimeSpan.FromMinutes(7));

        await host.Script["left"].PassAsync();
    }

    [Fact]
    public async Task An_integer_key_is_what_the_caller_gave()
    {
        await using var host = await StartAsync();

        Assert.Equal(-42, await host.Grains.GetGrain<ITickingGrain>(-42).Key());
    }

    Task<TestHost> StartAsync() => TestHost.StartAsync(services => services.AddSingleton(_ticks));
}
