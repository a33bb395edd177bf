using Microsoft.Extensions.DependencyInjection;
using Orleans;
using Orleans.Runtime;

namespace HealthEngine.Actors.Tests;

public sealed class ReminderTests
{
    static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);

    readonly MemoryReminders _table = new();
    readonly Rings _rings = new();
    readonly ManualTime _time = new();

    [Fact]
    public async Task A_reminder_rings_when_due_never_before_and_then_each_period()
    {
        await using var host = await StartAsync();
        var start = _time.GetUtcNow().UtcDateTime;
        await host.Grain<IAlarmGrain>("a").Schedule("tea", 2 * Minute, 5 * Minute);

        _time.Advance(2 * Minute - TimeSpan.FromMilliseconds(1));
        Assert.Equal(0, _rings.Count);
        _time.Advance(TimeSpan.FromMilliseconds(1));
        var first = await _rings.NextAsync();
        Assert.Equal((start + 2 * Minute, 5 * Minute), (first.FirstTickTime, first.Period));

        await _time.SetFor(start + 7 * Minute); // A tick that is under way when the next one is due takes its place.
        _time.Advance(5 * Minute);
        Assert.Equal(start + 7 * Minute, (await _rings.NextAsync()).CurrentTickTime);
    }

    [Fact]
    public async Task A_reminder_survives_a_restart_and_keeps_its_beat()
    {
        var start = _time.GetUtcNow().UtcDateTime;
        await using (var first = await StartAsync())
            await first.Grain<IAlarmGrain>("a").Schedule("tea", 2 * Minute, 5 * Minute);
        _time.Advance(9 * Minute); // the host was down at minutes 2 and 7

        await using var second = await StartAsync();
        _time.Advance(3 * Minute);

        Assert.Equal(start + 12 * Minute, (await _rings.NextAsync()).CurrentTickTime);
        Assert.Equal(1, _rings.Count);
    }

    [Fact]
    public async Task A_reminder_due_at_once_rings_at_once()
    {
        await using var host = await StartAsync();
        await host.Grain<IAlarmGrain>("a").Schedule("tea", TimeSpan.Zero, Minute);

        await _rings.NextAsync();
    }

    [Fact]
    public async Task Setting_again_replaces()
    {
        await using var host = await StartAsync();
        var grain = host.Grain<IAlarmGrain>("a");
        await grain.Schedule("tea", 2 * Minute, 2 * Minute);
        await grain.Schedule("tea", 10 * Minute, Minute);

        Assert.Equal(1, await grain.Count());
        _time.Advance(9 * Minute);
        await grain.Count();
        Assert.Equal(0, _rings.Count);
    }

    [Fact]
    public async Task A_cancelled_reminder_is_silent_and_gone()
    {
        await using var host = await StartAsync();
        var grain = host.Grain<IAlarmGrain>("a");
        await grain.Schedule("tea", Minute, Minute);

        Assert.True(await grain.Cancel("tea"));
        Assert.False(await grain.Cancel("tea"));
        _time.Advance(10 * Minute);
        Assert.Equal(0, await grain.Count());

        Assert.Equal((0, 0), (_rings.Count, _table.Count));
    }

    [Fact]
    public async Task A_period_below_a_minute_is_refused()
    {
        await using var host = await StartAsync();

        await Assert.ThrowsAsync<ArgumentException>(
            () => host.Grain<IAlarmGrain>("a").Schedule("tea", Minute, 0.9 * Minute));
    }

    [Fact]
    public async Task Reminders_without_a_table_say_so()
    {
        await using var host = await TestHost.StartAsync(services => services.AddSingleton(_rings), _time);

        await Assert.ThrowsAsync<OrleansConfigurationException>(
            () => host.Grain<IAlarmGrain>("a").Schedule("tea", Minute, Minute));
    }

    Task<TestHost> StartAsync() => TestHost.StartAsync(
        services => services.AddSingleton(_rings).AddSingleton<IReminderTable>(_table), _time);
}
