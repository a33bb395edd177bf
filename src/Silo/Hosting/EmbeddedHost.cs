#if !ORLEANS
using HealthEngine.Accounts;
using HealthEngine.Actors;
using Orleans.Configuration;

namespace HealthEngine.Silo.Hosting;

/// <summary>Runs the grains in this process.</summary>
static class ActorHost
{
    /// <summary>An account nobody spoke of for so long gives its memory back.</summary>
    static readonly TimeSpan IdleAge = TimeSpan.FromMinutes(30);

    public static void AddActors(this WebApplicationBuilder builder)
    {
        builder.Services.Configure<GrainCollectionOptions>(collection => collection.CollectionAge = IdleAge);
        builder.Services.AddEmbeddedActors(null, typeof(IAccountGrain).Assembly);
    }
}
#endif
