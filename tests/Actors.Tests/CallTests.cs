using System.Globalization;
using Microsoft.Extensions.DependencyInjection;
using Orleans;
using Orleans.Runtime;

namespace HealthEngine.Actors.Tests;

public sealed class CallTests
{
    [Fact]
    public async Task What_a_grain_throws_reaches_its_caller()
    {
        await using var host = await TestHost.StartAsync();
        var grain = host.Grain<IProbeGrain>("a");

        var late = await Assert.ThrowsAsync<InvalidOperationException>(async () => await grain.Fail("late"));
        var atOnce = await Assert.ThrowsAsync<InvalidOperationException>(() => grain.FailAtOnce("at once"));

        Assert.Equal(("late", "at once"), (late.Message, atOnce.Message));
        Assert.Equal(1, await grain.Add(1)); // and the grain goes on
    }

    [Fact]
    public async Task A_value_task_brings_its_value()
    {
        await using var host = await TestHost.StartAsync();

        Assert.Equal("a/b:c", await host.Grain<IProbeGrain>("a/b:c").Key());
    }

    [Fact]
    public async Task A_one_way_call_is_answered_before_it_runs_and_hides_its_fault()
    {
        await using var host = await TestHost.StartAsync();
        var grain = host.Grain<IProbeGrain>("a");
        var slow = grain.Hold("gate");

        await grain.Tell("told");
        Assert.DoesNotContain("told", host.Script.Notes);

        host.Script["gate"].Open();
        await slow;
        await host.Script["told"].PassAsync();
    }

    [Fact]
    public async Task A_caller_waits_thirty_seconds_and_no_longer()
    {
        await using var host = await TestHost.StartAsync();
        var slow = host.Grain<IProbeGrain>("a").Hold("gate");
        await host.Script["gate"].Arrived;

        host.Time.Advance(TimeSpan.FromSeconds(30));
        Assert.False(slow.IsCompleted);
        host.Time.Advance(TimeSpan.FromSeconds(2));

        await Assert.ThrowsAsync<TimeoutException>(() => slow);
        host.Script["gate"].Open();
        Assert.Equal(1, await host.Grain<IProbeGrain>("a").Add(1));
    }

    [Fact]
    public async Task A_method_may_ask_for_less_patience()
    {
        await using var host = await TestHost.StartAsync();
        var slow = host.Grain<IProbeGrain>("a").HoldForFiveSeconds("gate");
        await host.Script["gate"].Arrived;

        host.Time.Advance(TimeSpan.FromSeconds(7));

        await Assert.ThrowsAsync<TimeoutException>(() => slow);
        host.Script["gate"].Open();
    }

    [Fact]
    public async Task A_call_whose_caller_gave_up_in_line_is_not_run()
    {
        await using var host = await TestHost.StartAsync();
        var grain = host.Grain<IProbeGrain>("a");
        var slow = grain.Hold("gate");
        var waiting = grain.Add(1);
        await host.Script["gate"].Arrived;

        host.Time.Advance(TimeSpan.FromSeconds(32));
        await Assert.ThrowsAsync<TimeoutException>(() => waiting);
        await Assert.ThrowsAsync<TimeoutException>(() => slow);
        host.Script["gate"].Open();

        Assert.Equal(0, await grain.Read());
    }

    [Fact]
    public async Task A_grain_that_awaits_itself_stands_still_until_the_time_out()
    {
        await using var host = await TestHost.StartAsync();
        var call = host.Grain<IProbeGrain>("a").CallMyself();
        await host.Script["called itself"].Arrived;

        host.Time.Advance(TimeSpan.FromSeconds(32));

        await Assert.ThrowsAsync<TimeoutException>(() => call);
    }

    [Fact]
    public async Task A_full_mailbox_refuses_the_next_call()
    {
        await using var host = await TestHost.StartAsync(
            services => services.Configure<EmbeddedActorOptions>(options => options.MailboxMax = 3));
        var grain = host.Grain<IProbeGrain>("a");
        var slow = grain.Hold("gate");
        await host.Script["gate"].Arrived;

        Task[] waiting = [grain.Add(1), grain.Add(1)];
        await Assert.ThrowsAsync<LimitExceededException>(() => grain.Add(1));

        host.Script["gate"].Open();
        await Task.WhenAll([slow, .. waiting]);
        Assert.Equal(2, await grain.Read());
    }

    [Fact]
    public async Task A_caller_that_cancels_waits_no_longer_and_the_grain_sees_it()
    {
        await using var host = await TestHost.StartAsync();
        using var cancel = new CancellationTokenSource();
        var call = host.Grain<IProbeGrain>("a").HoldUntilCancelled(cancel.Token);
        await host.Script["holding"].Arrived;

        await cancel.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => call);
        await host.Script["cancelled"].Arrived;
        await Assert.ThrowsAnyAsync<OperationCanceledException>(
            () => host.Grain<IProbeGrain>("a").HoldUntilCancelled(cancel.Token));
    }

    [Fact]
    public async Task Equal_references_mean_the_same_grain()
    {
        await using var host = await TestHost.StartAsync();
        var grain = host.Grain<IProbeGrain>("a");

        Assert.Equal(GrainId.Create("probe", "a"), grain.GetGrainId());
        Assert.Equal(grain, host.Grain<IProbeGrain>("a"));
        Assert.NotEqual(grain, host.Grain<IProbeGrain>("b"));
        Assert.Equal(grain, host.Grains.GetGrain<IProbeGrain>(GrainId.Parse("probe/a", CultureInfo.InvariantCulture)));
        Assert.Equal("a", ((IGrain)grain).AsReference<IProbeGrain>().GetPrimaryKeyString());
    }

    [Fact]
    public async Task An_interface_without_a_grain_class_is_refused_at_once()
    {
        await using var host = await TestHost.StartAsync();

        Assert.Throws<ArgumentException>(() => host.Grain<INobodysGrain>("a"));
    }

    public interface INobodysGrain : IGrainWithStringKey;
}
