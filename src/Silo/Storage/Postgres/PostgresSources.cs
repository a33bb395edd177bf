using HealthEngine.Silo.Storage.Workspaces;
using HealthEngine.Sources;
using HealthEngine.Workspaces;
using NpgsqlTypes;

namespace HealthEngine.Silo.Storage.Postgres;

/// <summary>Sources' sealed secrets and their counts.</summary>
sealed class PostgresSources(PostgresStore store, StoredWorkspaces workspaces) : ISourceVault, ISourceDays
{
    public async Task<byte[]?> Find(WorkspaceId workspace, string source, int revision, CancellationToken cancellation)
    {
        await using var select = store.Database.CreateCommand(
            "SELECT sealed FROM source_secret WHERE workspace_no = $1 AND source = $2 AND revision = $3");
        return await select.With(workspaces.Number(workspace), source, revision).ExecuteScalarAsync(cancellation) as byte[];
    }

    public async Task Put(
        WorkspaceId workspace, string source, int revision, byte[] sealedBytes, CancellationToken cancellation)
    {
        await using var insert = store.Database.CreateCommand(
            """
            INSERT INTO source_secret (workspace_no, source, revision, sealed) VALUES ($1, $2, $3, $4)
            ON CONFLICT (workspace_no, source, revision) DO UPDATE SET sealed = excluded.sealed
            """);
        await insert.With(workspaces.Number(workspace), source, revision, sealedBytes).ExecuteNonQueryAsync(cancellation);
    }

    public async Task Forget(WorkspaceId workspace, string source, int? keep, CancellationToken cancellation)
    {
        await using var delete = store.Database.CreateCommand(
            "DELETE FROM source_secret WHERE workspace_no = $1 AND source = $2 AND revision <> $3");
        await delete.With(workspaces.Number(workspace), source, keep ?? 0).ExecuteNonQueryAsync(cancellation);
    }

    public async Task Add(
        WorkspaceId workspace, string source, IReadOnlyList<SourceCount> counts, CancellationToken cancellation)
    {
        await using var upsert = store.Database.CreateCommand(
            """
            INSERT INTO source_day (workspace_no, source, day, kind, count)
            SELECT $1, $2, c.day, c.kind, sum(c.count) FROM unnest($3, $4, $5) AS c (day, kind, count) GROUP BY c.day, c.kind
            ON CONFLICT (workspace_no, source, day, kind) DO UPDATE SET count = source_day.count + excluded.count
            """);
        await upsert.With(
            workspaces.Number(workspace), source,
            counts.Select(c => SourceDays.Number(c.Day)).ToArray(),
            counts.Select(c => SourceDays.Name(c.Kind)).ToArray(),
            counts.Select(c => c.Count).ToArray()).ExecuteNonQueryAsync(cancellation);
    }

    public async Task<IReadOnlyList<SourceDay>> Read(
        WorkspaceId workspace, string? source, DateOnly from, DateOnly to, CancellationToken cancellation)
    {
        await using var select = store.Database.CreateCommand(
            """
            SELECT source, day, kind, count FROM source_day
            WHERE workspace_no = $1 AND ($2 IS NULL OR source = $2) AND day BETWEEN $3 AND $4 ORDER BY source, day, kind
            """);
        select.With(workspaces.Number(workspace));
        select.Parameters.Add(new() { Value = (object?)source ?? DBNull.Value, NpgsqlDbType = NpgsqlDbType.Text });
        return await select.With(SourceDays.Number(from), SourceDays.Number(to)).ReadAll(
            row => SourceDays.Read(row.GetString(0), row.GetInt32(1), row.GetString(2), row.GetInt64(3)), cancellation);
    }
}
