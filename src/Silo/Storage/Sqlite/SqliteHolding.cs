using HealthEngine.Journal;
using HealthEngine.Linking;
using HealthEngine.Signals;
using Microsoft.Data.Sqlite;

namespace HealthEngine.Silo.Storage.Sqlite;

/// <summary>Holds signals within one transaction.</summary>
sealed class SqliteHolding(SqliteConnection connection, int workspace, DateTimeOffset receivedAt)
{
    readonly SqliteLinkRows _links = new(connection, workspace);
    readonly Dictionary<LinkKey, int> _heldOf = [];
    HeldTotal _total = Total(connection, workspace);

    /// <exception cref="HeldFullException">No room for all of them; the transaction is to be undone.</exception>
    public HoldOutcome[] Hold(IReadOnlyList<UnaddressedSignal> signals)
    {
        var outcomes = signals.Select(Hold).ToArray();
        connection.Run(
            "INSERT OR REPLACE INTO held_total (workspace_no, signals, bytes) VALUES ($workspace, $signals, $bytes)",
            ("$workspace", workspace), ("$signals", _total.Signals), ("$bytes", _total.Bytes));
        return outcomes;
    }

    public static HeldTotal Total(SqliteConnection connection, int workspace) =>
        connection.Query(
            "SELECT signals, bytes FROM held_total WHERE workspace_no = $workspace",
            row => new HeldTotal(row.GetInt32(0), row.GetInt64(1)), ("$workspace", workspace)) is [var total] ? total : default;

    HoldOutcome Hold(UnaddressedSignal unaddressed)
    {
        var (keys, signal) = unaddressed;
        var end = LinkDecisions.Choose(keys, key => LinkDecisions.Walk(key, _links.Find));
        if (end.State == LinkState.Linked) return new(HoldStatus.Linked, end.Account);
        if (end.State == LinkState.Dismissed) return new(HoldStatus.Dismissed);

        var body = JournalCodec.Encode(signal);
        if (Insert(keys[0], signal.Id, body) is not { } number) return new(HoldStatus.HeldAlready);
        Admit(keys[0], body.Length);
        var rank = 0;
        foreach (var key in LinkDecisions.Waits(keys, _links.Find))
        {
            connection.Run(
                """
                INSERT INTO held_wait (workspace_no, kind, source, key, no, rank)
                VALUES ($workspace, $kind, $source, $key, $no, $rank)
                """,
                [.. SqliteHeldRows.Key(workspace, key), ("$no", number), ("$rank", rank++)]);
        }

        return new(HoldStatus.Held);
    }

    long? Insert(LinkKey key, string id, byte[] body) =>
        connection.Query(
            """
            INSERT INTO held_signal (workspace_no, kind, source, key, signal_id, received_at, body)
            VALUES ($workspace, $kind, $source, $key, $id, $at, $body) ON CONFLICT DO NOTHING RETURNING no
            """,
            row => row.GetInt64(0),
            [.. SqliteHeldRows.Key(workspace, key), ("$id", id), ("$at", receivedAt.ToUnixMicroseconds()), ("$body", body)])
            is [var number] ? number : null;

    void Admit(LinkKey key, int bytes)
    {
        if (!_heldOf.TryGetValue(key, out var held))
        {
            held = (int)connection.Scalar<long>(
                """
                SELECT count(*) - 1 FROM held_signal
                WHERE workspace_no = $workspace AND kind = $kind AND source = $source AND key = $key
                """,
                SqliteHeldRows.Key(workspace, key));
        }

        if (held >= LinkLimits.HeldPerKeyMax) throw HeldFullException.OfKey(key);
        _total = new(_total.Signals + 1, _total.Bytes + bytes);
        if (_total.Signals > LinkLimits.HeldMax || _total.Bytes > LinkLimits.HeldBytesMax)
            throw HeldFullException.OfWorkspace();
        _heldOf[key] = held + 1;
    }
}
