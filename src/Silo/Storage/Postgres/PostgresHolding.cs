using HealthEngine.Journal;
using HealthEngine.Linking;
using HealthEngine.Signals;
using Npgsql;
using NpgsqlTypes;

namespace HealthEngine.Silo.Storage.Postgres;

/// <summary>Holds signals within one transaction, in a fixed number of round trips.</summary>
sealed class PostgresHolding(NpgsqlConnection connection, int workspace, DateTimeOffset receivedAt)
{
    /// <exception cref="HeldFullException">No room for all of them; the transaction is to be undone.</exception>
    public async Task<HoldOutcome[]> Hold(UnaddressedSignal[] signals, CancellationToken cancellation)
    {
        var total = await PostgresHeldRows.Lock(connection, workspace, cancellation);
        await using var select = new NpgsqlCommand("", connection);
        var keys = signals.SelectMany(s => s.Keys).Distinct().ToArray();
        var links = await PostgresLinkRows.Find(select, workspace, keys, cancellation);

        var outcomes = new HoldOutcome[signals.Length];
        var rows = new List<Row>(signals.Length);
        for (var i = 0; i < signals.Length; i++)
        {
            var end = LinkDecisions.Choose(signals[i].Keys, key => LinkDecisions.Walk(key, links.GetValueOrDefault));
            if (end.State == LinkState.Linked) outcomes[i] = new(HoldStatus.Linked, end.Account);
            else if (end.State == LinkState.Dismissed) outcomes[i] = new(HoldStatus.Dismissed);
            else rows.Add(new(i, signals[i], JournalCodec.Encode(signals[i].Signal)));
        }

        var inserted = await Insert(rows, cancellation);
        foreach (var row in rows)
            outcomes[row.Index] = new(inserted.ContainsKey(row.Index) ? HoldStatus.Held : HoldStatus.HeldAlready);
        await Wait(rows, inserted, links, cancellation);
        await Admit([.. rows.Where(row => inserted.ContainsKey(row.Index))], total, cancellation);
        return outcomes;
    }

    /// <summary>Stores those that are not stored yet.</summary>
    /// <returns>The numbers of those that were new, by their place.</returns>
    async Task<Dictionary<int, long>> Insert(List<Row> rows, CancellationToken cancellation)
    {
        if (rows.Count == 0) return [];
        await using var insert = new NpgsqlCommand(
            """
            WITH fresh AS (
              INSERT INTO held_signal (workspace_no, kind, source, key, signal_id, received_at, body)
              SELECT $1, kind, source, key, signal_id, $8, body
              FROM unnest($2, $3, $4, $5, $6, $7) AS r (kind, source, key, place, signal_id, body) ORDER BY place
              ON CONFLICT DO NOTHING RETURNING no, kind, source, key, signal_id)
            SELECT min(r.place), f.no FROM fresh f JOIN unnest($2, $3, $4, $5, $6, $7)
              AS r (kind, source, key, place, signal_id, body) USING (kind, source, key, signal_id) GROUP BY f.no
            """,
            connection);
        insert.With(workspace).WithKeys([.. rows.Select(r => r.Signal.Keys[0])])
            .WithArray(rows.Select(r => r.Index), NpgsqlDbType.Integer)
            .WithArray(rows.Select(r => r.Signal.Signal.Id), NpgsqlDbType.Text)
            .WithArray(rows.Select(r => r.Body), NpgsqlDbType.Bytea)
            .With(receivedAt.ToUnixMicroseconds());
        var numbers = await insert.ReadAll(row => (Place: row.GetInt32(0), Number: row.GetInt64(1)), cancellation);
        return numbers.ToDictionary(n => n.Place, n => n.Number);
    }

    async Task Wait(
        List<Row> rows,
        Dictionary<int, long> inserted,
        Dictionary<LinkKey, Link> links,
        CancellationToken cancellation)
    {
        var waits = rows.Where(row => inserted.ContainsKey(row.Index)).SelectMany(row => LinkDecisions
            .Waits(row.Signal.Keys, links.GetValueOrDefault)
            .Select((key, rank) => (Key: key, Number: inserted[row.Index], Rank: rank))).ToArray();
        if (waits.Length == 0) return;
        await using var insert = new NpgsqlCommand(
            """
            INSERT INTO held_wait (workspace_no, kind, source, key, no, rank)
            SELECT $1, * FROM unnest($2, $3, $4, $5, $6)
            """,
            connection);
        await insert.With(workspace).WithKeys([.. waits.Select(w => w.Key)])
            .WithArray(waits.Select(w => w.Number), NpgsqlDbType.Bigint)
            .WithArray(waits.Select(w => w.Rank), NpgsqlDbType.Integer)
            .ExecuteNonQueryAsync(cancellation);
    }

    async Task Admit(Row[] added, HeldTotal total, CancellationToken cancellation)
    {
        if (added.Length == 0) return;
        var bytes = added.Sum(row => (long)row.Body.Length);
        if (total.Signals + added.Length > LinkLimits.HeldMax || total.Bytes + bytes > LinkLimits.HeldBytesMax)
            throw HeldFullException.OfWorkspace();

        var keys = added.Select(row => row.Signal.Keys[0]).Distinct().ToArray();
        await using var select = new NpgsqlCommand(
            """
            SELECT k.kind, k.source, k.key FROM unnest($2, $3, $4) AS k (kind, source, key)
            WHERE (SELECT count(*) FROM held_signal h
              WHERE h.workspace_no = $1 AND h.kind = k.kind AND h.source = k.source AND h.key = k.key) > $5
            """,
            connection);
        var full = await select.With(workspace).WithKeys(keys).With(LinkLimits.HeldPerKeyMax).ReadAll(
            row => new LinkKey((LinkKind)row.GetInt32(0), row.GetString(1), row.GetString(2)), cancellation);
        if (full.Count > 0) throw HeldFullException.OfKey(full[0]);

        await using var update = new NpgsqlCommand(
            "UPDATE held_total SET signals = signals + $2, bytes = bytes + $3 WHERE workspace_no = $1", connection);
        await update.With(workspace, (long)added.Length, bytes).ExecuteNonQueryAsync(cancellation);
    }

    sealed record Row(int Index, UnaddressedSignal Signal, byte[] Body);
}
