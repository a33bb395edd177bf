using System.Data.Common;
using HealthEngine.Notices;
using HealthEngine.Silo.Deliveries;
using HealthEngine.Silo.Storage.Postgres;
using HealthEngine.Silo.Tailing;
using HealthEngine.Silo.Views;
using HealthEngine.Silo.Views.Queries;
using Npgsql;

namespace HealthEngine.Silo.Notices;

/// <summary>In the one PostgreSQL database, followed by one silo at a time.</summary>
sealed class PostgresNoticeTable(PostgresStore store, TimeProvider time) : INoticeTable
{
    // Any constant that nothing else in the database locks: "notice" in ASCII.
    const long LeadKey = 0x6e6f74696365;

    public async Task<List<T>> Query<T>(ViewsQuery query, Func<DbDataReader, T> read, CancellationToken cancellation)
    {
        await using var command = Command(query);
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        var rows = new List<T>();
        while (await reader.ReadAsync(cancellation)) rows.Add(read(reader));
        return rows;
    }

    public async Task<bool> Apply(NoticeChanges changes, IReadOnlyList<DeliveryPut> puts, CancellationToken cancellation)
    {
        await using var connection = await store.Database.OpenConnectionAsync(cancellation);
        await using var transaction = await connection.BeginTransactionAsync(cancellation);
        if (!await Move(connection, changes, cancellation)) return false;
        await connection.Write(NoticeStatements.Notices, changes.Notices, cancellation);
        await connection.Write(NoticeStatements.Watches, changes.Watches.Where(w => !w.Open.IsEmpty), cancellation);
        await connection.Write(NoticeStatements.Unwatch, changes.Watches.Where(w => w.Open.IsEmpty), cancellation);
        await connection.Write(NoticeStatements.Groups, changes.Groups, cancellation);
        await connection.Write(NoticeStatements.Days, changes.Days, cancellation);
        await connection.Write(DeliveryStatements.Insert, puts, cancellation);
        await transaction.CommitAsync(cancellation);
        return true;
    }

    public async Task<int> Run(ViewsQuery statement, CancellationToken cancellation)
    {
        await using var command = Command(statement);
        return await command.ExecuteNonQueryAsync(cancellation);
    }

    public Task<IAsyncDisposable> Lead(CancellationToken cancellation) =>
        PostgresLead.Take(store, LeadKey, time, cancellation);

    static async Task<bool> Move(NpgsqlConnection connection, NoticeChanges changes, CancellationToken cancellation)
    {
        await using var move = new NpgsqlCommand(NoticeStatements.Move, connection);
        move.Parameters.AddWithValue("version", changes.To.Version);
        move.Parameters.AddWithValue("position", changes.To.Position);
        move.Parameters.AddWithValue("number", changes.To.Number);
        move.Parameters.AddWithValue("expected", changes.From.Version);
        return await move.ExecuteNonQueryAsync(cancellation) == 1;
    }

    NpgsqlCommand Command(ViewsQuery query)
    {
        var command = store.Database.CreateCommand(query.Sql);
        foreach (var (name, value) in query.Parameters) command.Parameters.AddWithValue(name, value);
        return command;
    }
}
