using System.Diagnostics;
using HealthEngine.Testing;

namespace HealthEngine.Engine.Bench;

/// <summary>From starting the process to its readiness, over a journal of many rows whose views are up to date.</summary>
static class StartBench
{
    const int Accounts = 100_000;

    public static async Task Run(string store, PostgresServer postgres, int rows)
    {
        await using var place = await EngineStore.Make(store, postgres);
        Console.WriteLine($"{store,-11} an empty store is ready after {await ReadyAfter(place):0.0} s");
        await place.Execute(place.IsPostgres ? FillPostgres(rows) : FillSqlite(rows));
        if (!place.IsPostgres) await place.Execute($"UPDATE checkpoint SET position = {rows}; {SqliteViews}", "healthengine-views.db");
        Console.WriteLine($"{store,-11} a journal of {rows:N0} rows is ready after {await ReadyAfter(place):0.0} s");
    }

    static async Task<double> ReadyAfter(EngineStore place)
    {
        var began = Stopwatch.GetTimestamp();
        await using var engine = await EngineProcess.Start(place.Settings);
        await engine.Ready();
        return Stopwatch.GetElapsedTime(began).TotalSeconds;
    }

    const string Body = """{"s":{"i":"m-1","t":"usage.event","a":1795000000000000,"n":"feature-1","u":"u-1"}}""";

    // Each account is due within hours but not yet, so that the due-index has all of them to load.
    static readonly string DueAt =
        $"({TimeProvider.System.GetUtcNow().AddHours(2).ToUnixTimeSeconds()}000000 + CAST(n AS bigint) * 100000)";

    // Indexes are made after the rows: the journal's own way takes an hour for as many.
    static string FillPostgres(int rows) => $"""
        SET maintenance_work_mem = '512MB'; SET synchronous_commit = off;
        INSERT INTO account (workspace_no, id) SELECT 1, 'acct-' || to_char(n, 'FM000000') FROM generate_series(0, {Accounts - 1}) n;
        ALTER TABLE journal DROP CONSTRAINT journal_pkey;
        DROP INDEX journal_account; DROP INDEX journal_signal;
        INSERT INTO journal (position, account_no, sequence, recorded_at, workspace_no, signal_key, body)
        SELECT n, 1 + n % {Accounts}, 1 + n / {Accounts}, 1795000000000000, 1, gen_random_uuid(), '{Body}'
        FROM generate_series(1, {rows}) n;
        ALTER TABLE journal ADD PRIMARY KEY (position);
        CREATE UNIQUE INDEX journal_account ON journal (account_no, sequence);
        CREATE UNIQUE INDEX journal_signal ON journal (signal_key) WHERE signal_key IS NOT NULL;
        UPDATE journal_head SET position = {rows};
        UPDATE checkpoint SET position = {rows};
        INSERT INTO account_view (workspace, account, position, search, due_at)
        SELECT 'default', 'acct-' || to_char(n, 'FM000000'), 1 + n, 'x', {DueAt} FROM generate_series(0, {Accounts - 1}) n;
        """;

    static string FillSqlite(int rows) => $"""
        PRAGMA cache_size = -500000;
        DROP INDEX journal_account; DROP INDEX journal_signal;
        WITH RECURSIVE c (n) AS (SELECT 0 UNION ALL SELECT n + 1 FROM c WHERE n < {Accounts - 1})
        INSERT INTO account (workspace_no, id) SELECT 1, printf('acct-%06d', n) FROM c;
        WITH RECURSIVE c (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM c WHERE n < {rows})
        INSERT INTO journal SELECT n, 1, 1 + n % {Accounts}, 1 + n / {Accounts}, 1795000000000000, randomblob(16), CAST('{Body}' AS BLOB) FROM c;
        CREATE UNIQUE INDEX journal_account ON journal (account_no, sequence);
        CREATE UNIQUE INDEX journal_signal ON journal (signal_key) WHERE signal_key IS NOT NULL;
        UPDATE journal_head SET position = {rows};
        """;

    static string SqliteViews => $"""
        WITH RECURSIVE c (n) AS (SELECT 0 UNION ALL SELECT n + 1 FROM c WHERE n < {Accounts - 1})
        INSERT INTO account_view (workspace, account, position, search, due_at)
        SELECT 'default', printf('acct-%06d', n), 1 + n, 'x', {DueAt} FROM c;
        """;
}
