namespace HealthEngine.Actors.Tests;

public sealed class TurnTests
{
    [Fact]
    public async Task Sixty_four_callers_of_one_key_meet_one_activation()
    {
        await using var host = await TestHost.StartAsync();

        await Task.WhenAll(Enumerable.Range(0, 64).Select(_ => Task.Run(() => host.Grain<IProbeGrain>("a").Add(1))));

        Assert.Equal(64, await host.Grain<IProbeGrain>("a").Read());
        Assert.Equal("activated a", Assert.Single(host.Script.Notes));
    }

    [Fact]
    public async Task A_counter_needs_no_lock_even_across_an_await()
    {
        await using var host = await TestHost.StartAsync();
        var grain = host.Grain<IProbeGrain>("a");

        await Task.WhenAll(Enumerable.Range(0, 64).Select(_ => Task.Run(async () =>
        {
            for (var i = 0; i < 100; i++) await grain.AddAcrossAnAwait(1);
        })));

        Assert.Equal(6400, await grain.Read());
    }

    [Fact]
    public async Task A_slow_call_holds_back_the_next_but_not_one_that_always_interleaves()
    {
        await using var host = await TestHost.StartAsync();
        var grain = host.Grain<IProbeGrain>("a");
        var slow = grain.Hold("gate");
        await host.Script["gate"].Arrived;

        var next = grain.Note("next");
        await grain.Interleave("between");
        Assert.DoesNotContain("next", host.Script.Notes);

        host.Script["gate"].Open();
        await Task.WhenAll(slow, next);
        Assert.Equal(["activated a", "between", "next"], host.Script.Notes);
    }

    [Fact]
    public async Task Calls_of_a_reentrant_grain_interleave()
    {
        await using var host = await TestHost.StartAsync();
        var grain = host.Grain<IOpenGrain>("a");
        var slow = grain.Hold("gate");
        await host.Script["gate"].Arrived;

        await grain.Note("between");

        host.Script["gate"].Open();
        await slow;
    }

    [Fact]
    public async Task Reads_interleave_among_themselves_and_hold_back_a_write()
    {
        await using var host = await TestHost.StartAsync();
        var grain = host.Grain<IProbeGrain>("a");
        var slow = grain.ReadHeld("gate");
        await host.Script["gate"].Arrived;

        var write = grain.Add(1);
        Assert.Equal(0, await grain.Read());
        Assert.False(write.IsCompleted);

        host.Script["gate"].Open();
        await slow;
        Assert.Equal(1, await write);
    }

    [Fact]
    public async Task Awaits_that_end_during_a_turn_all_go_on_after_it_in_their_order()
    {
        await using var host = await TestHost.StartAsync();
        await host.Grain<IProbeGrain>("a").NoteApart(5);
        Assert.Equal(["activated a", "0", "1", "2", "3", "4"], host.Script.Notes);
    }

    [Fact]
    public async Task Awaits_come_back_to_the_scheduler_of_the_activation()
    {
        await using var host = await TestHost.StartAsync();

        Assert.True(await host.Grain<IProbeGrain>("a").ReturnsToItsScheduler());
    }

    [Fact]
    public async Task The_callers_continuation_does_not_run_in_the_grains_turn()
    {
        await using var host = await TestHost.StartAsync();

        var after = await Task.Run(async () =>
        {
            await host.Grain<IProbeGrain>("a").AddAcrossAnAwait(1);
            return TaskScheduler.Current;
        });

        Assert.Equal(TaskScheduler.Default, after);
    }

    [Fact]
    public async Task A_thousand_grains_answer_a_thousand_callers()
    {
        await using var host = await TestHost.StartAsync();

        var sums = await Task.WhenAll(Enumerable.Range(0, 1000).Select(
            i => host.Grain<IProbeGrain>($"{i}").AddAcrossAnAwait(i)));

        Assert.Equal(Enumerable.Range(0, 1000), sums);
    }
}
