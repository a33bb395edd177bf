using HealthEngine.Gauntlet.Engines;
using HealthEngine.Gauntlet.Stores;

namespace HealthEngine.Gauntlet.Clusters;

/// <summary>Silos on one store: processes with addresses of their own that know each other by what stands in it.</summary>
sealed class Cluster : IAsyncDisposable
{
    public Cluster(GauntletOptions options, string key, IStoreUnderTest store, string directory, TimeProvider time)
    {
        Silos = [.. Enumerable.Range(1, options.Silos).Select(n => new EngineProcess(
            options.Engine, Settings(store, key), Path.Combine(directory, $"silo-{n}.log"), time))];
        Apis = [.. Silos.Select(s => new EngineApi(s.Url, key))];
    }

    public IReadOnlyList<EngineProcess> Silos { get; }

    /// <summary>One for each silo, in their order.</summary>
    public IReadOnlyList<EngineApi> Apis { get; }

    public TimeSpan WorstReady => Silos.Max(s => s.WorstReady);

    /// <summary>Starts those that do not run, all at once, and waits until each takes signals.</summary>
    public Task StartAll() => Task.WhenAll(Silos.Where(s => !s.IsRunning).Select(s => s.StartAndWait()));

    public Task KillAll() => Task.WhenAll(Silos.Select(s => s.Kill()));

    public async ValueTask DisposeAsync()
    {
        foreach (var api in Apis) api.Dispose();
        foreach (var silo in Silos) await silo.DisposeAsync();
    }

    static Dictionary<string, string> Settings(IStoreUnderTest store, string key) => new(store.Settings)
    {
        ["HealthEngine__AdminKey"] = key,
        ["HealthEngine__Cluster__SiloPort"] = $"{FreePort.Next()}",
    };
}
