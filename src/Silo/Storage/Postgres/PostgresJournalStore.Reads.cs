using HealthEngine.Accounts;
using HealthEngine.Journal;
using HealthEngine.Signals;
using HealthEngine.Silo.Storage.Journaling;
using HealthEngine.Workspaces;
using Npgsql;

namespace HealthEngine.Silo.Storage.Postgres;

sealed partial class PostgresJournalStore
{
    const string Columns =
        """
        SELECT j.position, w.id, a.id, j.sequence, j.recorded_at, j.body
        FROM journal j JOIN account a ON a.no = j.account_no JOIN workspace w ON w.no = j.workspace_no
        """;

    const string OfAccount =
        $"{Columns} WHERE j.account_no = (SELECT no FROM account WHERE workspace_no = $1 AND id = $2)";

    // How late another silo's commit is seen when its notification is lost, or cannot pass a connection pooler.
    static readonly TimeSpan PollEvery = TimeSpan.FromMilliseconds(250);

    public async Task<IReadOnlyDictionary<AccountKey, AccountPlace>> FindAccounts(
        IReadOnlyCollection<AccountKey> accounts, CancellationToken cancellation)
    {
        var asked = accounts.ToArray();
        var numbers = Array.ConvertAll(asked, a => _workspaces.Number(a.Workspace));
        var ids = Array.ConvertAll(asked, a => a.Account.Value);
        var found = await Query(
            """
            SELECT t.n, a.no, coalesce((SELECT max(sequence) FROM journal WHERE account_no = a.no), 0)
            FROM unnest($1, $2) WITH ORDINALITY AS t (workspace_no, id, n)
            JOIN account a ON a.workspace_no = t.workspace_no AND a.id = t.id
            """,
            row => (Index: (int)row.GetInt64(0) - 1, Number: row.GetInt64(1), Last: row.GetInt64(2)),
            cancellation, numbers, ids);

        var places = new Dictionary<AccountKey, AccountPlace>(asked.Length);
        for (var i = 0; i < asked.Length; i++) places[asked[i]] = new(numbers[i], 0, 0);
        foreach (var (i, number, last) in found) places[asked[i]] = new(numbers[i], number, last);
        return places;
    }

    public async Task<IReadOnlySet<SignalKey>> FindKeys(
        IReadOnlyCollection<SignalKey> keys, CancellationToken cancellation)
    {
        var found = await Query(
            "SELECT signal_key FROM journal WHERE signal_key IS NOT NULL AND signal_key = ANY ($1)",
            row => ToKey(row.GetGuid(0)), cancellation, [keys.Select(ToGuid).ToArray()]);
        return found.ToHashSet();
    }

    public async Task<IReadOnlyList<IReadOnlyList<Committed>>> ReadAccounts(IReadOnlyList<AccountRead> reads)
    {
        var found = await Query(
            """
            SELECT r.n, j.position, j.sequence, j.recorded_at, j.body
            FROM unnest($1, $2, $3, $4) WITH ORDINALITY AS r (workspace_no, id, after, up_to, n)
            JOIN account a ON a.workspace_no = r.workspace_no AND a.id = r.id
            CROSS JOIN LATERAL (
              SELECT * FROM journal WHERE account_no = a.no AND sequence > r.after ORDER BY sequence LIMIT r.up_to) j
            ORDER BY r.n, j.sequence
            """,
            row => (Index: (int)row.GetInt64(0) - 1, Entry: new Committed(row.GetInt64(1), Decode(row, reads[(int)row.GetInt64(0) - 1].Account, 2))),
            CancellationToken.None,
            reads.Select(r => _workspaces.Number(r.Account.Workspace)).ToArray(),
            reads.Select(r => r.Account.Account.Value).ToArray(),
            reads.Select(r => r.AfterSequence).ToArray(),
            reads.Select(r => r.Limit).ToArray());

        var tails = new List<Committed>?[reads.Count];
        foreach (var (index, entry) in found) (tails[index] ??= []).Add(entry);
        return Array.ConvertAll(tails, t => (IReadOnlyList<Committed>?)t ?? []);
    }

    public async Task<IReadOnlyList<Committed>> ReadAccountBackwards(
        AccountKey account, long beforeSequence, int limit, CancellationToken cancellation) =>
        await Query(
            $"{OfAccount} AND j.sequence < $3 ORDER BY j.sequence DESC LIMIT $4", ReadRow, cancellation,
            _workspaces.Number(account.Workspace), account.Account.Value, beforeSequence, limit);

    public async Task<IReadOnlyList<Committed>> Read(long afterPosition, int limit, CancellationToken cancellation) =>
        await Query(
            $"{Columns} WHERE j.position > $1 ORDER BY j.position LIMIT $2", ReadRow, cancellation, afterPosition, limit);

    public async Task<long> Head(CancellationToken cancellation) =>
        (await Query("SELECT position FROM journal_head", row => row.GetInt64(0), cancellation))[0];

    public async Task Watch(Action<long> announce, CancellationToken cancellation)
    {
        try
        {
            await using var connection = await _store.Database.OpenConnectionAsync(cancellation);
            var hinted = false;
            connection.Notification += (_, e) => hinted |= e.Payload != _origin;
            await using (var listen = new NpgsqlCommand("LISTEN journal", connection))
                await listen.ExecuteNonQueryAsync(cancellation);
            await using var head = new NpgsqlCommand("SELECT position FROM journal_head", connection);
            while (true)
            {
                // A notification is a hint and may be lost; the poll is the promise.
                var notified = await connection.WaitAsync(PollEvery, cancellation);
                if (notified && !hinted) continue;
                hinted = false;
                announce((long)(await head.ExecuteScalarAsync(cancellation))!);
            }
        }
        catch (Exception e) when (PostgresFaults.IsFault(e))
        {
            throw PostgresFaults.Away(e);
        }
    }

    async Task<List<T>> Query<T>(
        string sql, Func<NpgsqlDataReader, T> read, CancellationToken cancellation, params object[] values)
    {
        try
        {
            await using var command = _store.Database.CreateCommand(sql).With(values);
            return await command.ReadAll(read, cancellation);
        }
        catch (Exception e) when (PostgresFaults.IsFault(e))
        {
            throw PostgresFaults.Away(e);
        }
    }

    static Committed ReadRow(NpgsqlDataReader row)
    {
        var account = new AccountKey(new WorkspaceId(row.GetString(1)), new AccountId(row.GetString(2)));
        return new(row.GetInt64(0), Decode(row, account, 3));
    }

    static JournalEntry Decode(NpgsqlDataReader row, AccountKey account, int column) => JournalCodec.Decode(
        account,
        row.GetInt64(column),
        Instants.FromUnixMicroseconds(row.GetInt64(column + 1)),
        row.GetFieldValue<byte[]>(column + 2));
}
