using HealthEngine.Silo.Demo;
using HealthEngine.Testing;

namespace HealthEngine.Connectors.Tests.Demo;

public class DemoClockTests
{
    static readonly DateTimeOffset Start = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

    readonly ManualTime _real = new();

    DemoClock Clock() => new(Start, _real);

    [Fact]
    public void It_runs_with_the_world_until_told_otherwise()
    {
        using var clock = Clock();
        _real.Advance(TimeSpan.FromSeconds(3));
        Assert.Equal(Start.AddSeconds(3), clock.GetUtcNow());
    }

    [Fact]
    public void At_a_rate_it_runs_that_many_times_faster_and_time_before_keeps_its_length()
    {
        using var clock = Clock();
        _real.Advance(TimeSpan.FromSeconds(10));
        clock.RunAt(4320);
        _real.Advance(TimeSpan.FromSeconds(20));
        Assert.Equal(Start.AddSeconds(10).AddDays(1), clock.GetUtcNow());
    }

    [Fact]
    public void It_leaps_forward_and_never_back()
    {
        using var clock = Clock();
        clock.AdvanceTo(Start.AddDays(5));
        clock.AdvanceTo(Start.AddDays(2));
        Assert.Equal(Start.AddDays(5), clock.GetUtcNow());
    }

    [Fact]
    public void Timestamps_measure_demo_time_and_never_fall()
    {
        using var clock = Clock();
        var before = clock.GetTimestamp();
        clock.AdvanceTo(Start.AddHours(1));
        clock.RunAt(60);
        _real.Advance(TimeSpan.FromSeconds(30));
        clock.AdvanceTo(Start);
        Assert.Equal(TimeSpan.FromMinutes(90), clock.GetElapsedTime(before));
    }

    [Fact]
    public async Task A_timer_fires_when_the_clock_leaps_past_it()
    {
        using var clock = Clock();
        var waiting = Task.Delay(TimeSpan.FromDays(30), clock);
        clock.AdvanceTo(Start.AddDays(29));
        Assert.False(waiting.IsCompleted);
        clock.AdvanceTo(Start.AddDays(31));
        await waiting;
    }

    [Fact]
    public async Task A_timer_fires_when_the_clock_runs_past_it()
    {
        using var clock = Clock();
        clock.RunAt(3600);
        var waiting = Task.Delay(TimeSpan.FromHours(1), clock);
        _real.Advance(TimeSpan.FromMilliseconds(999));
        Assert.False(waiting.IsCompleted);
        _real.Advance(TimeSpan.FromMilliseconds(1));
        await waiting;
    }

    [Fact]
    public async Task A_faster_rate_brings_waiting_timers_forward()
    {
        using var clock = Clock();
        var waiting = Task.Delay(TimeSpan.FromHours(1), clock);
        clock.RunAt(3600);
        _real.Advance(TimeSpan.FromSeconds(1));
        await waiting;
    }

    [Fact]
    public async Task A_period_leapt_over_many_times_fires_once()
    {
        using var clock = Clock();
        using var timer = new PeriodicTimer(TimeSpan.FromHours(1), clock);
        clock.AdvanceTo(Start.AddHours(10.5));
        Assert.True(await timer.WaitForNextTickAsync());
        var next = timer.WaitForNextTickAsync();
        Assert.False(next.IsCompleted);
        clock.AdvanceTo(Start.AddHours(11.5));
        Assert.True(await next);
    }

    [Fact]
    public void A_disposed_timer_is_forgotten()
    {
        using var clock = Clock();
        var timer = clock.CreateTimer(_ => throw new InvalidOperationException("It fired."), null, TimeSpan.FromHours(1), Timeout.InfiniteTimeSpan);
        timer.Dispose();
        clock.AdvanceTo(Start.AddHours(2));
        Assert.False(timer.Change(TimeSpan.Zero, Timeout.InfiniteTimeSpan));
    }
}
