using HealthEngine.Silo.Storage.Sqlite;
using HealthEngine.Signals;
using Microsoft.Data.Sqlite;

namespace HealthEngine.Silo.Storage.Migrations;

/// <summary>Brings a SQLite file's tables up to date. Only this process has the file, so no lock is needed.</summary>
sealed class SqliteMigrator(TimeProvider time, ILogger logger)
{
    public async Task Migrate(SqliteFile file, string set, CancellationToken cancellation)
    {
        var scripts = MigrationScript.Load(set);
        var pending = MigrationPlan.Pending(scripts, await file.Write(Applied, cancellation));
        foreach (var script in pending)
        {
            await file.Write(connection => Run(connection, script), cancellation);
            logger.Migrated(set, script.Number, script.Name);
        }
    }

    static List<AppliedMigration> Applied(SqliteConnection connection)
    {
        connection.Run("""
            CREATE TABLE IF NOT EXISTS migration (
              number INTEGER PRIMARY KEY, name TEXT NOT NULL, checksum TEXT NOT NULL, applied_at INTEGER NOT NULL
            ) STRICT
            """);
        return connection.Query(
            "SELECT number, name, checksum FROM migration ORDER BY number",
            row => new AppliedMigration(row.GetInt32(0), row.GetString(1), row.GetString(2)));
    }

    int Run(SqliteConnection connection, MigrationScript script)
    {
        connection.Run(script.Sql);
        return connection.Run(
            "INSERT INTO migration (number, name, checksum, applied_at) VALUES ($number, $name, $checksum, $at)",
            ("$number", script.Number), ("$name", script.Name), ("$checksum", script.Checksum),
            ("$at", time.GetUtcNow().ToUnixMicroseconds()));
    }
}
