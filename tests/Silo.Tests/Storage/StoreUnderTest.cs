using HealthEngine.Silo.Notices;
using HealthEngine.Silo.Storage;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace HealthEngine.Silo.Tests.Storage;

/// <summary>A silo's storage, wired and started as the silo does it.</summary>
sealed class StoreUnderTest : IAsyncDisposable
{
    readonly ServiceProvider _services;

    StoreUnderTest(ServiceProvider services, StoreStarted started) => (_services, Started) = (services, started);

    public StoreStarted Started { get; }

    public IServiceProvider Services => _services;

    public T Get<T>() where T : notnull => _services.GetRequiredService<T>();

    public static Task<StoreUnderTest> Sqlite(string directory, params (string Name, string Value)[] more) =>
        Sqlite(directory, TimeProvider.System, more);

    public static Task<StoreUnderTest> Sqlite(
        string directory, TimeProvider time, params (string Name, string Value)[] more) =>
        Open(time, [("Store", "sqlite"), ("DataDirectory", directory), .. more]);

    public static Task<StoreUnderTest> Postgres(string database, params (string Name, string Value)[] more) =>
        Postgres(database, TimeProvider.System, more);

    public static Task<StoreUnderTest> Postgres(
        string database, TimeProvider time, params (string Name, string Value)[] more) =>
        Open(time, [("Store", "postgres"), ("Database", database), .. more]);

    public ValueTask DisposeAsync() => _services.DisposeAsync();

    static async Task<StoreUnderTest> Open(TimeProvider time, (string Name, string Value)[] settings)
    {
        var configuration = new ConfigurationBuilder()
            .AddInMemoryCollection(settings.Select(s => KeyValuePair.Create($"HealthEngine:{s.Name}", (string?)s.Value)))
            .Build();
        var services = new ServiceCollection().AddLogging().AddSingleton(time)
            .AddStorage(StoreOptions.From(configuration)).AddNoticeStore(StoreOptions.From(configuration)).BuildServiceProvider();
        try
        {
            return new(services, await services.GetRequiredService<IStoreStartup>().Start(CancellationToken.None));
        }
        catch
        {
            await services.DisposeAsync();
            throw;
        }
    }
}
