using HealthEngine.People;
using HealthEngine.Signals;
using HealthEngine.Silo.Storage.Workspaces;
using HealthEngine.Workspaces;
using Npgsql;
using NpgsqlTypes;

namespace HealthEngine.Silo.Storage.Postgres;

sealed class PostgresSignIns(PostgresStore store, StoredWorkspaces workspaces) : ISignInStore
{
    // Any number that nothing else locks by; the workspace and the name follow it.
    const int LockClass = 0x5167;

    public Task<DateTimeOffset?> Try(WorkspaceId workspace, byte[] who, DateTimeOffset now, CancellationToken cancellation) =>
        StoreCall.Write(TryLocked(workspaces.Number(workspace), who, now, cancellation));

    public async Task Forget(WorkspaceId workspace, byte[] who, CancellationToken cancellation)
    {
        await using var delete = store.Database.CreateCommand("DELETE FROM sign_in_failure WHERE workspace_no = $1 AND who = $2");
        await StoreCall.Write(delete.With(workspaces.Number(workspace), who).ExecuteNonQueryAsync(cancellation));
    }

    public async Task Keep(byte[] state, SignOnWait wait, CancellationToken cancellation)
    {
        await using var batch = store.Database.CreateBatch();
        batch.BatchCommands.Add(new NpgsqlBatchCommand(
            "DELETE FROM sign_on_wait WHERE state IN (SELECT state FROM sign_on_wait ORDER BY ends_at DESC OFFSET $1)")
            .With(ISignInStore.RowsMax - 1));
        batch.BatchCommands.Add(new NpgsqlBatchCommand("INSERT INTO sign_on_wait VALUES ($1, $2, $3, $4, $5)")
            .With(state, wait.Nonce, wait.Verifier, wait.ReturnTo, wait.EndsAt.ToUnixMicroseconds()));
        await StoreCall.Write(batch.ExecuteNonQueryAsync(cancellation));
    }

    public async Task<SignOnWait?> Take(byte[] state, CancellationToken cancellation)
    {
        await using var delete = store.Database.CreateCommand(
            "DELETE FROM sign_on_wait WHERE state = $1 RETURNING nonce, verifier, return_to, ends_at");
        var taken = await StoreCall.Write(delete.With(state).ReadAll(
            row => new SignOnWait(
                row.GetString(0), row.GetString(1), row.GetString(2), Instants.FromUnixMicroseconds(row.GetInt64(3))),
            cancellation));
        return taken.SingleOrDefault();
    }

    async Task<DateTimeOffset?> TryLocked(int workspace, byte[] who, DateTimeOffset now, CancellationToken cancellation)
    {
        await using var connection = await store.Database.OpenConnectionAsync(cancellation);
        await using var transaction = await connection.BeginTransactionAsync(cancellation);
        // Tries of one name come one after another, also of a name without a row to lock.
        await using var alone = new NpgsqlCommand("SELECT pg_advisory_xact_lock($1, $2)", connection);
        await alone.With(LockClass, BitConverter.ToInt32(who) ^ workspace).ExecuteNonQueryAsync(cancellation);

        await using var select = new NpgsqlCommand(
            "SELECT count, last_at, until_at FROM sign_in_failure WHERE workspace_no = $1 AND who = $2", connection);
        var before = (await select.With(workspace, who).ReadAll(ReadFailures, cancellation)).SingleOrDefault();
        var (next, isTaken) = LockOutDecisions.Try(before, now.ToMicroseconds());
        if (!isTaken) return next.Until;

        await Write(connection, workspace, who, next, cancellation);
        if (before is null) await Trim(connection, cancellation);
        await transaction.CommitAsync(cancellation);
        return null;
    }

    static async Task Write(
        NpgsqlConnection connection, int workspace, byte[] who, SignInFailures failures, CancellationToken cancellation)
    {
        await using var upsert = new NpgsqlCommand(
            """
            INSERT INTO sign_in_failure VALUES ($1, $2, $3, $4, $5) ON CONFLICT (workspace_no, who)
            DO UPDATE SET count = excluded.count, last_at = excluded.last_at, until_at = excluded.until_at
            """, connection);
        upsert.With(workspace, who, failures.Count, failures.LastAt.ToUnixMicroseconds());
        upsert.Parameters.Add(new()
        {
            NpgsqlDbType = NpgsqlDbType.Bigint, Value = (object?)failures.Until?.ToUnixMicroseconds() ?? DBNull.Value,
        });
        await upsert.ExecuteNonQueryAsync(cancellation);
    }

    static async Task Trim(NpgsqlConnection connection, CancellationToken cancellation)
    {
        await using var trim = new NpgsqlCommand(
            """
            DELETE FROM sign_in_failure WHERE (workspace_no, who) IN (
              SELECT workspace_no, who FROM sign_in_failure ORDER BY last_at DESC OFFSET $1)
            """, connection);
        await trim.With(ISignInStore.RowsMax).ExecuteNonQueryAsync(cancellation);
    }

    static SignInFailures ReadFailures(NpgsqlDataReader row) => new(
        row.GetInt32(0), Instants.FromUnixMicroseconds(row.GetInt64(1)),
        row.IsDBNull(2) ? null : Instants.FromUnixMicroseconds(row.GetInt64(2)));
}
