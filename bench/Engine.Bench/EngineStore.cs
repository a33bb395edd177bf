using System.Data.Common;
using HealthEngine.Testing;
using Microsoft.Data.Sqlite;
using Npgsql;

namespace HealthEngine.Engine.Bench;

/// <summary>An engine's store, empty at first, and a way to it beside the engine.</summary>
sealed class EngineStore : IAsyncDisposable
{
    readonly DirectoryInfo _directory = Directory.CreateTempSubdirectory("bench");
    readonly string? _database;

    EngineStore(string? database) => _database = database;

    /// <param name="name"><c>postgres</c> or <c>sqlite</c>.</param>
    public static async Task<EngineStore> Make(string name, PostgresServer postgres) =>
        new(name == "postgres" ? await postgres.CreateDatabase() : null);

    public bool IsPostgres => _database is not null;

    /// <summary>What an engine over this store is started with.</summary>
    public IReadOnlyDictionary<string, string> Settings => _database is null
        ? new Dictionary<string, string> { ["HealthEngine__DataDirectory"] = _directory.FullName }
        : new Dictionary<string, string>
        {
            ["HealthEngine__DataDirectory"] = _directory.FullName,
            ["HealthEngine__Store"] = "postgres",
            ["HealthEngine__Database"] = _database,
        };

    /// <summary>Runs statements; with SQLite against one of its two files.</summary>
    public async Task Execute(string sql, string file = "healthengine.db")
    {
        await using var connection = await Open(file);
        await using var command = connection.CreateCommand();
        (command.CommandText, command.CommandTimeout) = (sql, 0);
        await command.ExecuteNonQueryAsync();
    }

    public async Task<List<T>> Query<T>(string sql, Func<DbDataReader, T> read)
    {
        await using var connection = await Open("healthengine.db");
        await using var command = connection.CreateCommand();
        (command.CommandText, command.CommandTimeout) = (sql, 0);
        await using var reader = await command.ExecuteReaderAsync();
        var rows = new List<T>();
        while (await reader.ReadAsync()) rows.Add(read(reader));
        return rows;
    }

    public ValueTask DisposeAsync()
    {
        _directory.Delete(recursive: true);
        return ValueTask.CompletedTask;
    }

    async Task<DbConnection> Open(string file)
    {
        DbConnection connection = _database is not null
            ? new NpgsqlConnection(_database + ";Pooling=false")
            : new SqliteConnection($"Data Source={Path.Combine(_directory.FullName, file)};Pooling=false");
        await connection.OpenAsync();
        return connection;
    }
}
