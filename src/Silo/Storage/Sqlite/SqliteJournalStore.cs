using HealthEngine.Accounts;
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

    public Task Watch(Action<long> announce, CancellationToken cancellation) =>
        Task.Delay(Timeout.Infinite, cancellation);

    GroupCommit Insert(SqliteConnection connection, JournalGroup group)
    {
        var head = connection.Scalar<long>(
            "UPDATE journal_head SET position = position + $count RETURNING position", ("$count", group.Rows.Count));
        var first = head - group.Rows.Count + 1;
        var created = CreateAccounts(connection, group);
        var insert = InsertCommand(connection);
        var key = new byte[16];
        for (var i = 0; i < group.Rows.Count; i++)
        {
            var (entry, signalKey, body) = group.Rows[i];
            var place = group.Places[entry.Account];
            signalKey?.CopyTo(key);
            insert.Parameters[0].Value = first + i;
            insert.Parameters[1].Value = place.WorkspaceNumber;
            insert.Parameters[2].Value = place.Number > 0 ? place.Number : created[entry.Account];
            insert.Parameters[3].Value = entry.Sequence;
            insert.Parameters[4].Value = entry.RecordedAt.ToUnixMicroseconds();
            insert.Parameters[5].Value = signalKey is null ? DBNull.Value : key;
            insert.Parameters[6].Value = body.ToArray();
            insert.ExecuteNonQuery();
        }

        return new(first, created);
    }

    static Dictionary<AccountKey, long> CreateAccounts(SqliteConnection connection, JournalGroup group)
    {
        var created = new Dictionary<AccountKey, long>();
        foreach (var (account, place) in group.Places)
        {
            if (place.Number > 0) continue;
            created[account] = connection.Scalar<long>(
                "INSERT INTO account (workspace_no, id) VALUES ($workspace, $id) RETURNING no",
                ("$workspace", place.WorkspaceNumber), ("$id", account.Account.Value));
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
