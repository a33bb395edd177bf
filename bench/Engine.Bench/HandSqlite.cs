using Microsoft.Data.Sqlite;

namespace HealthEngine.Engine.Bench;

/// <summary>By hand on SQLite: one connection behind a lock, as only one can write; the log is on disk after each commit.</summary>
/// <remarks>With a connection for each request they would find the file locked, and sleep before they look again.</remarks>
sealed class HandSqlite : IHandStore
{
    const string Tables = """
        pragma journal_mode = wal;
        pragma synchronous = full;
        pragma cache_size = -65536;
        create table hand_account (id text primary key, score real not null, events integer not null, last_at text) without rowid;
        create table hand_event (id text primary key, account text not null, type text not null, at text not null, body text not null);
        create index hand_event_account on hand_event (account, at);
        """;

    const string Fill = """
        with recursive n (n) as (select 0 union all select n + 1 from n where n < $accounts - 1)
        insert into hand_account select 'acct-' || printf('%06d', n), 50, 1, datetime('now') from n;
        """;

    const string FillEvents = """
        with recursive n (n) as (select 0 union all select n + 1 from n where n < $accounts - 1)
        insert into hand_event select 'before-' || n, 'acct-' || printf('%06d', n), 'usage.event', datetime('now', '-' || n || ' seconds'),
          '{"name":"feature-1","user":"u-1"}' from n;
        """;

    const string InsertEvent =
        "insert into hand_event (id, account, type, at, body) values ($id, $account, $type, $at, $body) on conflict do nothing";

    const string UpdateAccount = """
        insert into hand_account (id, score, events, last_at) values ($account, 50, 1, $at)
          on conflict (id) do update set events = events + 1, score = min(100, score + 0.1), last_at = max(last_at, $at)
        """;

    readonly DirectoryInfo _directory = Directory.CreateTempSubdirectory("healthengine-bench-");
    readonly SemaphoreSlim _turn = new(1);
    readonly SqliteConnection _connection;

    public HandSqlite(int accounts)
    {
        _connection = new($"Data Source={Path.Combine(_directory.FullName, "hand.db")};Pooling=false");
        _connection.Open();
        Execute(Tables);
        Execute(Fill, ("$accounts", accounts));
        Execute(FillEvents, ("$accounts", accounts));
    }

    public async Task Record(HandEvent e, string body)
    {
        await _turn.WaitAsync();
        try
        {
            using var transaction = _connection.BeginTransaction();
            var at = e.At.UtcDateTime.ToString("O");
            Execute(InsertEvent, ("$id", e.Id), ("$account", e.Account), ("$type", e.Type), ("$at", at), ("$body", body));
            Execute(UpdateAccount, ("$account", e.Account), ("$at", at));
            transaction.Commit();
        }
        finally
        {
            _turn.Release();
        }
    }

    public ValueTask DisposeAsync()
    {
        _connection.Dispose();
        _turn.Dispose();
        _directory.Delete(recursive: true);
        return ValueTask.CompletedTask;
    }

    void Execute(string sql, params ReadOnlySpan<(string Name, object Value)> values)
    {
        using var command = _connection.CreateCommand(); // In the connection's transaction.
        command.CommandText = sql;
        foreach (var (name, value) in values) command.Parameters.AddWithValue(name, value);
        command.ExecuteNonQuery();
    }
}
