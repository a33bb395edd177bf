using HealthEngine.Linking;
using Npgsql;
using NpgsqlTypes;

namespace HealthEngine.Silo.Storage.Postgres;

/// <summary>What waits under a key, within a transaction.</summary>
static class PostgresHeldRows
{
    const string KeyOf = "h.workspace_no = $1 AND h.kind = k.kind AND h.source = k.source AND h.key = k.key";

    /// <summary>One at a time in a workspace: who holds sees every link, and who links every held signal.</summary>
    /// <returns>What waits in the workspace.</returns>
    public static async Task<HeldTotal> Lock(NpgsqlConnection connection, int workspace, CancellationToken cancellation)
    {
        await using var insert = new NpgsqlCommand(
            "INSERT INTO held_total (workspace_no, signals, bytes) VALUES ($1, 0, 0) ON CONFLICT DO NOTHING", connection);
        await insert.With(workspace).ExecuteNonQueryAsync(cancellation);
        await using var select = new NpgsqlCommand(
            "SELECT signals, bytes FROM held_total WHERE workspace_no = $1 FOR UPDATE", connection);
        return (await select.With(workspace).ReadAll(ReadTotal, cancellation))[0];
    }

    /// <summary>What waits under one key waits under another too, after all that wait there on their own account.</summary>
    public static async Task WaitAlso(
        NpgsqlConnection connection, int workspace, LinkKey key, LinkKey also, CancellationToken cancellation)
    {
        await using var insert = new NpgsqlCommand(
            """
            INSERT INTO held_wait (workspace_no, kind, source, key, no, rank)
            SELECT workspace_no, $5, $6, $7, no, rank + 1000 FROM held_wait
            WHERE workspace_no = $1 AND kind = $2 AND source = $3 AND key = $4 ON CONFLICT DO NOTHING
            """,
            connection);
        await insert.With(workspace, (int)key.Kind, key.Source, key.Key, (int)also.Kind, also.Source, also.Key)
            .ExecuteNonQueryAsync(cancellation);
    }

    /// <summary>Drops what waits under keys before all others.</summary>
    public static async Task<int> Drop(
        NpgsqlConnection connection, int workspace, IReadOnlyList<LinkKey> keys, CancellationToken cancellation)
    {
        if (keys.Count == 0) return 0;
        await using var select = new NpgsqlCommand(
            $"SELECT h.no FROM held_signal h JOIN unnest($2, $3, $4) AS k (kind, source, key) ON {KeyOf}", connection);
        var numbers = await select.With(workspace).WithKeys(keys).ReadAll(row => row.GetInt64(0), cancellation);
        await Delete(connection, numbers, cancellation);
        return numbers.Count;
    }

    public static async Task<int> Count(
        NpgsqlConnection connection, int workspace, IReadOnlyList<LinkKey> keys, CancellationToken cancellation)
    {
        if (keys.Count == 0) return 0;
        await using var count = new NpgsqlCommand(
            $"SELECT count(*) FROM held_wait h JOIN unnest($2, $3, $4) AS k (kind, source, key) ON {KeyOf}", connection);
        return (int)(long)(await count.With(workspace).WithKeys(keys).ExecuteScalarAsync(cancellation))!;
    }

    public static async Task Delete(
        NpgsqlConnection connection, IReadOnlyCollection<long> numbers, CancellationToken cancellation)
    {
        await using var delete = new NpgsqlCommand(
            """
            WITH gone AS (DELETE FROM held_signal WHERE no = ANY ($1) RETURNING workspace_no, length(body) AS bytes)
            UPDATE held_total t SET signals = t.signals - g.signals, bytes = t.bytes - g.bytes
            FROM (SELECT workspace_no, count(*) AS signals, sum(bytes) AS bytes FROM gone GROUP BY workspace_no) g
            WHERE t.workspace_no = g.workspace_no
            """,
            connection);
        await delete.WithArray(numbers, NpgsqlDbType.Bigint).ExecuteNonQueryAsync(cancellation);
    }

    public static HeldTotal ReadTotal(NpgsqlDataReader row) => new((int)row.GetInt64(0), row.GetInt64(1));
}
