#if ORLEANS
using System.Net;
using HealthEngine.Silo.Storage;
using Orleans.Configuration;
using Orleans.Hosting;

namespace HealthEngine.Silo.Hosting;

/// <summary>Runs the grains in a cluster of silos that meet in PostgreSQL.</summary>
static class ActorHost
{
    const string Invariant = "Npgsql";

    public static void AddActors(this WebApplicationBuilder builder)
    {
        var store = StoreOptions.From(builder.Configuration);
        if (store.Store != StoreKind.Postgres)
        {
            throw new StoreRefusedException(
                "A cluster meets in PostgreSQL. Set HealthEngine__Store=postgres and HealthEngine__Database.");
        }

        var cluster = builder.Configuration.GetSection("HealthEngine:Cluster");
        builder.Host.UseOrleans(silo => silo
            .Configure<ClusterOptions>(options =>
            {
                options.ClusterId = cluster["Id"] ?? "healthengine";
                options.ServiceId = "healthengine";
            })
            .ConfigureEndpoints(
                IPAddress.Parse(cluster["Address"] ?? "127.0.0.1"),
                cluster.GetValue("SiloPort", 11111),
                cluster.GetValue("GatewayPort", 30000),
                listenOnAnyHostAddress: true)
            .UseAdoNetClustering(options => (options.Invariant, options.ConnectionString) = (Invariant, store.Database))
            .UseAdoNetReminderService(options => (options.Invariant, options.ConnectionString) = (Invariant, store.Database))
            .AddAdoNetGrainStorage("snapshots", options => (options.Invariant, options.ConnectionString) = (Invariant, store.Database))
            .AddAdoNetGrainStorage("state", options => (options.Invariant, options.ConnectionString) = (Invariant, store.Database))
            .Configure<GrainCollectionOptions>(collection => collection.CollectionAge = IdleAge.Max)
            .Configure<ClusterMembershipOptions>(membership =>
            {
                // Seconds instead of half a minute until a dead silo's accounts answer on another.
                membership.ProbeTimeout = TimeSpan.FromSeconds(1);
                membership.NumMissedProbesLimit = 2;
                membership.IAmAliveTablePublishTimeout = TimeSpan.FromSeconds(5);
                membership.MaxJoinAttemptTime = TimeSpan.FromSeconds(20);
            }));
    }
}
#endif
