#if !ORLEANS
using HealthEngine.Accounts;
using HealthEngine.Actors;
using Orleans.Configuration;

namespace HealthEngine.Silo.Hosting;

/// <summary>Runs the grains in this process.</summary>
static class ActorHost
{
    /// <summary>Silos of this build speak to nobody.</summary>
    public static int? SiloPort(IConfiguration _) => null;

    public static void AddActors(this WebApplicationBuilder builder)
    {
        builder.Services.Configure<GrainCollectionOptions>(collection => collection.CollectionAge = IdleAge.Max);
        builder.Services.AddEmbeddedActors(null, typeof(IAccountGrain).Assembly);
    }
}
#endif
