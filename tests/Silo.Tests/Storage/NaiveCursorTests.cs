using HealthEngine.Testing;
using Npgsql;

namespace HealthEngine.Silo.Tests.Storage;

/// <summary>
/// The control of the journal's tail tests: the plain cursor over a generated id, in the same harness, does skip rows.
/// Were it not to, the tests of the real tail would prove nothing.
/// </summary>
public sealed class NaiveCursorTests
{
    [Fact]
    public async Task A_cursor_over_a_generated_id_skips_what_commits_late()
    {
        await using var database = NpgsqlDataSource.Create(await (await PostgresServer.Shared()).CreateDatabase());
        await Execute(database, "CREATE TABLE naive (id bigserial PRIMARY KEY)");

        await using var slow = await database.OpenConnectionAsync();
        await using var open = await slow.BeginTransactionAsync();
        await using (var insert = new NpgsqlCommand("INSERT INTO naive DEFAULT VALUES", slow))
            await insert.ExecuteNonQueryAsync(); // Takes id 1 and does not commit yet.
        await Execute(database, "INSERT INTO naive DEFAULT VALUES"); // Takes id 2 and commits.

        var seen = await ReadAfter(database, 0);
        await open.CommitAsync();
        seen.AddRange(await ReadAfter(database, seen[^1]));

        Assert.Equal([2], seen); // Row 1 is committed, and the cursor has passed it for ever.
        Assert.Equal([1, 2], await ReadAfter(database, 0));
    }

    static async Task<List<long>> ReadAfter(NpgsqlDataSource database, long last)
    {
        await using var select = database.CreateCommand($"SELECT id FROM naive WHERE id > {last} ORDER BY id");
        await using var reader = await select.ExecuteReaderAsync();
        var ids = new List<long>();
        while (await reader.ReadAsync()) ids.Add(reader.GetInt64(0));
        return ids;
    }

    static async Task Execute(NpgsqlDataSource database, string sql)
    {
        await using var command = database.CreateCommand(sql);
        await command.ExecuteNonQueryAsync();
    }
}
