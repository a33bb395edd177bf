using System.Data.Common;
using HealthEngine.Silo.Deliveries;
using HealthEngine.Silo.Storage.Erasing;
using HealthEngine.Silo.Storage.Workspaces;
using HealthEngine.Silo.Tests.Storage;
using HealthEngine.Testing;
using HealthEngine.UserData;
using HealthEngine.Workspaces;

namespace HealthEngine.Silo.Tests.Erasing;

/// <summary>What is kept beside the journal loses a person, whatever table it is in.</summary>
public abstract class ErasedRowsContract : IAsyncLifetime
{
    const string User = "canary-7f3a9c";

    static readonly ErasureOrder Order = new(Entries.Account("acme").GrainKey, User, "erased-1", null);

    /// <summary>Texts that hold no customer's user: numbers in words, hashes, what the team named and who it is, what is deleted.</summary>
    static readonly HashSet<string> Without =
    [
        "workspace", "account", "journal_head", "journal", "checkpoint", "api_key", "grain_state", "grain_snapshot", "reminder", "definition",
        "link", "held_wait", "held_total", "dead_letter", "dead_letter_total", "source_secret", "source_day", "person", "person_session",
        "sign_in_failure", "sign_on_wait", "endpoint_health", "delivery_checkpoint", "notice_mark", "score_point", "migration",
        "metric_signal", "metric_mark", "metric_account", "metric_activity", "metric_active", "metric_score",
    ];

    StoreUnderTest _store = null!;

    private protected IErasureTables Tables => _store.Get<IErasureTables>();

    public virtual async Task InitializeAsync() => _store = await OpenStore();

    public virtual async Task DisposeAsync() => await _store.DisposeAsync();

    private protected abstract Task<StoreUnderTest> OpenStore();

    /// <summary>The tables of the store, and the columns of one with whether they hold text.</summary>
    private protected abstract Task<List<string>> TableNames(bool isView);

    [Fact]
    public async Task Of_each_table_it_is_decided_whether_it_may_hold_a_person()
    {
        var known = ErasedTable.All.Select(t => t.Name).Concat(Without).ToHashSet();
        var tables = (await TableNames(false)).Concat(await TableNames(true)).Distinct().ToList();
        Assert.True(tables.Count > 30);
        Assert.All(tables, table => Assert.Contains(table, known));
    }

    [Fact]
    public async Task Messages_runs_and_their_answers_lose_the_person_and_nobody_elses_row_is_touched()
    {
        var number = _store.Get<StoredWorkspaces>().Number(WorkspaceId.Default);
        string[] accounts = ["acme", "globex"];
        foreach (var account in accounts)
        {
            await Run($$"""
                INSERT INTO delivery (workspace_no, id, endpoint, type, account, at, data, text, state, fault, tries, attempts, created_at)
                VALUES ({{number}}, '{{account}}', 'hook', 't', '{{account}}', 1, '{"who":["{{User}}"],"account":"{{User}}","n":1.0}', 'About {{User}}.', 1, '', 0, 0, 1)
                """);
            await Run($"""
                INSERT INTO delivery_attempt (delivery_no, attempt, at, duration, fault, answer)
                SELECT no, 1, 1, 1, '', 'no such user: {User}' FROM delivery WHERE id = '{account}'
                """);
            await Run($$$"""
                INSERT INTO run (workspace_no, id, playbook, version, account, state, started_at, revision, body)
                VALUES ({{{number}}}, '{{{account}}}', 'p', 1, '{{{account}}}', 'Running', 1, 7, '{"values":{"who":"{{{User}}}"}}')
                """);
            await Run($$"""
                INSERT INTO notice (workspace, alert, transition, endpoint, number, account, owner, kind, state, reason, at, changed_at, about)
                VALUES ('default', '{{account}}', 't', 'e', 1, '{{account}}', 'csm', 1, 1, 1, 1, 1, '{"Text":"{{User}} left"}')
                """);
        }

        var rows = new ErasedRows(Tables, _store.Get<StoredWorkspaces>());
        var changed = 0;
        foreach (var table in ErasedTable.All) changed += await rows.Rewrite(table, Order, default);
        Assert.Equal(4, changed);

        Assert.Equal(
            ["""{"who":["erased-1"],"account":"canary-7f3a9c","n":1.0}""", $$"""{"who":["{{User}}"],"account":"{{User}}","n":1.0}"""],
            await Texts("SELECT data FROM delivery ORDER BY id"));
        Assert.Equal(["About erased-1.", $"About {User}."], await Texts("SELECT text FROM delivery ORDER BY id"));
        Assert.Equal(["no such user: erased-1", $"no such user: {User}"], await Texts("SELECT answer FROM delivery_attempt ORDER BY delivery_no"));
        Assert.Equal(["""{"values":{"who":"erased-1"}}""", $$$"""{"values":{"who":"{{{User}}}"}}"""], await Texts("SELECT body FROM run ORDER BY id"));
        Assert.Equal(["""{"Text":"erased-1 left"}""", $$"""{"Text":"{{User}} left"}"""], await Texts("SELECT about FROM notice ORDER BY alert"));
        Assert.Equal([8L, 7L], await Read("SELECT revision FROM run ORDER BY id", row => Convert.ToInt64(row.GetValue(0), null)));
        foreach (var table in ErasedTable.All) Assert.Equal(0, await rows.Rewrite(table, Order, default));
    }

    async Task Run(string sql) => Assert.Equal([1], await Tables.Write(false, [new(sql)], default));

    Task<List<string>> Texts(string sql) => Read(sql, row => row.GetString(0));

    private protected Task<List<T>> Read<T>(string sql, Func<DbDataReader, T> read, bool isView = false) =>
        Tables.Read(isView, new Statement(sql), read, default);
}

public sealed class SqliteErasedRowsTests : ErasedRowsContract
{
    readonly string _directory = Directory.CreateTempSubdirectory("healthengine-").FullName;

    public override async Task DisposeAsync()
    {
        await base.DisposeAsync();
        Directory.Delete(_directory, recursive: true);
    }

    private protected override Task<StoreUnderTest> OpenStore() => StoreUnderTest.Sqlite(_directory);

    private protected override Task<List<string>> TableNames(bool isView) =>
        Read("SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%'", row => row.GetString(0), isView);
}

public sealed class PostgresErasedRowsTests : ErasedRowsContract
{
    string _database = "";

    public override async Task InitializeAsync()
    {
        _database = await (await PostgresServer.Shared()).CreateDatabase();
        await base.InitializeAsync();
    }

    private protected override Task<StoreUnderTest> OpenStore() => StoreUnderTest.Postgres(_database);

    private protected override Task<List<string>> TableNames(bool isView) =>
        Read("SELECT tablename::text FROM pg_tables WHERE schemaname NOT IN ('pg_catalog', 'information_schema')", row => row.GetString(0));
}
