using HealthEngine.DeadLetters;
using HealthEngine.Signals;
using HealthEngine.Silo.Storage.DeadLetters;
using HealthEngine.Silo.Storage.Workspaces;
using HealthEngine.Workspaces;
using Npgsql;
using NpgsqlTypes;

namespace HealthEngine.Silo.Storage.Postgres;

sealed class PostgresDeadLetters(
    PostgresStore store, StoredWorkspaces workspaces, StoreOptions options) : IDeadLetters
{
    const int StepMax = 1_000; // up to 64 MB of one statement's parameters at the very worst

    const string Columns =
        "no, source, code, detail, signal_id, first_at, last_at, times, complete, original, edited_by";

    public async Task Add(
        WorkspaceId workspace, IReadOnlyList<Refusal> refused, DateTimeOffset at, CancellationToken cancellation)
    {
        var number = workspaces.Number(workspace);
        foreach (var step in LetterRow.Of(refused).Chunk(StepMax))
        {
            await InTransaction(
                connection => PostgresLetterRows.Add(
                    connection, number, step, at.ToUnixMicroseconds(), options.DeadLettersMax, cancellation),
                cancellation);
        }
    }

    public async Task<IReadOnlyList<DeadLetter>> List(
        WorkspaceId workspace, DeadLetterQuery query, CancellationToken cancellation)
    {
        await using var select = store.Database.CreateCommand(
            $"""
            SELECT {Columns} FROM dead_letter WHERE workspace_no = $1 AND no < $2
              AND ($3 IS NULL OR source = $3) AND ($4 IS NULL OR code = $4) AND last_at >= $5 AND last_at < $6
            ORDER BY no DESC LIMIT $7
            """);
        select.With(workspaces.Number(workspace), query.Before ?? long.MaxValue);
        select.Parameters.Add(new() { Value = (object?)query.Source ?? DBNull.Value, NpgsqlDbType = NpgsqlDbType.Text });
        select.Parameters.Add(new() { Value = (object?)query.Code ?? DBNull.Value, NpgsqlDbType = NpgsqlDbType.Text });
        select.With(
            query.From?.ToUnixMicroseconds() ?? long.MinValue, query.To?.ToUnixMicroseconds() ?? long.MaxValue, query.Limit);
        return await StoreCall.Read(select.ReadAll(Read, cancellation));
    }

    public async Task<DeadLetter?> Find(WorkspaceId workspace, long id, CancellationToken cancellation)
    {
        await using var select = store.Database.CreateCommand(
            $"SELECT {Columns} FROM dead_letter WHERE workspace_no = $1 AND no = $2");
        select.With(workspaces.Number(workspace), id);
        return await StoreCall.Read(select.ReadAll(Read, cancellation)) is [var letter] ? letter : null;
    }

    public Task<bool> Edit(
        WorkspaceId workspace, long id, ReadOnlyMemory<byte> original, string by, CancellationToken cancellation) =>
        InTransaction(
            connection => PostgresLetterRows.Edit(
                connection, workspaces.Number(workspace), id, original.ToArray(), by, cancellation),
            cancellation);

    public async Task Refuse(
        WorkspaceId workspace, long id, string code, string detail, CancellationToken cancellation)
    {
        await using var update = store.Database.CreateCommand(
            "UPDATE dead_letter SET code = $3, detail = $4 WHERE workspace_no = $1 AND no = $2");
        await StoreCall.Write(
            update.With(workspaces.Number(workspace), id, code, detail).ExecuteNonQueryAsync(cancellation));
    }

    public Task<int> Delete(WorkspaceId workspace, IReadOnlyList<long> ids, CancellationToken cancellation) =>
        InTransaction(
            connection => PostgresLetterRows.Delete(connection, workspaces.Number(workspace), ids, cancellation),
            cancellation);

    public async Task<DeadLetterTotal> Total(WorkspaceId workspace, CancellationToken cancellation)
    {
        await using var select = store.Database.CreateCommand(
            "SELECT letters, bytes, dropped FROM dead_letter_total WHERE workspace_no = $1");
        select.With(workspaces.Number(workspace));
        return await StoreCall.Read(select.ReadAll(PostgresLetterRows.ReadTotal, cancellation)) is [var total] ? total : default;
    }

    async Task<T> InTransaction<T>(Func<NpgsqlConnection, Task<T>> work, CancellationToken cancellation)
    {
        return await StoreCall.Write(Run());

        async Task<T> Run()
        {
            await using var connection = await store.Database.OpenConnectionAsync(cancellation);
            await using var transaction = await connection.BeginTransactionAsync(cancellation);
            var result = await work(connection);
            await transaction.CommitAsync(cancellation);
            return result;
        }
    }

    static DeadLetter Read(NpgsqlDataReader row) => new(
        row.GetInt64(0), row.GetString(1), row.GetString(2), row.GetString(3), row.IsDBNull(4) ? null : row.GetString(4),
        Instants.FromUnixMicroseconds(row.GetInt64(5)), Instants.FromUnixMicroseconds(row.GetInt64(6)),
        (int)row.GetInt64(7), row.GetBoolean(8), row.GetFieldValue<byte[]>(9), row.IsDBNull(10) ? null : row.GetString(10));
}
