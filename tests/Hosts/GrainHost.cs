using Microsoft.Extensions.DependencyInjection;
#if ORLEANS
using System.Net;
using System.Net.Sockets;
using Microsoft.Extensions.Hosting;
using Orleans.Configuration;
using Orleans.Hosting;
#else
using HealthEngine.Accounts;
using HealthEngine.Actors;
#endif

namespace HealthEngine.Tests.Hosts;

/// <summary>Runs the engine's grains among a test's services, on the host that the tests were built for.</summary>
static class GrainHost
{
#if ORLEANS
    /// <summary>A silo of Orleans, alone, in which every call is sent as between two.</summary>
    public static IServiceCollection AddGrainHost(this IServiceCollection services) => services
        .AddOrleans(silo => silo
            .UseLocalhostClustering(FreePort(), gatewayPort: 0)
            .Configure<EndpointOptions>(endpoints => endpoints.AdvertisedIPAddress = IPAddress.Loopback)
            // Tests set their clock back too; with an age beyond all their clocks Orleans does not mind, and none waits for it.
            .Configure<GrainCollectionOptions>(collection => collection.CollectionAge = TimeSpan.FromDays(10_000))
            .AddReminders()
            .AddIncomingGrainCallFilter<AsBetweenSilos>());

    static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
#else
    public static IServiceCollection AddGrainHost(this IServiceCollection services) =>
        services.AddEmbeddedActors(null, typeof(IAccountGrain).Assembly);
#endif
}
