using HealthEngine.Accounts;
using HealthEngine.Journal;
using HealthEngine.Linking;
using HealthEngine.Signals;
using HealthEngine.Silo.Storage.Workspaces;
using HealthEngine.Workspaces;
using NpgsqlTypes;

namespace HealthEngine.Silo.Storage.Postgres;

sealed class PostgresHeldSignals(PostgresStore store, StoredWorkspaces workspaces) : IHeldSignals
{
    // The workspace's lock is held as long; others who hold or link wait.
    const int StepMax = 1_000;

    public async Task<IReadOnlyList<HoldOutcome>> Hold(
        WorkspaceId workspace,
        IReadOnlyList<UnaddressedSignal> signals,
        DateTimeOffset receivedAt,
        CancellationToken cancellation)
    {
        var number = workspaces.Number(workspace);
        var outcomes = new List<HoldOutcome>(signals.Count);
        foreach (var step in signals.Chunk(StepMax))
            outcomes.AddRange(await StoreCall.Write(HoldStep(number, step, receivedAt, cancellation)));
        return outcomes;
    }

    public Task<IReadOnlyList<ReadySignal>> Ready(long after, int limit, CancellationToken cancellation) =>
        StoreCall.Read(ReadReady(after, limit, cancellation));

    public Task<IReadOnlyList<HeldSignal>> Waiting(
        WorkspaceId workspace, LinkKey key, long after, int limit, CancellationToken cancellation) =>
        StoreCall.Read(ReadWaiting(workspaces.Number(workspace), key, after, limit, cancellation));

    public Task Release(IReadOnlyList<long> numbers, CancellationToken cancellation) =>
        StoreCall.Write(Delete(numbers, cancellation));

    public Task<IReadOnlyList<UnlinkedKey>> Unlinked(
        WorkspaceId workspace, UnlinkedQuery query, CancellationToken cancellation) =>
        StoreCall.Read(ReadUnlinked(workspaces.Number(workspace), query, cancellation));

    public Task<HeldTotal> Total(WorkspaceId workspace, CancellationToken cancellation) =>
        StoreCall.Read(ReadTotal(workspaces.Number(workspace), cancellation));

    async Task<HoldOutcome[]> HoldStep(
        int workspace, UnaddressedSignal[] signals, DateTimeOffset receivedAt, CancellationToken cancellation)
    {
        await using var connection = await store.Database.OpenConnectionAsync(cancellation);
        await using var transaction = await connection.BeginTransactionAsync(cancellation);
        var holding = new PostgresHolding(connection, workspace, receivedAt);
        var outcomes = await holding.Hold(signals, cancellation);
        await transaction.CommitAsync(cancellation);
        return outcomes;
    }

    async Task<IReadOnlyList<HeldSignal>> ReadWaiting(
        int workspace, LinkKey key, long after, int limit, CancellationToken cancellation)
    {
        await using var select = store.Database.CreateCommand(
            """
            SELECT s.no, s.received_at, s.body FROM held_wait w JOIN held_signal s ON s.no = w.no
            WHERE w.workspace_no = $1 AND w.kind = $2 AND w.source = $3 AND w.key = $4 AND w.no > $5 ORDER BY w.no LIMIT $6
            """);
        return await select.With(workspace, (int)key.Kind, key.Source, key.Key, after, limit).ReadAll(
            row => new HeldSignal(
                row.GetInt64(0), JournalCodec.DecodeSignal(row.GetFieldValue<byte[]>(2)),
                Instants.FromUnixMicroseconds(row.GetInt64(1))),
            cancellation);
    }

    async Task<IReadOnlyList<ReadySignal>> ReadReady(long after, int limit, CancellationToken cancellation)
    {
        // Of several linked keys of one signal the one of the lowest rank decides.
        await using var select = store.Database.CreateCommand(
            """
            SELECT DISTINCT ON (s.no) s.no, p.id, l.account, s.body FROM (
              SELECT DISTINCT w.no FROM held_wait w
              JOIN link l USING (workspace_no, kind, source, key)
              WHERE l.account IS NOT NULL AND w.no > $1 ORDER BY w.no LIMIT $2) r
            JOIN held_signal s ON s.no = r.no
            JOIN held_wait w ON w.no = s.no
            JOIN link l ON l.workspace_no = w.workspace_no AND l.kind = w.kind AND l.source = w.source AND l.key = w.key
            JOIN workspace p ON p.no = s.workspace_no
            WHERE l.account IS NOT NULL ORDER BY s.no, w.rank, w.kind, w.source, w.key
            """);
        return await select.With(after, limit).ReadAll(
            row => new ReadySignal(
                row.GetInt64(0), new(new(row.GetString(1)), new AccountId(row.GetString(2))),
                JournalCodec.DecodeSignal(row.GetFieldValue<byte[]>(3))),
            cancellation);
    }

    async Task<int> Delete(IReadOnlyList<long> numbers, CancellationToken cancellation)
    {
        await using var connection = await store.Database.OpenConnectionAsync(cancellation);
        await PostgresHeldRows.Delete(connection, numbers, cancellation);
        return numbers.Count;
    }

    async Task<IReadOnlyList<UnlinkedKey>> ReadUnlinked(
        int workspace, UnlinkedQuery query, CancellationToken cancellation)
    {
        await using var select = store.Database.CreateCommand(
            """
            SELECT h.kind, h.source, h.key, h.held, h.first_at, h.last_at, s.body FROM (
              SELECT kind, source, key, count(*) AS held, min(received_at) AS first_at, max(received_at) AS last_at,
                max(no) AS last_no
              FROM held_signal
              WHERE workspace_no = $1 AND (kind, source, key) > ($2, $3, $4) AND ($5 IS NULL OR source = $5)
              GROUP BY kind, source, key ORDER BY kind, source, key LIMIT $6) h
            JOIN held_signal s ON s.no = h.last_no ORDER BY h.kind, h.source, h.key
            """);
        select.With(workspace, (int?)query.After?.Kind ?? -1, query.After?.Source ?? "", query.After?.Key ?? "");
        select.Parameters.Add(new() { Value = (object?)query.Source ?? DBNull.Value, NpgsqlDbType = NpgsqlDbType.Text });
        return await select.With(query.Limit).ReadAll(
            row => new UnlinkedKey(
                new((LinkKind)row.GetInt32(0), row.GetString(1), row.GetString(2)), (int)row.GetInt64(3),
                Instants.FromUnixMicroseconds(row.GetInt64(4)), Instants.FromUnixMicroseconds(row.GetInt64(5)),
                JournalCodec.DecodeSignal(row.GetFieldValue<byte[]>(6))),
            cancellation);
    }

    async Task<HeldTotal> ReadTotal(int workspace, CancellationToken cancellation)
    {
        await using var select = store.Database.CreateCommand("SELECT signals, bytes FROM held_total WHERE workspace_no = $1");
        return await select.With(workspace).ReadAll(PostgresHeldRows.ReadTotal, cancellation) is [var total] ? total : default;
    }
}
