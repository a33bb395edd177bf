using HealthEngine.Journal;
using HealthEngine.Silo.Storage.Journaling;
using HealthEngine.Silo.Storage.Postgres;
using HealthEngine.Silo.Storage.Sqlite;
using HealthEngine.Silo.Storage.Workspaces;
using HealthEngine.Workspaces;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace HealthEngine.Silo.Storage;

/// <summary>Puts the chosen store behind the engine's interfaces.</summary>
public static class StorageSetup
{
    /// <summary>Registers the store that the configuration names; nothing is opened before <see cref="IStoreStartup.Start"/>.</summary>
    /// <exception cref="StoreRefusedException">The settings name no store.</exception>
    public static IServiceCollection AddStorage(this IServiceCollection services, IConfiguration configuration)
    {
        var options = StoreOptions.From(configuration);
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton(options);
        services.AddSingleton<StoredWorkspaces>();
        services.AddSingleton<IWorkspaces>(s => s.GetRequiredService<StoredWorkspaces>());
        services.AddSingleton<IJournal, GroupJournal>();
        return options.Store == StoreKind.Postgres ? services.AddPostgres() : services.AddSqlite();
    }

    static IServiceCollection AddSqlite(this IServiceCollection services) => services
        .AddSingleton<SqliteStore>()
        .AddSingleton<IStoreStartup, SqliteStartup>()
        .AddSingleton<IJournalStore, SqliteJournalStore>();

    static IServiceCollection AddPostgres(this IServiceCollection services) => services
        .AddSingleton<PostgresStore>()
        .AddSingleton<IStoreStartup, PostgresStartup>()
        .AddSingleton<IJournalStore, PostgresJournalStore>();
}
