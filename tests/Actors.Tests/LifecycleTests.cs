using Microsoft.Extensions.DependencyInjection;
using Orleans.Configuration;
using Orleans.Runtime;

namespace HealthEngine.Actors.Tests;

public sealed class LifecycleTests
{
    [Fact]
    public async Task A_failed_activation_fails_those_who_wait_and_the_next_call_tries_anew()
    {
        await using var host = await TestHost.StartAsync();
        var grain = host.Grain<IFragileGrain>("a");
        Task[] waiting = [grain.Attempts(), grain.Attempts()];
        await host.Script["first attempt"].Arrived;

        host.Script["first attempt"].Open();

        foreach (var call in waiting)
            Assert.Equal("No luck.", (await Assert.ThrowsAsync<InvalidOperationException>(() => call)).Message);
        Assert.Equal(2, await grain.Attempts());
    }

    [Fact]
    public async Task An_activation_shares_the_hosts_services_and_has_scoped_ones_of_its_own_until_it_leaves()
    {
        var ofHost = new HostsOwn();
        await using var host = await TestHost.StartAsync(services => services.AddSingleton(ofHost).AddScoped<ActivationsOwn>());
        var (first, second) = (await host.Grain<IServiceGrain>("a").Services(), await host.Grain<IServiceGrain>("b").Services());

        Assert.Same(ofHost, first.OfHost);
        Assert.Same(ofHost, second.OfHost);
        Assert.NotSame(first.OfActivation, second.OfActivation);
        await host.Grain<IServiceGrain>("a").Leave();
        Assert.NotSame(first.OfActivation, (await host.Grain<IServiceGrain>("a").Services()).OfActivation);
        Assert.Equal(["disposed"], host.Script.Notes);
    }

    [Fact]
    public async Task An_activation_that_takes_too_long_fails()
    {
        await using var host = await TestHost.StartAsync(services =>
            services.Configure<GrainCollectionOptions>(o => o.ActivationTimeout = TimeSpan.FromSeconds(3)));
        var call = host.Grain<IProbeGrain>("slow-start").Add(1);
        await host.Script["start"].Arrived;

        host.Time.Advance(TimeSpan.FromSeconds(3));

        await Assert.ThrowsAsync<TaskCanceledException>(() => call);
        host.Script["start"].Open();
        Assert.Equal(1, await host.Grain<IProbeGrain>("slow-start").Add(1));
    }

    [Fact]
    public async Task A_call_during_deactivation_waits_for_the_next_activation()
    {
        await using var host = await TestHost.StartAsync();
        var grain = host.Grain<IProbeGrain>("slow-end");
        await grain.Add(5);
        await grain.Leave();
        await host.Script["end"].Arrived;

        var call = grain.Add(1);
        Assert.DoesNotContain("activated slow-end", host.Script.Notes.Skip(1));
        host.Script["end"].Open();

        Assert.Equal(1, await call);
        Assert.Equal(
            ["activated slow-end", "deactivated slow-end: ApplicationRequested", "activated slow-end"],
            host.Script.Notes);
    }

    [Fact]
    public async Task A_deactivation_that_takes_too_long_is_not_waited_for()
    {
        await using var host = await TestHost.StartAsync();
        var grain = host.Grain<IProbeGrain>("slow-end");
        await grain.Leave();
        await host.Script["end"].Arrived;
        var call = grain.Add(1);

        // The caller waits as long as the deactivation may take; its time-out comes a little later.
        host.Time.Advance(TimeSpan.FromSeconds(30));

        Assert.Equal(1, await call);
        host.Script["end"].Open();
    }

    [Fact]
    public async Task Calls_in_line_move_to_the_next_activation_in_their_order()
    {
        await using var host = await TestHost.StartAsync();
        var grain = host.Grain<IProbeGrain>("a");
        var slow = grain.Hold("gate");
        await host.Script["gate"].Arrived;
        Task[] line = [grain.Leave(), grain.Note("1"), grain.Note("2"), grain.Note("3")];

        host.Script["gate"].Open();
        await Task.WhenAll([slow, .. line]);

        Assert.Equal(
            ["activated a", "deactivated a: ApplicationRequested", "activated a", "1", "2", "3"], host.Script.Notes);
    }

    [Fact]
    public async Task A_grain_that_never_stays_long_enough_to_serve_fails_its_calls()
    {
        await using var host = await TestHost.StartAsync();

        await Assert.ThrowsAsync<OrleansMessageRejectionException>(() => host.Grain<IRestlessGrain>("a").Ping());
    }
}
