using HealthEngine.Signals;
using Npgsql;

namespace HealthEngine.Silo.Storage.Migrations;

/// <summary>Brings a PostgreSQL database's tables up to date; of silos that start at once, one does it and the others wait.</summary>
sealed class PostgresMigrator(TimeProvider time, ILogger logger)
{
    // Any constant that nothing else in the database locks: "health" in ASCII.
    const long LockKey = 0x6865616C7468;

    public async Task Migrate(NpgsqlDataSource database, string set, CancellationToken cancellation)
    {
        await using var connection = await database.OpenConnectionAsync(cancellation);
        await Execute(connection, $"SELECT pg_advisory_lock({LockKey})", cancellation);
        try
        {
            foreach (var script in MigrationPlan.Pending(
                MigrationScript.Load(set), await Applied(connection, set, cancellation)))
            {
                await Run(connection, script, cancellation);
                logger.Migrated(set, script.Number, script.Name);
            }
        }
        finally
        {
            // The pool would hand the lock on with the connection.
            await Execute(connection, $"SELECT pg_advisory_unlock({LockKey})", CancellationToken.None);
        }
    }

    static async Task<List<AppliedMigration>> Applied(
        NpgsqlConnection connection, string set, CancellationToken cancellation)
    {
        await Execute(connection, """
            CREATE TABLE IF NOT EXISTS migration (
              set text NOT NULL, number integer NOT NULL, name text NOT NULL, checksum text NOT NULL,
              applied_at bigint NOT NULL, PRIMARY KEY (set, number))
            """, cancellation);
        await using var command = new NpgsqlCommand(
            "SELECT number, name, checksum FROM migration WHERE set = $1 ORDER BY number", connection);
        command.Parameters.Add(new() { Value = set });
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        var applied = new List<AppliedMigration>();
        while (await reader.ReadAsync(cancellation))
            applied.Add(new(reader.GetInt32(0), reader.GetString(1), reader.GetString(2)));
        return applied;
    }

    async Task Run(NpgsqlConnection connection, MigrationScript script, CancellationToken cancellation)
    {
        await using var transaction = await connection.BeginTransactionAsync(cancellation);
        await Execute(connection, script.Sql, cancellation);
        await using var record = new NpgsqlCommand(
            "INSERT INTO migration (set, number, name, checksum, applied_at) VALUES ($1, $2, $3, $4, $5)", connection);
        record.Parameters.Add(new() { Value = script.Set });
        record.Parameters.Add(new() { Value = script.Number });
        record.Parameters.Add(new() { Value = script.Name });
        record.Parameters.Add(new() { Value = script.Checksum });
        record.Parameters.Add(new() { Value = time.GetUtcNow().ToUnixMicroseconds() });
        await record.ExecuteNonQueryAsync(cancellation);
        await transaction.CommitAsync(cancellation);
    }

    static async Task Execute(NpgsqlConnection connection, string sql, CancellationToken cancellation)
    {
        // A script may hold its lock longer than a request would wait: building an index takes what it takes.
        await using var command = new NpgsqlCommand(sql, connection) { CommandTimeout = 0 };
        await command.ExecuteNonQueryAsync(cancellation);
    }
}
