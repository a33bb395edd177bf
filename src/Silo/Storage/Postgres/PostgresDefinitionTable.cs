using HealthEngine.Definitions;
using HealthEngine.Signals;
using HealthEngine.Silo.Storage.Definitions;
using HealthEngine.Silo.Storage.Workspaces;
using HealthEngine.Workspaces;
using Npgsql;
using NpgsqlTypes;

namespace HealthEngine.Silo.Storage.Postgres;

sealed class PostgresDefinitionTable(PostgresStore store, StoredWorkspaces workspaces) : IDefinitionTable
{
    const string Select =
        """
        SELECT d.revision, w.id, d.kind, d.id, d.version, d.body, d.at, d.by_whom
        FROM definition d JOIN workspace w ON w.no = d.workspace_no
        """;

    /// <summary>A change is promised to be in force on any silo after two seconds.</summary>
    public TimeSpan? ReloadEvery { get; } = TimeSpan.FromSeconds(1);

    public async Task<IReadOnlyList<DefinitionLogEntry>> Load(long afterRevision, CancellationToken cancellation)
    {
        await using var select = store.Database.CreateCommand($"{Select} WHERE d.revision > $1 ORDER BY d.revision");
        return await select.With(afterRevision).ReadAll(Read, cancellation);
    }

    public async Task<IReadOnlyList<Definition>> Versions(
        WorkspaceId workspace, string kind, string id, CancellationToken cancellation)
    {
        await using var select = store.Database.CreateCommand(
            $"{Select} WHERE d.workspace_no = $1 AND d.kind = $2 AND d.id = $3 ORDER BY d.version");
        return await select.With(workspaces.Number(workspace), kind, id)
            .ReadAll(row => Read(row).Definition, cancellation);
    }

    public async Task<IReadOnlyList<DefinitionLogEntry>> Log(
        WorkspaceId workspace, string? kind, long before, int limit, CancellationToken cancellation)
    {
        await using var select = store.Database.CreateCommand(
            $"""
            {Select} WHERE d.workspace_no = $1 AND ($2 IS NULL OR d.kind = $2) AND d.revision < $3
            ORDER BY d.revision DESC LIMIT $4
            """);
        select.Parameters.Add(new() { Value = workspaces.Number(workspace) });
        select.Parameters.Add(new() { Value = (object?)kind ?? DBNull.Value, NpgsqlDbType = NpgsqlDbType.Text });
        return await select.With(before, limit).ReadAll(Read, cancellation);
    }

    public async Task<IReadOnlyList<DefinitionLogEntry>> Insert(
        WorkspaceId workspace,
        IReadOnlyList<PlannedChange> changes,
        DateTimeOffset at,
        string by,
        CancellationToken cancellation)
    {
        await using var connection = await store.Database.OpenConnectionAsync(cancellation);
        await using var transaction = await connection.BeginTransactionAsync(cancellation);
        // Changes are rare; one at a time gives revisions without gaps, in the order of commits.
        await using var alone = new NpgsqlCommand("LOCK TABLE definition IN EXCLUSIVE MODE", connection);
        await alone.ExecuteNonQueryAsync(cancellation);
        var rows = new List<DefinitionLogEntry>(changes.Count);
        foreach (var change in changes) rows.Add(await Insert(connection, workspace, change, at, by, cancellation));
        await transaction.CommitAsync(cancellation);
        return rows;
    }

    async Task<DefinitionLogEntry> Insert(
        NpgsqlConnection connection,
        WorkspaceId workspace,
        PlannedChange planned,
        DateTimeOffset at,
        string by,
        CancellationToken cancellation)
    {
        var (change, number) = (planned.Change, workspaces.Number(workspace));
        await using var newest = new NpgsqlCommand(
            "SELECT coalesce(max(version), $1) FROM definition WHERE workspace_no = $2 AND kind = $3 AND id = $4",
            connection);
        newest.With(planned.ShippedVersion, number, change.Kind, change.Id);
        var current = (int)(await newest.ExecuteScalarAsync(cancellation))!;
        if (current != change.ExpectedVersion) throw new DefinitionConflictException(change.Kind, change.Id, current);

        await using var insert = new NpgsqlCommand(
            """
            INSERT INTO definition (revision, workspace_no, kind, id, version, body, at, by_whom)
            SELECT coalesce(max(revision), 0) + 1, $1, $2, $3, $4, $5, $6, $7 FROM definition RETURNING revision
            """,
            connection);
        insert.With(number, change.Kind, change.Id, current + 1);
        insert.Parameters.Add(new() { Value = (object?)change.Body ?? DBNull.Value, NpgsqlDbType = NpgsqlDbType.Text });
        insert.With(at.ToUnixMicroseconds(), by);
        var revision = (long)(await insert.ExecuteScalarAsync(cancellation))!;
        return new(revision, new(workspace, change.Kind, change.Id, current + 1, change.Body, at, by));
    }

    static DefinitionLogEntry Read(NpgsqlDataReader row) => new(
        row.GetInt64(0),
        new(
            new(row.GetString(1)), row.GetString(2), row.GetString(3), row.GetInt32(4),
            row.IsDBNull(5) ? null : row.GetString(5), Instants.FromUnixMicroseconds(row.GetInt64(6)), row.GetString(7)));
}
