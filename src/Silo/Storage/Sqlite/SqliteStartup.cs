using HealthEngine.Silo.Storage.Definitions;
using HealthEngine.Silo.Storage.Keys;
using HealthEngine.Silo.Storage.Migrations;
using HealthEngine.Silo.Storage.Workspaces;
using Microsoft.Data.Sqlite;

namespace HealthEngine.Silo.Storage.Sqlite;

sealed class SqliteStartup(
    SqliteStore store,
    StoredWorkspaces workspaces,
    StoredDefinitions definitions,
    ApiKeys keys,
    StoreOptions options,
    TimeProvider time,
    ILogger<SqliteStartup> logger) : IStoreStartup
{
    public async Task<StoreStarted> Start(CancellationToken cancellation)
    {
        Open();
        var settings = await store.Truth.Write(Settings, cancellation);
        foreach (var s in DurabilityCheck.Judge(settings, options.AllowNonDurable)) logger.NonDurableAllowed(s.Name, s.Value);

        var migrator = new SqliteMigrator(time, logger);
        await migrator.Migrate(store.Truth, "Sqlite", cancellation);
        await migrator.Migrate(store.Views, "SqliteViews", cancellation);
        workspaces.Load(await store.Truth.Write(SqliteWorkspaces.LoadOrCreate, cancellation));
        await definitions.Start(cancellation);
        return new(await keys.Start(cancellation));
    }

    /// <summary>The settings in force on a connection, read back rather than believed.</summary>
    public static IEnumerable<DurabilitySetting> Settings(SqliteConnection connection) =>
        DurabilityCheck.Sqlite(
            connection.Scalar<string>("PRAGMA journal_mode") ?? "", connection.Scalar<long>("PRAGMA synchronous"));

    void Open()
    {
        try
        {
            store.Open();
        }
        catch (SqliteException e)
        {
            throw new StoreRefusedException(
                $"The SQLite files in '{options.DataDirectory}' could not be opened: {e.Message} Check the disk and the "
                + "rights of the engine's user; if a file is damaged, restore it from a backup.", e);
        }
    }
}
