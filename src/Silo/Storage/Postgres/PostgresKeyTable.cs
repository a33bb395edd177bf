using HealthEngine.Signals;
using HealthEngine.Silo.Storage.Keys;
using HealthEngine.Silo.Storage.Workspaces;
using HealthEngine.Workspaces;
using Npgsql;

namespace HealthEngine.Silo.Storage.Postgres;

sealed class PostgresKeyTable(PostgresStore store, StoredWorkspaces workspaces) : IKeyTable
{
    const string InsertKey =
        """
        INSERT INTO api_key (id, workspace_no, name, prefix, hash, scopes, created_at, expires_at)
        SELECT $1, $2, $3, $4, $5, $6, $7, $8
        """;

    /// <summary>A revoked key is promised to open nothing after five seconds on any silo.</summary>
    public TimeSpan? ReloadEvery { get; } = TimeSpan.FromSeconds(3);

    public async Task<IReadOnlyList<StoredKey>> Load(CancellationToken cancellation)
    {
        await using var select = store.Database.CreateCommand(
            """
            SELECT k.id, w.id, k.name, k.prefix, k.scopes, k.created_at, k.expires_at, k.last_used_at, k.hash
            FROM api_key k JOIN workspace w ON w.no = k.workspace_no WHERE k.revoked_at IS NULL
            """);
        return await select.ReadAll(ReadKey, cancellation);
    }

    public async Task Insert(StoredKey key, CancellationToken cancellation)
    {
        await using var insert = store.Database.CreateCommand($"{InsertKey} ON CONFLICT (hash) DO NOTHING");
        await insert.With(Values(key)).ExecuteNonQueryAsync(cancellation);
    }

    public async Task<bool> InsertFirst(StoredKey key, CancellationToken cancellation)
    {
        await using var connection = await store.Database.OpenConnectionAsync(cancellation);
        await using var transaction = await connection.BeginTransactionAsync(cancellation);
        // Silos that start at once come one after another, and only the first finds no key.
        await using var alone = new NpgsqlCommand("LOCK TABLE api_key IN EXCLUSIVE MODE", connection);
        await alone.ExecuteNonQueryAsync(cancellation);
        await using var insert = new NpgsqlCommand(
            $"{InsertKey} WHERE NOT EXISTS (SELECT 1 FROM api_key)", connection);
        var inserted = await insert.With(Values(key)).ExecuteNonQueryAsync(cancellation);
        await transaction.CommitAsync(cancellation);
        return inserted == 1;
    }

    public async Task<bool> Revoke(WorkspaceId workspace, string id, DateTimeOffset at, CancellationToken cancellation)
    {
        await using var update = store.Database.CreateCommand(
            "UPDATE api_key SET revoked_at = $1 WHERE workspace_no = $2 AND id = $3 AND revoked_at IS NULL");
        return await update.With(at.ToUnixMicroseconds(), workspaces.Number(workspace), id)
            .ExecuteNonQueryAsync(cancellation) == 1;
    }

    public async Task Touch(IReadOnlyDictionary<string, DateTimeOffset> used, CancellationToken cancellation)
    {
        await using var update = store.Database.CreateCommand(
            """
            UPDATE api_key k SET last_used_at = greatest(k.last_used_at, u.at)
            FROM unnest($1, $2) AS u (id, at) WHERE k.id = u.id
            """);
        await update.With(used.Keys.ToArray(), used.Values.Select(at => at.ToUnixMicroseconds()).ToArray())
            .ExecuteNonQueryAsync(cancellation);
    }

    object?[] Values(StoredKey stored) =>
    [
        stored.Key.Id, workspaces.Number(stored.Key.Workspace), stored.Key.Name, stored.Key.Prefix, stored.Hash,
        (int)stored.Key.Scopes, stored.Key.CreatedAt.ToUnixMicroseconds(), stored.Key.ExpiresAt?.ToUnixMicroseconds(),
    ];

    static StoredKey ReadKey(NpgsqlDataReader row) => new(
        new(
            row.GetString(0), new(row.GetString(1)), row.GetString(2), row.GetString(3), (Scopes)row.GetInt32(4),
            Instants.FromUnixMicroseconds(row.GetInt64(5)), Instant(row, 6), Instant(row, 7)),
        row.GetFieldValue<byte[]>(8));

    static DateTimeOffset? Instant(NpgsqlDataReader row, int column) =>
        row.IsDBNull(column) ? null : Instants.FromUnixMicroseconds(row.GetInt64(column));
}
