using System.Reflection;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Orleans;

namespace HealthEngine.Actors;

/// <summary>The one public entry to the embedded host.</summary>
public static class EmbeddedHostExtensions
{
    /// <summary>Runs the grains of these assemblies in this process, as long as the host runs.</summary>
    /// <remarks>Register it before what calls grains: hosted services stop in reverse order. Storages are keyed
    /// <c>IGrainStorage</c> services; reminders need an <c>IReminderTable</c>. Time comes from the registered
    /// <see cref="TimeProvider"/>, or else from the system.</remarks>
    public static IServiceCollection AddEmbeddedActors(
        this IServiceCollection services, Action<EmbeddedActorOptions>? configure, params Assembly[] grainAssemblies)
    {
        services.AddOptions();
        services.TryAddSingleton(TimeProvider.System);
        if (configure is not null) services.Configure(configure);
        services.AddSingleton(new GrainAssemblies(grainAssemblies));
        services.AddSingleton(new Singletons(services));
        services.AddSingleton<ActorRuntime>();
        services.AddSingleton<IClusterClient>(provider => provider.GetRequiredService<ActorRuntime>().Factory);
        services.AddSingleton<IGrainFactory>(provider => provider.GetRequiredService<ActorRuntime>().Factory);
        services.AddSingleton<IHostedService, EmbeddedActorHost>();
        return services;
    }
}
