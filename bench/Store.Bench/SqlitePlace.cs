using System.Diagnostics;
using HealthEngine.Silo.Storage.Sqlite;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;

namespace HealthEngine.Store.Bench;

sealed class SqlitePlace : IBenchPlace
{
    public Task<TimeSpan> Baseline(int rows, int before) => InDirectory(async services =>
    {
        // The engine's own file with its tables and settings; only the writer is the plain one.
        var file = services.GetRequiredService<SqliteStore>().Truth;
        return await file.Read(_ => Write(file.Path, rows, before), CancellationToken.None);
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

    static TimeSpan Write(string path, int rows, int before)
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
        long position = 0;
        Write(Load.Plain(before));
        var measured = Load.Plain(rows, before).ToList();
        var started = Stopwatch.GetTimestamp();
        Write(measured);
        return Stopwatch.GetElapsedTime(started);

        void Write(IEnumerable<PlainRow[]> groups)
        {
            foreach (var group in groups)
            {
                connection.Run("BEGIN IMMEDIATE");
                foreach (var row in group) Insert(insert, ++position, row);
                connection.Run("COMMIT");
            }
        }
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
