#if ORLEANS
using System.Net;
using HealthEngine.Silo.Storage;
using Orleans.Configuration;
using Orleans.Hosting;
using Orleans.Serialization;

namespace HealthEngine.Silo.Hosting;

/// <summary>Runs the grains in a cluster of silos that meet in PostgreSQL.</summary>
static class ActorHost
{
    const string Invariant = "Npgsql";

    // No program but a silo calls grains, so there is no door for others.
    const int NoGateway = 0;

    /// <summary>Where silos speak to each other.</summary>
    public static int? SiloPort(IConfiguration configuration) => configuration.GetValue("HealthEngine:Cluster:SiloPort", 11111);

    public static void AddActors(this WebApplicationBuilder builder)
    {
        var store = StoreOptions.From(builder.Configuration);
        if (store.Store != StoreKind.Postgres)
        {
            throw new StoreRefusedException(
                "A cluster meets in PostgreSQL. Set HealthEngine__Store=postgres and HealthEngine__Database.");
        }

        AddQuietLogging(builder.Logging);
        var cluster = builder.Configuration.GetSection("HealthEngine:Cluster");
        builder.Host.UseOrleans(silo => silo
            .Configure<ClusterOptions>(options =>
            {
                options.ClusterId = cluster["Id"] ?? "healthengine";
                options.ServiceId = "healthengine";
            })
            // Heard at this address only: whoever reaches the port is taken for a silo.
            .ConfigureEndpoints(Address(cluster["Address"]), SiloPort(builder.Configuration)!.Value, NoGateway)
            .UseAdoNetClustering(options => (options.Invariant, options.ConnectionString) = (Invariant, store.Database))
            .AddReminders()
            .Configure<GrainCollectionOptions>(collection => collection.CollectionAge = IdleAge.Max)
            .Configure<ExceptionSerializationOptions>(SetFaults)
            .Configure<ClusterMembershipOptions>(SetMembership));
    }

    /// <summary>The store's own faults, which come inside those of the journal, cross to other silos by their message.</summary>
    static void SetFaults(ExceptionSerializationOptions faults)
    {
        foreach (var prefix in (string[])["HealthEngine", "Npgsql"]) faults.SupportedNamespacePrefixes.Add(prefix);
    }

    /// <summary>Seconds instead of half a minute until a dead silo's accounts answer on another.</summary>
    static void SetMembership(ClusterMembershipOptions membership)
    {
        membership.ProbeTimeout = TimeSpan.FromSeconds(1);
        membership.NumMissedProbesLimit = 2;
        membership.IAmAliveTablePublishTimeout = TimeSpan.FromSeconds(5);
        membership.MaxJoinAttemptTime = TimeSpan.FromSeconds(20);
        // A silo that came back answers at the address of the one that died, and each refusal would count as a sign of life of that
        // one: it was never found dead where both silos started at once and the mark of its death was lost between them.
        membership.EnableConnectionLivenessCheck = false;
    }

    /// <summary>
    /// Orleans tells of every placement, and of every call to a silo that has died or a grain that cannot wake, whose caller learns of it anyway. What
    /// becomes of silos it tells as warnings.
    /// </summary>
    static void AddQuietLogging(ILoggingBuilder logging) => logging
        .AddFilter("Orleans", LogLevel.Warning)
        .AddFilter("Orleans.Runtime.CallbackData", LogLevel.Error)
        .AddFilter("Orleans.Messaging", LogLevel.Critical)
        .AddFilter("Orleans.Grain", LogLevel.Critical)
        .AddFilter("Polly", LogLevel.Critical);

    static IPAddress Address(string? given) => IPAddress.TryParse(given ?? "127.0.0.1", out var address)
        ? address
        : throw new StoreRefusedException(
            $"HealthEngine__Cluster__Address is '{given}', which is no IP address. Give the one at which other silos reach this one.");
}
#endif
