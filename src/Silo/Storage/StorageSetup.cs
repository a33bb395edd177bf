using HealthEngine.Accounts;
using HealthEngine.DeadLetters;
using HealthEngine.Definitions;
using HealthEngine.Deliveries;
using HealthEngine.Journal;
using HealthEngine.Linking;
using HealthEngine.Playbooks.Runs;
using HealthEngine.Silo.Deliveries;
using HealthEngine.People;
using HealthEngine.Silo.Storage.Definitions;
using HealthEngine.Silo.Storage.Erasing;
using HealthEngine.Silo.Storage.Journaling;
using HealthEngine.Silo.Storage.Keys;
using HealthEngine.Silo.Storage.Linking;
using HealthEngine.Silo.Storage.Postgres;
using HealthEngine.Silo.Storage.Sqlite;
using HealthEngine.Silo.Storage.State;
using HealthEngine.Silo.Storage.Workspaces;
using HealthEngine.Sources;
using HealthEngine.Tasks;
using HealthEngine.UserData;
using HealthEngine.Workspaces;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Orleans;
using Orleans.Storage;

namespace HealthEngine.Silo.Storage;

/// <summary>Puts the chosen store behind the engine's interfaces.</summary>
public static class StorageSetup
{
    /// <summary>As below, of the store that the configuration names.</summary>
    /// <exception cref="StoreRefusedException">The settings name no store.</exception>
    public static IServiceCollection AddStorage(this IServiceCollection services, IConfiguration configuration) =>
        services.AddStorage(StoreOptions.From(configuration));

    /// <summary>Registers the chosen store; nothing is opened before <see cref="IStoreStartup.Start"/>.</summary>
    public static IServiceCollection AddStorage(this IServiceCollection services, StoreOptions options)
    {
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton(provider => new AccountTime(provider.GetRequiredService<TimeProvider>()));
        services.AddSingleton(options);
        services.AddSingleton<StoredWorkspaces>();
        services.AddSingleton<IWorkspaces>(s => new DefinedWorkspaces(
            s.GetRequiredService<StoredWorkspaces>(), s.GetRequiredService<IDefinitions>()));
        services.AddSingleton<ApiKeys>();
        services.AddSingleton<IApiKeys>(s => s.GetRequiredService<ApiKeys>());
        services.AddSingleton<StoredDefinitions>();
        services.AddSingleton<IDefinitions>(s => s.GetRequiredService<StoredDefinitions>());
        services.AddSingleton<ISeal>(new FileSeal(options.SecretKey, options.DataDirectory));
        services.AddSingleton<IJournal, GroupJournal>();
        services.TryAddSingleton<HeldBell>();
        services.TryAddSingleton<ErasedUsers>();
        services.AddSingleton<ILinks, StoredLinks>();
        services.AddSingleton<StoredDeliveries>();
        services.AddSingleton<IDeliveries>(provider => provider.GetRequiredService<StoredDeliveries>());
        return options.Store == StoreKind.Postgres ? services.AddPostgres() : services.AddSqlite();
    }

    static IServiceCollection AddSqlite(this IServiceCollection services) => services
        .AddSingleton<SqliteStore>()
        .AddSingleton<IStoreStartup, SqliteStartup>()
        .AddSingleton<IKeyTable, SqliteKeyTable>()
        .AddSingleton<IDefinitionTable, SqliteDefinitionTable>()
        .AddSingleton<SqliteSources>()
        .AddSingleton<ISourceVault>(s => s.GetRequiredService<SqliteSources>())
        .AddSingleton<ISourceDays>(s => s.GetRequiredService<SqliteSources>())
        .AddSingleton<ILinkTable, SqliteLinkTable>()
        .AddSingleton<IHeldSignals, SqliteHeldSignals>()
        .AddSingleton<SqliteDeadLetters>()
        .AddSingleton<IDeadLetters>(s => new KeptLetters(s.GetRequiredService<SqliteDeadLetters>(), s.GetRequiredService<ErasedUsers>()))
        .AddSingleton<IErasureTables, SqliteErasureTables>()
        .AddSingleton<IRunStore, SqliteRuns>()
        .AddSingleton<ITaskStore, SqliteTasks>()
        .AddSingleton<IDeliveryDatabase, SqliteDeliveryDatabase>()
        .AddSingleton<IPeopleStore, SqlitePeople>()
        .AddSingleton<ISessionStore, SqliteSessions>()
        .AddSingleton<ISignInStore, SqliteSignIns>()
        .AddSingleton<IJournalStore, SqliteJournalStore>()
        .AddKeyedSingleton<IStateTable>(
            StateNames.State, (s, _) => new SqliteStateTable(s.GetRequiredService<SqliteStore>().Truth))
        .AddKeyedSingleton<IStateTable>(
            StateNames.Snapshots, (s, _) => new SqliteStateTable(s.GetRequiredService<SqliteStore>().Views))
        .AddGrainStorage<SqliteReminderTable>();

    static IServiceCollection AddPostgres(this IServiceCollection services) => services
        .AddSingleton<PostgresStore>()
        .AddSingleton<IStoreStartup, PostgresStartup>()
        .AddSingleton<IKeyTable, PostgresKeyTable>()
        .AddSingleton<IDefinitionTable, PostgresDefinitionTable>()
        .AddSingleton<PostgresSources>()
        .AddSingleton<ISourceVault>(s => s.GetRequiredService<PostgresSources>())
        .AddSingleton<ISourceDays>(s => s.GetRequiredService<PostgresSources>())
        .AddSingleton<ILinkTable, PostgresLinkTable>()
        .AddSingleton<IHeldSignals, PostgresHeldSignals>()
        .AddSingleton<PostgresDeadLetters>()
        .AddSingleton<IDeadLetters>(s => new KeptLetters(s.GetRequiredService<PostgresDeadLetters>(), s.GetRequiredService<ErasedUsers>()))
        .AddSingleton<IErasureTables, PostgresErasureTables>()
        .AddSingleton<IRunStore, PostgresRuns>()
        .AddSingleton<ITaskStore, PostgresTasks>()
        .AddSingleton<IDeliveryDatabase, PostgresDeliveryDatabase>()
        .AddSingleton<IPeopleStore, PostgresPeople>()
        .AddSingleton<ISessionStore, PostgresSessions>()
        .AddSingleton<ISignInStore, PostgresSignIns>()
        .AddSingleton<IJournalStore, PostgresJournalStore>()
        .AddKeyedSingleton<IStateTable>(
            StateNames.State, (s, _) => new PostgresStateTable(s.GetRequiredService<PostgresStore>(), "grain_state"))
        .AddKeyedSingleton<IStateTable>(
            StateNames.Snapshots, (s, _) => new PostgresStateTable(s.GetRequiredService<PostgresStore>(), "grain_snapshot"))
        .AddGrainStorage<PostgresReminderTable>();

    /// <summary>State and reminders of grains: the same rows whichever host runs them.</summary>
    static IServiceCollection AddGrainStorage<TReminders>(this IServiceCollection services)
        where TReminders : class, IReminderTable
    {
        foreach (var name in (string[])[StateNames.State, StateNames.Snapshots])
            services.AddKeyedSingleton<IGrainStorage>(name, (s, _) => new GrainStorage(s.GetRequiredKeyedService<IStateTable>(name)));
        services.AddSingleton<IReminderTable, TReminders>();
        return services;
    }
}
