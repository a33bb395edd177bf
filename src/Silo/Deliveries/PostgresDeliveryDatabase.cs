using System.Data.Common;
using HealthEngine.Silo.Storage.Postgres;
using HealthEngine.Silo.Views;
using Npgsql;

namespace HealthEngine.Silo.Deliveries;

/// <summary>Deliveries in the one database; one silo at a time sends.</summary>
sealed class PostgresDeliveryDatabase(PostgresStore store, TimeProvider time) : IDeliveryDatabase
{
    // Any constant that nothing else in the database locks: "deliver" in ASCII.
    const long LeadKey = 0x64656C69766572;

    /// <remarks>A batch is a transaction of its own.</remarks>
    public async Task<IReadOnlyList<int>> Write(IReadOnlyList<Statement> statements, CancellationToken cancellation)
    {
        await using var batch = store.Database.CreateBatch();
        foreach (var statement in statements)
        {
            var command = batch.CreateBatchCommand();
            command.CommandText = statement.Sql;
            foreach (var (name, value) in statement.Values)
                command.Parameters.Add(new() { ParameterName = name, Value = value ?? DBNull.Value });
            batch.BatchCommands.Add(command);
        }

        await batch.ExecuteNonQueryAsync(cancellation);
        return [.. batch.BatchCommands.Cast<NpgsqlBatchCommand>().Select(c => c.RecordsAffected)];
    }

    public async Task<List<T>> Read<T>(Statement statement, Func<DbDataReader, T> read, CancellationToken cancellation)
    {
        await using var command = store.Database.CreateCommand(statement.Sql);
        foreach (var (name, value) in statement.Values) command.Parameters.AddWithValue(name, value ?? DBNull.Value);
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        var rows = new List<T>();
        while (await reader.ReadAsync(cancellation)) rows.Add(read(reader));
        return rows;
    }

    public Task<IAsyncDisposable> Lead(CancellationToken cancellation) => PostgresLead.Take(store, LeadKey, time, cancellation);
}
