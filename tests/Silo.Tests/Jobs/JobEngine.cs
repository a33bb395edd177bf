using HealthEngine.Connectors;
using HealthEngine.Connectors.Egress;
using HealthEngine.Jobs;
using HealthEngine.Silo.Storage;
using HealthEngine.Silo.Tests.Storage;
using HealthEngine.Silo.Views;
using HealthEngine.Tests.Hosts;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace HealthEngine.Silo.Tests.Jobs;

/// <summary>A real store and the grains over it: all that long work needs of an engine.</summary>
sealed class JobEngine : IAsyncDisposable
{
    readonly ServiceProvider _services;
    bool _isKilled;

    JobEngine(ServiceProvider services) => _services = services;

    public IJobs Jobs => Get<IJobs>();

    public Playbooks.StoryClock Clock => (Playbooks.StoryClock)Get<TimeProvider>();

    public T Get<T>() where T : notnull => _services.GetRequiredService<T>();

    public static Task<JobEngine> Start(
        IEnumerable<(string Name, string Value)> settings, params IReadOnlyList<IJobWork> works) =>
        Start(settings, services =>
        {
            foreach (var work in works) services.AddSingleton(work);
        });

    /// <param name="more">Adds what the test needs besides.</param>
    public static async Task<JobEngine> Start(
        IEnumerable<(string Name, string Value)> settings, Action<IServiceCollection> more)
    {
        var configuration = new ConfigurationBuilder()
            .AddInMemoryCollection(settings.Select(s => KeyValuePair.Create($"HealthEngine:{s.Name}", (string?)s.Value)))
            .Build();
        var services = new ServiceCollection()
            .AddLogging()
            .AddSingleton<TimeProvider>(new Playbooks.StoryClock(Entries.At))
            .AddGrainHost()
            .AddStorage(StoreOptions.From(configuration))
            .AddViews(StoreOptions.From(configuration))
            .AddGrains()
            .AddConnectors(EgressOptions.Parse(null));
        more(services);
        var engine = new JobEngine(services.BuildServiceProvider());
        await engine.Get<IStoreStartup>().Start(default);
        foreach (var hosted in engine._services.GetServices<IHostedService>()) await hosted.StartAsync(default);
        return engine;
    }

    /// <summary>Takes the store away from under the running work, as a kill does.</summary>
    public async Task Kill()
    {
        _isKilled = true;
        await _services.DisposeAsync();
    }

    public async ValueTask DisposeAsync()
    {
        if (_isKilled) return;
        foreach (var hosted in _services.GetServices<IHostedService>().Reverse()) await hosted.StopAsync(default);
        await _services.DisposeAsync();
    }
}
