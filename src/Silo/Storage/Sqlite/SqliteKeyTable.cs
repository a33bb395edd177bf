using HealthEngine.Signals;
using HealthEngine.Silo.Storage.Keys;
using HealthEngine.Silo.Storage.Workspaces;
using HealthEngine.Workspaces;
using Microsoft.Data.Sqlite;

namespace HealthEngine.Silo.Storage.Sqlite;

sealed class SqliteKeyTable(SqliteStore store, StoredWorkspaces workspaces) : IKeyTable
{
    public TimeSpan? ReloadEvery => null;

    public async Task<IReadOnlyList<StoredKey>> Load(CancellationToken cancellation) =>
        await store.Truth.Read(
            connection => connection.Query(
                """
                SELECT k.id, w.id, k.name, k.prefix, k.scopes, k.created_at, k.expires_at, k.last_used_at, k.hash
                FROM api_key k JOIN workspace w ON w.no = k.workspace_no WHERE k.revoked_at IS NULL
                """, ReadKey),
            cancellation);

    public Task Insert(StoredKey key, CancellationToken cancellation) =>
        store.Truth.Write(connection => Insert(connection, key), cancellation);

    public Task<bool> InsertFirst(StoredKey key, CancellationToken cancellation) =>
        store.Truth.Write(
            connection => connection.Scalar<long>("SELECT count(*) FROM api_key") == 0 && Insert(connection, key) == 1,
            cancellation);

    public Task<bool> Revoke(WorkspaceId workspace, string id, DateTimeOffset at, CancellationToken cancellation) =>
        store.Truth.Write(
            connection => connection.Run(
                "UPDATE api_key SET revoked_at = $at WHERE workspace_no = $workspace AND id = $id AND revoked_at IS NULL",
                ("$at", at.ToUnixMicroseconds()), ("$workspace", workspaces.Number(workspace)), ("$id", id)) == 1,
            cancellation);

    public Task Touch(IReadOnlyDictionary<string, DateTimeOffset> used, CancellationToken cancellation) =>
        store.Truth.Write(
            connection => used.Sum(u => connection.Run(
                "UPDATE api_key SET last_used_at = $at WHERE id = $id",
                ("$at", u.Value.ToUnixMicroseconds()), ("$id", u.Key))),
            cancellation);

    int Insert(SqliteConnection connection, StoredKey stored)
    {
        var key = stored.Key;
        return connection.Run(
            """
            INSERT INTO api_key (id, workspace_no, name, prefix, hash, scopes, created_at, expires_at)
            VALUES ($id, $workspace, $name, $prefix, $hash, $scopes, $created, $expires) ON CONFLICT (hash) DO NOTHING
            """,
            ("$id", key.Id), ("$workspace", workspaces.Number(key.Workspace)), ("$name", key.Name),
            ("$prefix", key.Prefix), ("$hash", stored.Hash), ("$scopes", (int)key.Scopes),
            ("$created", key.CreatedAt.ToUnixMicroseconds()), ("$expires", key.ExpiresAt?.ToUnixMicroseconds()));
    }

    static StoredKey ReadKey(SqliteDataReader row) => new(
        new(
            row.GetString(0), new(row.GetString(1)), row.GetString(2), row.GetString(3), (Scopes)row.GetInt32(4),
            Instants.FromUnixMicroseconds(row.GetInt64(5)), Instant(row, 6), Instant(row, 7)),
        row.GetFieldValue<byte[]>(8));

    static DateTimeOffset? Instant(SqliteDataReader row, int column) =>
        row.IsDBNull(column) ? null : Instants.FromUnixMicroseconds(row.GetInt64(column));
}
