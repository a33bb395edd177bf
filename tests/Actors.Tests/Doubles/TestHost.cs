using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Orleans;
using Orleans.Storage;

namespace HealthEngine.Actors.Tests;

/// <summary>An embedded host with the grains of this assembly, on a clock that the test moves.</summary>
public sealed class TestHost : IAsyncDisposable
{
    readonly ServiceProvider _services;

    TestHost(ServiceProvider services) => _services = services;

    public required ManualTime Time { get; init; }

    public Script Script => _services.GetRequiredService<Script>();

    public IGrainFactory Grains => _services.GetRequiredService<IGrainFactory>();

    public static async Task<TestHost> StartAsync(Action<IServiceCollection>? configure = null, ManualTime? time = null)
    {
        time ??= new();
        var services = new ServiceCollection();
        services.AddSingleton<TimeProvider>(time).AddSingleton<Script>();
        services.AddKeyedSingleton<IGrainStorage>("memory", new MemoryStorage());
        configure?.Invoke(services);
        services.AddEmbeddedActors(null, typeof(TestHost).Assembly);
        var host = new TestHost(services.BuildServiceProvider(validateScopes: true)) { Time = time };
        foreach (var hosted in host.Hosted) await hosted.StartAsync(default);
        return host;
    }

    public T Grain<T>(string key) where T : IGrainWithStringKey => Grains.GetGrain<T>(key);

    public async Task StopAsync()
    {
        foreach (var hosted in Hosted) await hosted.StopAsync(default);
    }

    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        await _services.DisposeAsync();
    }

    IEnumerable<IHostedService> Hosted => _services.GetServices<IHostedService>();
}
