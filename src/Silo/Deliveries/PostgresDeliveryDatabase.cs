using System.Data.Common;
using HealthEngine.Deliveries;
using HealthEngine.Silo.Storage.Postgres;
using HealthEngine.Silo.Tailing;
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
        return await Run(batch, statements, cancellation);
    }

    public async Task Record(
        IReadOnlyList<(int Workspace, DeliveryRecord Record)> records, IReadOnlyList<Statement> beside, CancellationToken cancellation)
    {
        await using var connection = await store.Database.OpenConnectionAsync(cancellation);
        await using var transaction = await connection.BeginTransactionAsync(cancellation);
        await connection.Write(DeliveryStatements.Attempt, records, cancellation);
        await connection.Write(DeliveryStatements.Advance, records, cancellation);
        await using var batch = connection.CreateBatch();
        if (beside.Count > 0) await Run(batch, beside, cancellation);
        await transaction.CommitAsync(cancellation);
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

    public async Task<IDeliveryLead> Lead(CancellationToken cancellation) =>
        new SessionLead((NpgsqlConnection)await PostgresLead.Take(store, LeadKey, time, cancellation));

    /// <summary>Another silo's message is sent after this time at the latest.</summary>
    public TimeSpan LookAgain => TimeSpan.FromSeconds(2);

    static async Task<IReadOnlyList<int>> Run(NpgsqlBatch batch, IReadOnlyList<Statement> statements, CancellationToken cancellation)
    {
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

    /// <summary>The lock is the session's: while it answers, the lock is ours.</summary>
    sealed class SessionLead(NpgsqlConnection session) : IDeliveryLead
    {
        public async Task<bool> Holds(CancellationToken cancellation)
        {
            try
            {
                await using var ask = new NpgsqlCommand("SELECT 1", session);
                return await ask.ExecuteScalarAsync(cancellation) is 1;
            }
            catch (Exception e) when (PostgresFaults.IsFault(e) || e is InvalidOperationException)
            {
                return false;
            }
        }

        public ValueTask DisposeAsync() => session.DisposeAsync();
    }
}
