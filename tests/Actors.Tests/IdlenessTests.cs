using Microsoft.Extensions.DependencyInjection;
using Orleans.Configuration;

namespace HealthEngine.Actors.Tests;

public sealed class IdlenessTests
{
    [Fact]
    public async Task An_unused_grain_leaves_after_its_age_and_not_before()
    {
        await using var host = await TestHost.StartAsync();
        await host.Grain<IProbeGrain>("slow-end").Add(1);

        host.Time.Advance(TimeSpan.FromMinutes(15));
        Assert.Equal(1, await host.Grain<IProbeGrain>("slow-end").Read());
        host.Time.Advance(TimeSpan.FromMinutes(17));

        await host.Script["end"].Arrived;
        host.Script["end"].Open();
        Assert.Equal(0, await host.Grain<IProbeGrain>("slow-end").Read());
        Assert.Contains("deactivated slow-end: ActivationIdle", host.Script.Notes);
    }

    [Fact]
    public async Task A_class_may_have_an_age_of_its_own()
    {
        await using var host = await TestHost.StartAsync();
        await host.Grain<IBriefGrain>("slow-end").Add(1);

        host.Time.Advance(TimeSpan.FromMinutes(4));

        await host.Script["end"].Arrived;
        host.Script["end"].Open();
    }

    [Fact]
    public async Task A_grain_that_is_kept_alive_or_asks_to_stay_does_not_leave()
    {
        await using var host = await TestHost.StartAsync();
        await host.Grain<ILastingGrain>("a").Add(1);
        await host.Grain<IProbeGrain>("b").Add(1);
        await host.Grain<IProbeGrain>("b").StayFor(TimeSpan.FromHours(2));

        host.Time.Advance(TimeSpan.FromHours(2));

        Assert.Equal(1, await host.Grain<ILastingGrain>("a").Read());
        Assert.Equal(1, await host.Grain<IProbeGrain>("b").Read());
    }

    [Fact]
    public async Task A_running_call_is_use()
    {
        await using var host = await TestHost.StartAsync(services =>
            services.Configure<SiloMessagingOptions>(o => o.ResponseTimeout = Timeout.InfiniteTimeSpan));
        var grain = host.Grain<IProbeGrain>("a");
        await grain.Add(1);
        var slow = grain.Hold("gate");
        await host.Script["gate"].Arrived;

        host.Time.Advance(TimeSpan.FromHours(1));
        host.Script["gate"].Open();
        await slow;

        Assert.Equal(1, await grain.Read());
    }

    [Fact]
    public async Task No_call_is_lost_while_grains_come_and_go()
    {
        const int Callers = 8, Calls = 200, Keys = 5;
        await using var host = await TestHost.StartAsync(services =>
            services.Configure<SiloMessagingOptions>(o => o.ResponseTimeout = Timeout.InfiniteTimeSpan)
                .Configure<GrainCollectionOptions>(o =>
                {
                    o.CollectionAge = TimeSpan.FromMinutes(1);
                    o.ActivationTimeout = o.DeactivationTimeout = Timeout.InfiniteTimeSpan;
                }));

        var calling = Task.WhenAll(Enumerable.Range(0, Callers).Select(_ => Task.Run(async () =>
        {
            for (var i = 0; i < Calls; i++) await host.Grain<ITallyGrain>($"{i % Keys}").Increment();
        })));
        // Nothing must time out only because the clock runs: patience is endless here.
        var moving = Task.Run(async () =>
        {
            while (!calling.IsCompleted)
            {
                host.Time.Advance(TimeSpan.FromMinutes(1));
                await host.Grain<ITallyGrain>("clock").Read();
            }
        });
        await Task.WhenAll(calling, moving);

        var sums = await Task.WhenAll(Enumerable.Range(0, Keys).Select(k => host.Grain<ITallyGrain>($"{k}").Read()));
        Assert.Equal(Callers * Calls, sums.Sum());
    }
}
