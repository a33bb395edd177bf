using HealthEngine.People;
using HealthEngine.Signals;
using HealthEngine.Silo.Storage.Workspaces;
using HealthEngine.Workspaces;
using Microsoft.Data.Sqlite;

namespace HealthEngine.Silo.Storage.Sqlite;

sealed class SqliteSessions(SqliteStore store, StoredWorkspaces workspaces) : ISessionStore
{
    const string Columns = "s.id, s.person, s.api_key, s.created_at, s.seen_at, s.ends_at, s.agent";

    public Task Insert(PersonSession session, byte[] hash, CancellationToken cancellation) => StoreCall.Write(
        store.Truth.Write(c => Insert(c, workspaces.Number(session.Workspace), session, hash), cancellation));

    public async Task<(PersonSession Session, StoredPerson? Person)?> Find(byte[] hash, CancellationToken cancellation)
    {
        var found = await StoreCall.Read(store.Truth.Read(
            c => c.Query(
                $"""
                SELECT {Columns}, w.id, {SqlitePeople.Columns} FROM person_session s
                JOIN workspace w ON w.no = s.workspace_no
                LEFT JOIN person p ON p.workspace_no = s.workspace_no AND p.id = s.person
                WHERE s.hash = $hash
                """, ReadBoth, ("$hash", hash)),
            cancellation));
        return found.Count == 0 ? null : found[0];
    }

    public async Task<IReadOnlyList<PersonSession>> List(WorkspaceId workspace, string person, CancellationToken cancellation) =>
        await StoreCall.Read(store.Truth.Read(
            c => c.Query(
                $"SELECT {Columns} FROM person_session s WHERE s.workspace_no = $workspace AND s.person = $person ORDER BY s.seen_at DESC",
                row => ReadSession(row, workspace), ("$workspace", workspaces.Number(workspace)), ("$person", person)),
            cancellation));

    public Task Touch(WorkspaceId workspace, string id, DateTimeOffset seenAt, CancellationToken cancellation) =>
        Write(
            "UPDATE person_session SET seen_at = max(seen_at, $at) WHERE workspace_no = $workspace AND id = $id", cancellation,
            ("$at", seenAt.ToUnixMicroseconds()), ("$workspace", workspaces.Number(workspace)), ("$id", id));

    public async Task<bool> Delete(WorkspaceId workspace, string id, CancellationToken cancellation) =>
        await Write(
            "DELETE FROM person_session WHERE workspace_no = $workspace AND id = $id", cancellation,
            ("$workspace", workspaces.Number(workspace)), ("$id", id)) == 1;

    public Task DeleteAll(WorkspaceId workspace, string person, string? but, CancellationToken cancellation) =>
        Write(
            "DELETE FROM person_session WHERE workspace_no = $workspace AND person = $person AND id IS NOT $but", cancellation,
            ("$workspace", workspaces.Number(workspace)), ("$person", person), ("$but", but));

    Task<int> Write(string sql, CancellationToken cancellation, params (string Name, object? Value)[] values) =>
        StoreCall.Write(store.Truth.Write(c => c.Run(sql, values), cancellation));

    static int Insert(SqliteConnection connection, int workspace, PersonSession session, byte[] hash)
    {
        connection.Run(
            "DELETE FROM person_session WHERE ends_at <= $now OR seen_at <= $idle",
            ("$now", session.CreatedAt.ToUnixMicroseconds()),
            ("$idle", (session.CreatedAt - PersonSession.IdleMax).ToUnixMicroseconds()));
        connection.Run(
            """
            DELETE FROM person_session WHERE workspace_no = $workspace AND id IN (
              SELECT id FROM person_session
              WHERE workspace_no = $workspace AND person IS $person AND api_key IS $key
              ORDER BY seen_at DESC, id DESC LIMIT -1 OFFSET $most)
            """,
            ("$workspace", workspace), ("$person", session.Person), ("$key", session.Key), ("$most", PersonSession.PerOwnerMax - 1));
        return connection.Run(
            "INSERT INTO person_session VALUES ($workspace, $id, $hash, $person, $key, $created, $seen, $ends, $agent)",
            ("$workspace", workspace), ("$id", session.Id), ("$hash", hash), ("$person", session.Person), ("$key", session.Key),
            ("$created", session.CreatedAt.ToUnixMicroseconds()), ("$seen", session.SeenAt.ToUnixMicroseconds()),
            ("$ends", session.EndsAt.ToUnixMicroseconds()), ("$agent", session.Agent));
    }

    static (PersonSession, StoredPerson?) ReadBoth(SqliteDataReader row)
    {
        var workspace = new WorkspaceId(row.GetString(7));
        return (ReadSession(row, workspace), row.IsDBNull(8) ? null : SqlitePeople.ReadPerson(row, 8, workspace));
    }

    static PersonSession ReadSession(SqliteDataReader row, WorkspaceId workspace) => new(
        row.GetString(0), workspace, row.IsDBNull(1) ? null : row.GetString(1), row.IsDBNull(2) ? null : row.GetString(2),
        Instants.FromUnixMicroseconds(row.GetInt64(3)), Instants.FromUnixMicroseconds(row.GetInt64(4)),
        Instants.FromUnixMicroseconds(row.GetInt64(5)), row.GetString(6));
}
