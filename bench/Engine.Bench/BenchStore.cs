using System.Collections.Immutable;
using HealthEngine.Accounts;
using HealthEngine.Journal;
using HealthEngine.Signals;
using HealthEngine.Silo.Storage;
using HealthEngine.Silo.Views;
using HealthEngine.Tests.Hosts;
using HealthEngine.Workspaces;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace HealthEngine.Engine.Bench;

/// <summary>A SQLite store of its own with the domain over it, in this process; nothing of it is left behind.</summary>
sealed class BenchStore : IAsyncDisposable
{
    const int BatchMax = 500;

    readonly DirectoryInfo _directory;
    readonly ServiceProvider _services;

    BenchStore(DirectoryInfo directory, ServiceProvider services) => (_directory, _services) = (directory, services);

    public static async Task<BenchStore> Open()
    {
        var directory = Directory.CreateTempSubdirectory("healthengine-bench-");
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["HealthEngine:Store"] = "sqlite",
            ["HealthEngine:DataDirectory"] = directory.FullName,
        }).Build();
        var services = new ServiceCollection()
            .AddLogging()
            .AddGrainHost()
            .AddStorage(StoreOptions.From(configuration))
            .AddViews(StoreOptions.From(configuration))
            .AddGrains()
            .BuildServiceProvider();
        await services.GetRequiredService<IStoreStartup>().Start(CancellationToken.None);
        return new(directory, services);
    }

    public T Get<T>() where T : notnull => _services.GetRequiredService<T>();

    public T Get<T>(string key) where T : notnull => _services.GetRequiredKeyedService<T>(key);

    public static AccountKey Account(int number) => new(WorkspaceId.Default, new($"acct-{number:000000}"));

    /// <summary>Appends an account's signals, each recorded when it happened.</summary>
    public async Task Append(AccountKey account, IReadOnlyList<Signal> signals)
    {
        var sequence = 0L;
        foreach (var batch in signals.OrderBy(s => s.At).Chunk(BatchMax))
        {
            ImmutableArray<JournalEntry> entries =
                [.. batch.Select(s => new JournalEntry(account, ++sequence, s.At.ToMicroseconds(), s, []))];
            await Get<IJournal>().Append(entries, CancellationToken.None);
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _services.DisposeAsync();
        _directory.Delete(recursive: true);
    }
}
