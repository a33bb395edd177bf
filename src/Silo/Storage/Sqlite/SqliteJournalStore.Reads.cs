using HealthEngine.Accounts;
using HealthEngine.Journal;
using HealthEngine.Signals;
using HealthEngine.Silo.Storage.Journaling;
using HealthEngine.Workspaces;
using Microsoft.Data.Sqlite;

namespace HealthEngine.Silo.Storage.Sqlite;

sealed partial class SqliteJournalStore
{
    const string Columns =
        """
        SELECT j.position, w.id, a.id, j.sequence, j.recorded_at, j.body
        FROM journal j JOIN account a ON a.no = j.account_no JOIN workspace w ON w.no = j.workspace_no
        """;

    public Task<IReadOnlyDictionary<AccountKey, AccountPlace>> FindAccounts(
        IReadOnlyCollection<AccountKey> accounts, CancellationToken cancellation) =>
        Read<IReadOnlyDictionary<AccountKey, AccountPlace>>(
            connection => FindAccounts(connection, accounts), cancellation);

    public Task<IReadOnlySet<SignalKey>> FindKeys(
        IReadOnlyCollection<SignalKey> keys, CancellationToken cancellation) =>
        Read<IReadOnlySet<SignalKey>>(connection => FindKeys(connection, keys), cancellation);

    public Task<IReadOnlyList<IReadOnlyList<Committed>>> ReadAccounts(IReadOnlyList<AccountRead> reads) =>
        Read<IReadOnlyList<IReadOnlyList<Committed>>>(connection => ReadAccounts(connection, reads), CancellationToken.None);

    public Task<IReadOnlyList<Committed>> ReadAccountBackwards(
        AccountKey account, long beforeSequence, int limit, CancellationToken cancellation) =>
        ReadOf(account, "j.sequence < $from ORDER BY j.sequence DESC", beforeSequence, limit, cancellation);

    public Task<IReadOnlyList<Committed>> Read(long afterPosition, int limit, CancellationToken cancellation) =>
        Read<IReadOnlyList<Committed>>(
            connection => connection.Query(
                $"{Columns} WHERE j.position > $after ORDER BY j.position LIMIT $limit",
                ReadRow, ("$after", afterPosition), ("$limit", limit)),
            cancellation);

    public Task<long> Head(CancellationToken cancellation) =>
        Read(connection => connection.Scalar<long>("SELECT position FROM journal_head"), cancellation);

    Task<IReadOnlyList<Committed>> ReadOf(
        AccountKey account, string range, long from, int limit, CancellationToken cancellation) =>
        Read<IReadOnlyList<Committed>>(
            connection => connection.Query(
                $"""
                {Columns}
                WHERE j.account_no = (SELECT no FROM account WHERE workspace_no = $workspace AND id = $id) AND {range}
                LIMIT $limit
                """,
                ReadRow,
                ("$workspace", workspaces.Number(account.Workspace)), ("$id", account.Account.Value),
                ("$from", from), ("$limit", limit)),
            cancellation);

    async Task<T> Read<T>(Func<SqliteConnection, T> read, CancellationToken cancellation)
    {
        try
        {
            return await store.Truth.Read(read, cancellation);
        }
        catch (SqliteException e)
        {
            throw Away(e);
        }
    }

    static Committed ReadRow(SqliteDataReader row)
    {
        var account = new AccountKey(new WorkspaceId(row.GetString(1)), new AccountId(row.GetString(2)));
        return new(row.GetInt64(0), Decode(row, account, 3));
    }

    static JournalEntry Decode(SqliteDataReader row, AccountKey account, int column) => JournalCodec.Decode(
        account,
        row.GetInt64(column),
        Instants.FromUnixMicroseconds(row.GetInt64(column + 1)),
        row.GetFieldValue<byte[]>(column + 2));

    Dictionary<AccountKey, AccountPlace> FindAccounts(
        SqliteConnection connection, IReadOnlyCollection<AccountKey> accounts)
    {
        using var find = connection.CreateCommand();
        find.CommandText =
            """
            SELECT a.no, (SELECT max(sequence) FROM journal WHERE account_no = a.no)
            FROM account a WHERE a.workspace_no = $workspace AND a.id = $id
            """;
        var workspace = find.Parameters.Add("$workspace", SqliteType.Integer);
        var id = find.Parameters.Add("$id", SqliteType.Text);
        var places = new Dictionary<AccountKey, AccountPlace>(accounts.Count);
        foreach (var account in accounts)
        {
            var number = workspaces.Number(account.Workspace);
            (workspace.Value, id.Value) = (number, account.Account.Value);
            using var row = find.ExecuteReader();
            places[account] = row.Read()
                ? new(number, row.GetInt64(0), row.IsDBNull(1) ? 0 : row.GetInt64(1))
                : new(number, 0, 0);
        }

        return places;
    }

    List<IReadOnlyList<Committed>> ReadAccounts(SqliteConnection connection, IReadOnlyList<AccountRead> reads)
    {
        using var select = connection.CreateCommand();
        select.CommandText =
            """
            SELECT j.position, j.sequence, j.recorded_at, j.body FROM journal j
            WHERE j.account_no = (SELECT no FROM account WHERE workspace_no = $workspace AND id = $id)
              AND j.sequence > $after
            ORDER BY j.sequence LIMIT $limit
            """;
        var workspace = select.Parameters.Add("$workspace", SqliteType.Integer);
        var id = select.Parameters.Add("$id", SqliteType.Text);
        var after = select.Parameters.Add("$after", SqliteType.Integer);
        var limit = select.Parameters.Add("$limit", SqliteType.Integer);
        var tails = new List<IReadOnlyList<Committed>>(reads.Count);
        foreach (var read in reads)
        {
            (workspace.Value, id.Value) = (workspaces.Number(read.Account.Workspace), read.Account.Account.Value);
            (after.Value, limit.Value) = (read.AfterSequence, read.Limit);
            using var row = select.ExecuteReader();
            List<Committed>? tail = null;
            while (row.Read()) (tail ??= []).Add(new(row.GetInt64(0), Decode(row, read.Account, 1)));
            tails.Add((IReadOnlyList<Committed>?)tail ?? []);
        }

        return tails;
    }

    static HashSet<SignalKey> FindKeys(SqliteConnection connection, IReadOnlyCollection<SignalKey> keys)
    {
        using var find = connection.CreateCommand();
        find.CommandText = "SELECT 1 FROM journal WHERE signal_key = $key";
        var parameter = find.Parameters.Add("$key", SqliteType.Blob);
        var found = new HashSet<SignalKey>();
        foreach (var key in keys)
        {
            var bytes = new byte[16];
            key.CopyTo(bytes);
            parameter.Value = bytes;
            if (find.ExecuteScalar() is not null) found.Add(key);
        }

        return found;
    }
}
