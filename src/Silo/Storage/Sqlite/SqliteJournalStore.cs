using HealthEngine.Accounts;
using HealthEngine.Journal;
using HealthEngine.Signals;
using HealthEngine.Silo.Storage.Journaling;
using HealthEngine.Silo.Storage.Workspaces;
using Microsoft.Data.Sqlite;

namespace HealthEngine.Silo.Storage.Sqlite;

/// <summary>The journal's tables in SQLite. One process has the file, so it is the only writer.</summary>
sealed partial class SqliteJournalStore(SqliteStore store, StoredWorkspaces workspaces) : IJournalStore
{
    const int UniqueViolated = 2067;
    const int PrimaryKeyViolated = 1555;

    const string InsertRow =
        """
        INSERT INTO journal (position, workspace_no, account_no, sequence, recorded_at, signal_key, body)
        VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)
        """;

    public async Task<GroupCommit?> Commit(JournalGroup group, CancellationToken cancellation)
    {
        try
        {
            return await store.Truth.Write(connection => Insert(connection, group), cancellation);
        }
        catch (SqliteException e) when (e.SqliteExtendedErrorCode is UniqueViolated or PrimaryKeyViolated)
        {
            return null;
        }
        catch (SqliteException e)
        {
            throw Away(e);
        }
    }

    public Task<int> Rewrite(IReadOnlyList<JournalEntry> entries, CancellationToken cancellation) =>
        store.Truth.Write(connection => entries.Sum(entry => Rewrite(connection, entry)), cancellation);

    int Rewrite(SqliteConnection connection, JournalEntry entry) => connection.Run(
        """
        UPDATE journal SET body = $body
        WHERE account_no = (SELECT no FROM account WHERE workspace_no = $workspace AND id = $id) AND sequence = $sequence
        """,
        ("$body", JournalCodec.Encode(entry)), ("$workspace", workspaces.Number(entry.Account.Workspace)),
        ("$id", entry.Account.Account.Value), ("$sequence", entry.Sequence));

    public Task Watch(Action<long> announce, CancellationToken cancellation) =>
        Task.Delay(Timeout.Infinite, cancellation);

    GroupCommit Insert(SqliteConnection connection, JournalGroup group)
    {
        var head = connection.Scalar<long>(
            "UPDATE journal_head SET position = position + $count RETURNING position", ("$count", group.RowCount));
        var first = head - group.RowCount + 1;
        var created = CreateAccounts(connection, group.NewAccounts());
        var insert = SqliteStatement.Of(connection, InsertRow, () => InsertRow);
        Span<byte> key = stackalloc byte[SignalKey.Bytes];
        var position = first;
        foreach (var append in group.Appends)
        {
            insert.Bind(2, append.Place.WorkspaceNumber);
            insert.Bind(3, append.Place.Number > 0 ? append.Place.Number : created[append.Account]);
            foreach (var (entry, signalKey, body) in append.Rows)
            {
                insert.Bind(1, position++);
                insert.Bind(4, entry.Sequence);
                insert.Bind(5, entry.RecordedAt.ToUnixMicroseconds());
                signalKey?.CopyTo(key);
                if (signalKey is null) insert.BindNull(6);
                else insert.Bind(6, key);
                insert.Bind(7, body.Span);
                insert.Run();
            }
        }

        return new(first, created);
    }

    static Dictionary<AccountKey, long> CreateAccounts(
        SqliteConnection connection, IReadOnlyList<(AccountKey Account, int WorkspaceNumber)> accounts)
    {
        var created = new Dictionary<AccountKey, long>(accounts.Count);
        foreach (var (account, workspaceNumber) in accounts)
        {
            created[account] = connection.Scalar<long>(
                "INSERT INTO account (workspace_no, id) VALUES ($workspace, $id) RETURNING no",
                ("$workspace", workspaceNumber), ("$id", account.Account.Value));
        }

        return created;
    }

    static StoreUnavailableException Away(SqliteException e) =>
        new($"The journal's file could not be used: {e.Message}", e);
}
