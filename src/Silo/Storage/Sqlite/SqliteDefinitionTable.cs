using HealthEngine.Definitions;
using HealthEngine.Signals;
using HealthEngine.Silo.Storage.Definitions;
using HealthEngine.Silo.Storage.Workspaces;
using HealthEngine.Workspaces;
using Microsoft.Data.Sqlite;

namespace HealthEngine.Silo.Storage.Sqlite;

sealed class SqliteDefinitionTable(SqliteStore store, StoredWorkspaces workspaces) : IDefinitionTable
{
    const string Select =
        """
        SELECT d.revision, w.id, d.kind, d.id, d.version, d.body, d.at, d.by_whom
        FROM definition d JOIN workspace w ON w.no = d.workspace_no
        """;

    public TimeSpan? ReloadEvery => null;

    public async Task<IReadOnlyList<DefinitionLogEntry>> Load(long afterRevision, CancellationToken cancellation) =>
        await store.Truth.Read(
            c => c.Query($"{Select} WHERE d.revision > $after ORDER BY d.revision", Read, ("$after", afterRevision)),
            cancellation);

    public async Task<IReadOnlyList<Definition>> Versions(
        WorkspaceId workspace, string kind, string id, CancellationToken cancellation) =>
        await store.Truth.Read(
            c => c.Query(
                $"{Select} WHERE d.workspace_no = $workspace AND d.kind = $kind AND d.id = $id ORDER BY d.version",
                row => Read(row).Definition,
                ("$workspace", workspaces.Number(workspace)), ("$kind", kind), ("$id", id)),
            cancellation);

    public async Task<IReadOnlyList<DefinitionLogEntry>> Log(
        WorkspaceId workspace, string? kind, long before, int limit, CancellationToken cancellation) =>
        await store.Truth.Read(
            c => c.Query(
                $"""
                {Select} WHERE d.workspace_no = $workspace AND ($kind IS NULL OR d.kind = $kind) AND d.revision < $before
                ORDER BY d.revision DESC LIMIT $limit
                """,
                Read,
                ("$workspace", workspaces.Number(workspace)), ("$kind", kind), ("$before", before), ("$limit", limit)),
            cancellation);

    public Task<IReadOnlyList<DefinitionLogEntry>> Insert(
        WorkspaceId workspace,
        IReadOnlyList<PlannedChange> changes,
        DateTimeOffset at,
        string by,
        CancellationToken cancellation) =>
        store.Truth.Write<IReadOnlyList<DefinitionLogEntry>>(
            c => [.. changes.Select(change => Insert(c, workspace, change, at, by))], cancellation);

    DefinitionLogEntry Insert(
        SqliteConnection connection, WorkspaceId workspace, PlannedChange planned, DateTimeOffset at, string by)
    {
        var (change, number) = (planned.Change, workspaces.Number(workspace));
        var current = (int)connection.Scalar<long>(
            """
            SELECT coalesce(max(version), $shipped) FROM definition
            WHERE workspace_no = $workspace AND kind = $kind AND id = $id
            """,
            ("$shipped", planned.ShippedVersion), ("$workspace", number), ("$kind", change.Kind), ("$id", change.Id));
        if (current != change.ExpectedVersion) throw new DefinitionConflictException(change.Kind, change.Id, current);
        var revision = connection.Scalar<long>(
            """
            INSERT INTO definition (workspace_no, kind, id, version, body, at, by_whom)
            VALUES ($workspace, $kind, $id, $version, $body, $at, $by) RETURNING revision
            """,
            ("$workspace", number), ("$kind", change.Kind), ("$id", change.Id), ("$version", current + 1),
            ("$body", change.Body), ("$at", at.ToUnixMicroseconds()), ("$by", by));
        return new(revision, new(workspace, change.Kind, change.Id, current + 1, change.Body, at, by));
    }

    static DefinitionLogEntry Read(SqliteDataReader row) => new(
        row.GetInt64(0),
        new(
            new(row.GetString(1)), row.GetString(2), row.GetString(3), row.GetInt32(4),
            row.IsDBNull(5) ? null : row.GetString(5), Instants.FromUnixMicroseconds(row.GetInt64(6)), row.GetString(7)));
}
