using System.Runtime.InteropServices;
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

    /// <summary>Kept over groups; belongs to the writer's connection and is used on its thread alone.</summary>
    SqliteCommand? _insert;

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
        var insert = InsertCommand(connection);
        var key = new byte[16];
        var position = first;
        foreach (var append in group.Appends)
        {
            insert.Parameters[1].Value = append.Place.WorkspaceNumber;
            insert.Parameters[2].Value = append.Place.Number > 0 ? append.Place.Number : created[append.Account];
            foreach (var (entry, signalKey, body) in append.Rows)
            {
                signalKey?.CopyTo(key);
                insert.Parameters[0].Value = position++;
                insert.Parameters[3].Value = entry.Sequence;
                insert.Parameters[4].Value = entry.RecordedAt.ToUnixMicroseconds();
                insert.Parameters[5].Value = signalKey is null ? DBNull.Value : key;
                insert.Parameters[6].Value = Bytes(body);
                insert.ExecuteNonQuery();
            }
        }

        return new(first, created);
    }

    /// <summary>The body without a copy, when it has its array for itself, as most have.</summary>
    static byte[] Bytes(ReadOnlyMemory<byte> body) =>
        MemoryMarshal.TryGetArray(body, out var segment) && segment.Array!.Length == body.Length
            ? segment.Array
            : body.ToArray();

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

    SqliteCommand InsertCommand(SqliteConnection connection)
    {
        if (_insert?.Connection == connection) return _insert;
        _insert?.Dispose();
        _insert = connection.CreateCommand();
        _insert.CommandText =
            """
            INSERT INTO journal (position, workspace_no, account_no, sequence, recorded_at, signal_key, body)
            VALUES ($p0, $p1, $p2, $p3, $p4, $p5, $p6)
            """;
        for (var i = 0; i < 7; i++) _insert.Parameters.Add(new($"$p{i}", null));
        return _insert;
    }

    static StoreUnavailableException Away(SqliteException e) =>
        new($"The journal's file could not be used: {e.Message}", e);
}
