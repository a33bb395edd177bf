using HealthEngine.Accounts;
using HealthEngine.Journal;
using HealthEngine.Linking;
using HealthEngine.Signals;
using HealthEngine.Silo.Storage.Workspaces;
using HealthEngine.Workspaces;
using Microsoft.Data.Sqlite;

namespace HealthEngine.Silo.Storage.Sqlite;

sealed class SqliteHeldSignals(SqliteStore store, StoredWorkspaces workspaces) : IHeldSignals
{
    // The file has one writer: work this long, some 20 ms, keeps others waiting no longer than a flush does.
    const int StepMax = 250;

    public async Task<IReadOnlyList<HoldOutcome>> Hold(
        WorkspaceId workspace,
        IReadOnlyList<UnaddressedSignal> signals,
        DateTimeOffset receivedAt,
        CancellationToken cancellation)
    {
        var number = workspaces.Number(workspace);
        var outcomes = new List<HoldOutcome>(signals.Count);
        foreach (var step in signals.Chunk(StepMax))
            outcomes.AddRange(await StoreCall.Write(store.Truth.Write(
                c => new SqliteHolding(c, number, receivedAt).Hold(step), cancellation)));
        return outcomes;
    }

    public Task<IReadOnlyList<ReadySignal>> Ready(long after, int limit, CancellationToken cancellation) =>
        StoreCall.Read(store.Truth.Read<IReadOnlyList<ReadySignal>>(c => Ready(c, after, limit), cancellation));

    public Task<IReadOnlyList<HeldSignal>> Waiting(
        WorkspaceId workspace, LinkKey key, long after, int limit, CancellationToken cancellation) =>
        StoreCall.Read(store.Truth.Read<IReadOnlyList<HeldSignal>>(
            c => c.Query(
                """
                SELECT s.no, s.received_at, s.body FROM held_wait w JOIN held_signal s ON s.no = w.no
                WHERE w.workspace_no = $workspace AND w.kind = $kind AND w.source = $source AND w.key = $key AND w.no > $after
                ORDER BY w.no LIMIT $limit
                """,
                row => new HeldSignal(
                    row.GetInt64(0), JournalCodec.DecodeSignal(row.GetFieldValue<byte[]>(2)),
                    Instants.FromUnixMicroseconds(row.GetInt64(1))),
                ("$workspace", workspaces.Number(workspace)), ("$kind", (int)key.Kind), ("$source", key.Source), ("$key", key.Key),
                ("$after", after), ("$limit", limit)),
            cancellation));

    public Task Release(IReadOnlyList<long> numbers, CancellationToken cancellation) =>
        StoreCall.Write(store.Truth.Write(
            c =>
            {
                foreach (var number in numbers) SqliteHeldRows.Delete(c, number);
                return numbers.Count;
            },
            cancellation));

    public Task<IReadOnlyList<UnlinkedKey>> Unlinked(
        WorkspaceId workspace, UnlinkedQuery query, CancellationToken cancellation) =>
        StoreCall.Read(store.Truth.Read<IReadOnlyList<UnlinkedKey>>(
            c => c.Query(
                """
                SELECT h.kind, h.source, h.key, h.held, h.first_at, h.last_at, s.body FROM (
                  SELECT kind, source, key, count(*) AS held, min(received_at) AS first_at, max(received_at) AS last_at,
                    max(no) AS last_no
                  FROM held_signal
                  WHERE workspace_no = $workspace AND (kind, source, key) > ($kind, $source, $key)
                    AND ($onlySource IS NULL OR source = $onlySource)
                  GROUP BY kind, source, key ORDER BY kind, source, key LIMIT $limit) h
                JOIN held_signal s ON s.no = h.last_no ORDER BY h.kind, h.source, h.key
                """,
                ReadUnlinked,
                ("$workspace", workspaces.Number(workspace)), ("$kind", (int?)query.After?.Kind ?? -1),
                ("$source", query.After?.Source ?? ""), ("$key", query.After?.Key ?? ""),
                ("$onlySource", query.Source), ("$limit", query.Limit)),
            cancellation));

    public Task<HeldTotal> Total(WorkspaceId workspace, CancellationToken cancellation) =>
        StoreCall.Read(store.Truth.Read(c => SqliteHolding.Total(c, workspaces.Number(workspace)), cancellation));

    static IReadOnlyList<ReadySignal> Ready(SqliteConnection connection, long after, int limit)
    {
        // A signal with several linked keys is found several times in a row, by rank; the first counts.
        var rows = connection.Query(
            """
            SELECT s.no, p.id, l.account, s.body FROM (
              SELECT DISTINCT w.no FROM held_wait w
              JOIN link l USING (workspace_no, kind, source, key)
              WHERE l.account IS NOT NULL AND w.no > $after ORDER BY w.no LIMIT $limit) r
            JOIN held_signal s ON s.no = r.no
            JOIN held_wait w ON w.no = s.no
            JOIN link l ON l.workspace_no = w.workspace_no AND l.kind = w.kind AND l.source = w.source AND l.key = w.key
            JOIN workspace p ON p.no = s.workspace_no
            WHERE l.account IS NOT NULL ORDER BY s.no, w.rank, w.kind, w.source, w.key
            """,
            row => new ReadySignal(
                row.GetInt64(0), new(new(row.GetString(1)), new AccountId(row.GetString(2))),
                JournalCodec.DecodeSignal(row.GetFieldValue<byte[]>(3))),
            ("$after", after), ("$limit", limit));
        return [.. rows.DistinctBy(r => r.Number)];
    }

    static UnlinkedKey ReadUnlinked(SqliteDataReader row) => new(
        new((LinkKind)row.GetInt32(0), row.GetString(1), row.GetString(2)), row.GetInt32(3),
        Instants.FromUnixMicroseconds(row.GetInt64(4)), Instants.FromUnixMicroseconds(row.GetInt64(5)),
        JournalCodec.DecodeSignal(row.GetFieldValue<byte[]>(6)));
}
