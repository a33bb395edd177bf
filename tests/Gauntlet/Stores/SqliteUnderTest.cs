using HealthEngine.Gauntlet.Checking;
using Microsoft.Data.Sqlite;

namespace HealthEngine.Gauntlet.Stores;

/// <summary>The engine's SQLite files in a directory.</summary>
public sealed class SqliteUnderTest(string directory) : IStoreUnderTest
{
    public string Name => "sqlite";

    public string Directory => directory;

    public IReadOnlyDictionary<string, string> Settings { get; } = new Dictionary<string, string>
    {
        ["HealthEngine__Store"] = "sqlite",
        ["HealthEngine__DataDirectory"] = directory,
    };

    public async Task<IReadOnlyList<JournalRow>> ReadJournal()
    {
        await using var connection = await Open();
        await using var command = connection.CreateCommand();
        command.CommandText =
            """
            SELECT j.position, a.id, j.sequence, j.recorded_at, j.body
            FROM journal j JOIN account a ON a.no = j.account_no ORDER BY j.position
            """;
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
        UPDATE run SET due = 1, body = json_set(body, '$.wait.until', json_extract(body, '$.startedAt'))
        WHERE ended_at IS NULL AND json_extract(body, '$.wait.until') > strftime('%Y-%m-%dT%H:%M:%S', 'now', '+1 hour')
        """);

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    async Task<int> Execute(string sql)
    {
        await using var connection = await Open();
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        return await command.ExecuteNonQueryAsync();
    }

    async Task<SqliteConnection> Open()
    {
        var connection = new SqliteConnection(new SqliteConnectionStringBuilder
        {
            DataSource = Path.Combine(directory, "healthengine.db"),
            Mode = SqliteOpenMode.ReadWrite,
            Pooling = false,
        }.ConnectionString);
        await connection.OpenAsync();
        return connection;
    }
}
