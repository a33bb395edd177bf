using System.Diagnostics;
using HealthEngine.Silo.Storage.Sqlite;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;

namespace HealthEngine.Store.Bench;

sealed class SqlitePlace : IBenchPlace
{
    public Task<TimeSpan> Baseline(int rows) => InDirectory(async services =>
    {
        // The engine's own file with its tables and settings; only the writer is the plain one.
        var file = services.GetRequiredService<SqliteStore>().Truth;
        return await file.Read(_ => Write(file.Path, rows), CancellationToken.None);
    });

    public Task<TimeSpan> Journal(int rows) => InDirectory(services => BenchStorage.Append(services, rows));

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    static async Task<TimeSpan> InDirectory(Func<ServiceProvider, Task<TimeSpan>> measure)
    {
        var directory = Directory.CreateTempSubdirectory("healthengine-bench-").FullName;
        try
        {
            await using var services = await BenchStorage.Open(("Store", "sqlite"), ("DataDirectory", directory));
            return await measure(services);
        }
        finally
        {
            Directory.Delete(directory, recursive: true);
        }
    }

    static TimeSpan Write(string path, int rows)
    {
        using var connection = new SqliteConnection($"Data Source={path};Pooling=false");
        connection.Open();
        connection.Run("PRAGMA synchronous = FULL; PRAGMA cache_size = -65536; PRAGMA wal_autocheckpoint = 64000");
        using var insert = connection.CreateCommand();
        insert.CommandText =
            """
            INSERT INTO journal (position, workspace_no, account_no, sequence, recorded_at, signal_key, body)
            VALUES ($position, 1, $account, $sequence, 1, $key, $body)
            """;
        foreach (var name in (string[])["$position", "$account", "$sequence", "$key", "$body"])
            insert.Parameters.Add(new(name, null));
        var groups = Load.Plain(Load.RowsBefore + rows).ToList();
        long position = 0;
        var started = Stopwatch.GetTimestamp();
        foreach (var group in groups)
        {
            if (position == Load.RowsBefore) started = Stopwatch.GetTimestamp();
            connection.Run("BEGIN IMMEDIATE");
            foreach (var row in group) Insert(insert, ++position, row);
            connection.Run("COMMIT");
        }

        return Stopwatch.GetElapsedTime(started);
    }

    static void Insert(SqliteCommand insert, long position, PlainRow row)
    {
        insert.Parameters[0].Value = position;
        insert.Parameters[1].Value = row.Account;
        insert.Parameters[2].Value = row.Sequence;
        insert.Parameters[3].Value = row.Key;
        insert.Parameters[4].Value = row.Body;
        insert.ExecuteNonQuery();
    }
}
