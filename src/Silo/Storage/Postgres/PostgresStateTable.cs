using HealthEngine.Silo.Storage.State;
using Npgsql;
using NpgsqlTypes;

namespace HealthEngine.Silo.Storage.Postgres;

/// <summary>Grain state in a PostgreSQL table; changes that wait at the same time share a round trip and a commit.</summary>
sealed class PostgresStateTable : IStateTable, IAsyncDisposable
{
    // States are up to some kilobytes: a group stays within a megabyte or two.
    const int GroupMax = 256;

    readonly PostgresStore _store;
    readonly string _table;
    readonly Gatherer<Change, bool> _writer;
    readonly Gatherer<StateKey, StoredState?> _reader;

    /// <param name="table">One of our own names, never a caller's text.</param>
    public PostgresStateTable(PostgresStore store, string table)
    {
        (_store, _table) = (store, table);
        _writer = new(GroupMax, Commit);
        _reader = new(GroupMax, Read);
    }

    public Task<StoredState?> Read(StateKey key, CancellationToken cancellation) => _reader.Handle(key, cancellation);

    public Task<bool> Write(StateKey key, string? etag, StoredState state, CancellationToken cancellation) =>
        _writer.Handle(new(key, etag, state.Etag, state.Payload), cancellation);

    public Task<bool> Clear(StateKey key, string etag, CancellationToken cancellation) =>
        _writer.Handle(new(key, etag, null, null), cancellation);

    public async ValueTask DisposeAsync()
    {
        await _writer.DisposeAsync();
        await _reader.DisposeAsync();
    }

    async Task<IReadOnlyList<StoredState?>> Read(IReadOnlyList<StateKey> keys)
    {
        await using var select = _store.Database.CreateCommand(
            $"""
            SELECT k.n, s.etag, s.payload FROM unnest($1, $2) WITH ORDINALITY AS k (grain, name, n)
            JOIN {_table} s ON s.grain = k.grain AND s.name = k.name
            """);
        var states = new StoredState?[keys.Count];
        var rows = await select.With(keys.Select(k => k.Grain).ToArray(), keys.Select(k => k.Name).ToArray()).ReadAll(
            row => (Index: row.GetInt64(0) - 1, State: new StoredState(row.GetString(1), row.GetFieldValue<byte[]>(2))),
            CancellationToken.None);
        foreach (var (index, state) in rows) states[index] = state;
        return states;
    }

    /// <returns>Which of the changes were made.</returns>
    async Task<IReadOnlyList<bool>> Commit(IReadOnlyList<Change> group)
    {
        // In one order everywhere, so that two silos' groups do not wait for each other in a circle.
        var changes = group.OrderBy(c => c.Key.Grain, StringComparer.Ordinal)
            .ThenBy(c => c.Key.Name, StringComparer.Ordinal).ToList();
        await using var batch = _store.Database.CreateBatch();
        batch.BatchCommands.Add(Insert(changes.Where(c => c is { Old: null, New: not null })));
        batch.BatchCommands.Add(Update(changes.Where(c => c is { Old: not null, New: not null })));
        batch.BatchCommands.Add(Delete(changes.Where(c => c.New is null)));

        // Etags are unique, so each tells which change was made; two changes of one state cannot both be.
        var made = new HashSet<string>(StringComparer.Ordinal);
        await using (var reader = await batch.ExecuteReaderAsync())
        {
            do
            {
                while (await reader.ReadAsync()) made.Add(reader.GetString(0));
            }
            while (await reader.NextResultAsync());
        }

        return [.. group.Select(c => made.Contains(c.New ?? c.Old!))];
    }

    NpgsqlBatchCommand Insert(IEnumerable<Change> changes) => Rows(
        $"""
        INSERT INTO {_table} (grain, name, etag, payload)
        SELECT c.grain, c.name, c.new, c.payload FROM unnest($1, $2, $3, $4, $5) AS c (grain, name, old, new, payload)
        ON CONFLICT DO NOTHING RETURNING etag
        """, changes);

    NpgsqlBatchCommand Update(IEnumerable<Change> changes) => Rows(
        $"""
        UPDATE {_table} s SET etag = c.new, payload = c.payload
        FROM unnest($1, $2, $3, $4, $5) AS c (grain, name, old, new, payload)
        WHERE s.grain = c.grain AND s.name = c.name AND s.etag = c.old RETURNING s.etag
        """, changes);

    NpgsqlBatchCommand Delete(IEnumerable<Change> changes) => Rows(
        $"""
        DELETE FROM {_table} s USING unnest($1, $2, $3, $4, $5) AS c (grain, name, old, new, payload)
        WHERE s.grain = c.grain AND s.name = c.name AND s.etag = c.old RETURNING s.etag
        """, changes);

    static NpgsqlBatchCommand Rows(string sql, IEnumerable<Change> changes)
    {
        var rows = changes.ToList();
        var command = new NpgsqlBatchCommand(sql).With(
            rows.ConvertAll(c => c.Key.Grain).ToArray(), rows.ConvertAll(c => c.Key.Name).ToArray(),
            rows.ConvertAll(c => c.Old).ToArray(), rows.ConvertAll(c => c.New).ToArray());
        command.Parameters.Add(new()
        {
            Value = rows.ConvertAll(c => c.Payload).ToArray(),
            NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Bytea,
        });
        return command;
    }

    /// <param name="Old">The etag that must be there; null: none may be.</param>
    /// <param name="New">The etag to write; null: the state goes.</param>
    readonly record struct Change(StateKey Key, string? Old, string? New, byte[]? Payload);
}
