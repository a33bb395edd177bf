using HealthEngine.Silo.Storage.Definitions;
using HealthEngine.Silo.Storage.Keys;
using HealthEngine.Silo.Storage.Migrations;
using HealthEngine.Silo.Storage.Workspaces;
using Npgsql;

namespace HealthEngine.Silo.Storage.Postgres;

sealed class PostgresStartup(
    PostgresStore store,
    StoredWorkspaces workspaces,
    StoredDefinitions definitions,
    ApiKeys keys,
    StoreOptions options,
    TimeProvider time,
    ILogger<PostgresStartup> logger) : IStoreStartup
{
    /// <summary>Older servers lack unique indexes over nulls, which the tables need.</summary>
    const int VersionMin = 15;

    // A database that starts beside the engine is up within seconds; after this, somebody should look.
    static readonly TimeSpan WaitMax = TimeSpan.FromSeconds(30);
    static readonly TimeSpan WaitBetween = TimeSpan.FromSeconds(1);

    public async Task<StoreStarted> Start(CancellationToken cancellation)
    {
        await Check(cancellation);
        var migrator = new PostgresMigrator(time, logger);
        await migrator.Migrate(store.Database, "Postgres", cancellation);
#if ORLEANS
        await migrator.Migrate(store.Database, "Orleans", cancellation);
#endif
        workspaces.Load(await PostgresWorkspaces.LoadOrCreate(store.Database, cancellation));
        await definitions.Start(cancellation);
        return new(await keys.Start(cancellation));
    }

    async Task Check(CancellationToken cancellation)
    {
        await using var connection = await Connect(cancellation);
        if (connection.PostgreSqlVersion.Major < VersionMin)
        {
            throw new StoreRefusedException(
                $"The PostgreSQL server is version {connection.PostgreSqlVersion}; the engine needs {VersionMin} or later. "
                + "Upgrade the server, or use another.");
        }

        var shown = new Dictionary<string, string>();
        foreach (var name in (string[])["fsync", "full_page_writes", "synchronous_commit"])
        {
            await using var command = new NpgsqlCommand($"SHOW {name}", connection);
            shown[name] = (string)(await command.ExecuteScalarAsync(cancellation))!;
        }

        var settings = DurabilityCheck.Postgres(name => shown[name]);
        foreach (var s in DurabilityCheck.Judge(settings, options.AllowNonDurable)) logger.NonDurableAllowed(s.Name, s.Value);
    }

    async Task<NpgsqlConnection> Connect(CancellationToken cancellation)
    {
        var started = time.GetTimestamp();
        while (true)
        {
            try
            {
                return await store.Database.OpenConnectionAsync(cancellation);
            }
            catch (NpgsqlException e) when (e.IsTransient && time.GetElapsedTime(started) < WaitMax)
            {
                logger.WaitedForDatabase(e.Message);
                await Task.Delay(WaitBetween, time, cancellation);
            }
            catch (NpgsqlException e)
            {
                throw new StoreRefusedException(
                    $"PostgreSQL could not be reached or refused the login: {e.Message} Check HealthEngine__Database and "
                    + "that the server is up.", e);
            }
        }
    }
}
