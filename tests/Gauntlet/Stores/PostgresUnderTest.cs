using HealthEngine.Gauntlet.Checking;
using HealthEngine.Testing;
using Npgsql;

namespace HealthEngine.Gauntlet.Stores;

/// <summary>A database of a PostgreSQL server of one's own.</summary>
public sealed class PostgresUnderTest : IStoreUnderTest
{
    readonly string _database;

    PostgresUnderTest(PostgresServer server, string database, string options)
    {
        (Server, _database) = (server, database);
        Settings = new Dictionary<string, string>
        {
            ["HealthEngine__Store"] = "postgres",
            ["HealthEngine__Database"] = database + options,
            ["HealthEngine__AllowNonDurable"] = options.Length > 0 ? "synchronous_commit" : "",
        };
    }

    public PostgresServer Server { get; }

    public string Name => "postgres";

    public IReadOnlyDictionary<string, string> Settings { get; }

    /// <param name="options">
    /// More of the engine's connection string, e.g. <c>;Options=-c synchronous_commit=off</c>, which it is then told
    /// to bear.
    /// </param>
    public static async Task<PostgresUnderTest> Create(PostgresServer server, string options = "") =>
        new(server, await server.CreateDatabase(), options);

    public async Task<IReadOnlyList<JournalRow>> ReadJournal()
    {
        await using var source = NpgsqlDataSource.Create(_database + ";Pooling=false");
        await using var command = source.CreateCommand(
            """
            SELECT j.position, a.id, j.sequence, j.recorded_at, j.body
            FROM journal j JOIN account a ON a.no = j.account_no ORDER BY j.position
            """);
        command.CommandTimeout = 300; // a long run's journal on a busy machine
        await using var reader = await command.ExecuteReaderAsync();
        var rows = new List<JournalRow>();
        while (await reader.ReadAsync())
        {
            var account = reader.GetString(1);
            var body = reader.GetFieldValue<byte[]>(4);
            rows.Add(new(
                reader.GetInt64(0), account, reader.GetInt64(2), reader.GetInt64(3),
                JournalBody.Signal(account, body), JournalBody.News(body)));
        }

        return rows;
    }

    public Task DropDedupe() => Execute("DROP INDEX journal_signal");

    public Task<int> EndWaits() => Execute(
        """
        UPDATE run SET due = 1, body = jsonb_set(body::jsonb, '{wait,until}', body::jsonb -> 'startedAt')::text
        WHERE ended_at IS NULL AND (body::jsonb #>> '{wait,until}')::timestamptz > now() + interval '1 hour'
        """);

    /// <summary>Ends all sessions of the engine's database, in the middle of whatever they do.</summary>
    public Task TerminateBackends() => Execute(
        """
        SELECT pg_terminate_backend(pid) FROM pg_stat_activity
        WHERE datname = current_database() AND pid <> pg_backend_pid()
        """);

    /// <summary>Whether the server answers.</summary>
    public async Task<bool> Answers()
    {
        try
        {
            await Execute("SELECT 1");
            return true;
        }
        catch (NpgsqlException)
        {
            return false;
        }
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    async Task<int> Execute(string sql)
    {
        await using var source = NpgsqlDataSource.Create(_database + ";Pooling=false");
        await using var command = source.CreateCommand(sql);
        return await command.ExecuteNonQueryAsync();
    }
}
