using HealthEngine.Journal;
using HealthEngine.Silo.Storage;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace HealthEngine.Store.Bench;

/// <summary>The engine's storage, wired and started as the silo does it.</summary>
static class BenchStorage
{
    public static async Task<ServiceProvider> Open(params (string Name, string Value)[] settings)
    {
        var configuration = new ConfigurationBuilder()
            .AddInMemoryCollection(settings.Select(s => KeyValuePair.Create($"HealthEngine:{s.Name}", (string?)s.Value)))
            .Build();
        var services = new ServiceCollection().AddLogging().AddStorage(StoreOptions.From(configuration)).BuildServiceProvider();
        await services.GetRequiredService<IStoreStartup>().Start(CancellationToken.None);
        return services;
    }

    public static async Task<TimeSpan> Append(ServiceProvider services, int rows) =>
        await Load.Append(services.GetRequiredService<IJournal>(), rows);
}
