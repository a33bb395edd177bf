using System.Diagnostics;
using HealthEngine.Testing;
using Npgsql;
using NpgsqlTypes;

namespace HealthEngine.Store.Bench;

sealed class PostgresPlace(PostgresServer server) : IBenchPlace
{
    // As an operator of this load would set it; the defaults write a checkpoint every few seconds.
    public static async Task<PostgresPlace> Start() =>
        new(await PostgresServer.Start("shared_buffers = 512MB", "max_wal_size = 4GB"));

    public async Task<TimeSpan> Baseline(int rows, int before)
    {
        var database = await server.CreateDatabase();
        await using var services = await BenchStorage.Open(("Store", "postgres"), ("Database", database)); // Makes the tables.
        await using var connection = new NpgsqlConnection(database);
        await connection.OpenAsync();
        long position = 0;
        await Write(Load.Plain(before));
        var measured = Load.Plain(rows, before).ToList();
        var started = Stopwatch.GetTimestamp();
        await Write(measured);
        return Stopwatch.GetElapsedTime(started);

        async Task Write(IEnumerable<PlainRow[]> groups)
        {
            foreach (var group in groups)
            {
                await using var transaction = await connection.BeginTransactionAsync();
                await Copy(connection, group, position);
                await transaction.CommitAsync();
                position += group.Length;
            }
        }
    }

    public async Task<TimeSpan> Journal(int rows)
    {
        await using var services = await BenchStorage.Open(
            ("Store", "postgres"), ("Database", await server.CreateDatabase()));
        return await BenchStorage.Append(services, rows);
    }

    public ValueTask DisposeAsync() => server.DisposeAsync();

    static async Task Copy(NpgsqlConnection connection, PlainRow[] rows, long position)
    {
        await using var copy = await connection.BeginBinaryImportAsync(
            "COPY journal (position, account_no, sequence, recorded_at, workspace_no, signal_key, body) FROM STDIN BINARY");
        foreach (var row in rows)
        {
            await copy.StartRowAsync();
            await copy.WriteAsync(++position, NpgsqlDbType.Bigint);
            await copy.WriteAsync(row.Account, NpgsqlDbType.Bigint);
            await copy.WriteAsync(row.Sequence, NpgsqlDbType.Bigint);
            await copy.WriteAsync(1L, NpgsqlDbType.Bigint);
            await copy.WriteAsync(1, NpgsqlDbType.Integer);
            await copy.WriteAsync(new Guid(row.Key, bigEndian: true), NpgsqlDbType.Uuid);
            await copy.WriteAsync(row.Body, NpgsqlDbType.Bytea);
        }

        await copy.CompleteAsync();
    }
}
