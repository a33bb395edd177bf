using HealthEngine.Journal;
using HealthEngine.Silo.Storage.Postgres;
using HealthEngine.Testing;
using Npgsql;

namespace HealthEngine.Silo.Tests.Storage;

public sealed class PostgresJournalTests : JournalContract
{
    string _database = "";
    PostgresStore _store = null!;

    public override async Task InitializeAsync()
    {
        _database = await (await PostgresServer.Shared()).CreateDatabase();
        await base.InitializeAsync();
    }

    [Fact]
    public async Task The_planner_knows_from_the_start_that_the_head_is_one_row()
    {
        await using var rows = _store.Database.CreateCommand("SELECT reltuples FROM pg_class WHERE relname = 'journal_head'");
        Assert.Equal(1f, await rows.ExecuteScalarAsync(Cancellation));
    }

    [Fact]
    public void A_command_that_stays_with_its_connection_lets_go_of_its_values()
    {
        using var command = new NpgsqlCommand("SELECT $1, $2").With(new byte[] { 1, 2 }, "body");
        command.Parameters.Forget();
        Assert.All(command.Parameters, parameter => Assert.Null(parameter.Value));
    }

    private protected override async Task<StoreUnderTest> OpenStore()
    {
        var store = await StoreUnderTest.Postgres(_database);
        _store = store.Get<PostgresStore>();
        return store;
    }

    private protected override async Task<IReadOnlyList<IJournal>> OpenWriters(int count)
    {
        var writers = new List<IJournal>();
        while (writers.Count < count) writers.Add((await Open()).Get<IJournal>());
        return writers;
    }

    private protected override async Task<IAsyncDisposable> HoldCommits()
    {
        var connection = await _store.Database.OpenConnectionAsync(Cancellation);
        await using var hold = new NpgsqlCommand("BEGIN; SELECT position FROM journal_head FOR UPDATE", connection);
        await hold.ExecuteNonQueryAsync(Cancellation);
        return connection; // Its disposal rolls the transaction back.
    }
}
