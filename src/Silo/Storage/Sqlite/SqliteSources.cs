using HealthEngine.Silo.Storage.Workspaces;
using HealthEngine.Sources;
using HealthEngine.Workspaces;

namespace HealthEngine.Silo.Storage.Sqlite;

/// <summary>Sources' sealed secrets and their counts.</summary>
sealed class SqliteSources(SqliteStore store, StoredWorkspaces workspaces) : ISourceVault, ISourceDays
{
    public Task<byte[]?> Find(WorkspaceId workspace, string source, int revision, CancellationToken cancellation) =>
        store.Truth.Read(
            c => c.Scalar<byte[]>(
                "SELECT sealed FROM source_secret WHERE workspace_no = $workspace AND source = $source AND revision = $revision",
                ("$workspace", workspaces.Number(workspace)), ("$source", source), ("$revision", revision)),
            cancellation);

    public Task Put(WorkspaceId workspace, string source, int revision, byte[] sealedBytes, CancellationToken cancellation) =>
        store.Truth.Write(
            c => c.Run(
                """
                INSERT INTO source_secret (workspace_no, source, revision, sealed) VALUES ($workspace, $source, $revision, $sealed)
                ON CONFLICT (workspace_no, source, revision) DO UPDATE SET sealed = excluded.sealed
                """,
                ("$workspace", workspaces.Number(workspace)), ("$source", source), ("$revision", revision), ("$sealed", sealedBytes)),
            cancellation);

    public Task Forget(WorkspaceId workspace, string source, int? keep, CancellationToken cancellation) =>
        store.Truth.Write(
            c => c.Run(
                "DELETE FROM source_secret WHERE workspace_no = $workspace AND source = $source AND revision <> $keep",
                ("$workspace", workspaces.Number(workspace)), ("$source", source), ("$keep", keep ?? 0)),
            cancellation);

    public Task Add(
        WorkspaceId workspace, string source, IReadOnlyList<SourceCount> counts, CancellationToken cancellation) =>
        store.Truth.Write(
            c => counts.Sum(count => c.Run(
                """
                INSERT INTO source_day (workspace_no, source, day, kind, count) VALUES ($workspace, $source, $day, $kind, $count)
                ON CONFLICT (workspace_no, source, day, kind) DO UPDATE SET count = count + excluded.count
                """,
                ("$workspace", workspaces.Number(workspace)), ("$source", source), ("$day", SourceDays.Number(count.Day)),
                ("$kind", SourceDays.Name(count.Kind)), ("$count", count.Count))),
            cancellation);

    public async Task<IReadOnlyList<SourceDay>> Read(
        WorkspaceId workspace, string? source, DateOnly from, DateOnly to, CancellationToken cancellation) =>
        await store.Truth.Read(
            c => c.Query(
                """
                SELECT source, day, kind, count FROM source_day
                WHERE workspace_no = $workspace AND ($source IS NULL OR source = $source) AND day BETWEEN $from AND $to
                ORDER BY source, day, kind
                """,
                row => SourceDays.Read(row.GetString(0), row.GetInt32(1), row.GetString(2), row.GetInt64(3)),
                ("$workspace", workspaces.Number(workspace)), ("$source", source), ("$from", SourceDays.Number(from)),
                ("$to", SourceDays.Number(to))),
            cancellation);
}
