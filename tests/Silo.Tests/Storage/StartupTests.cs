using HealthEngine.Silo.Storage;
using HealthEngine.Silo.Storage.Postgres;
using HealthEngine.Silo.Storage.Sqlite;
using HealthEngine.Testing;

namespace HealthEngine.Silo.Tests.Storage;

public sealed class StartupTests : IDisposable
{
    readonly string _directory = Directory.CreateTempSubdirectory("healthengine-").FullName;

    [Fact]
    public async Task A_second_engine_on_the_same_directory_is_refused()
    {
        await using var first = await StoreUnderTest.Sqlite(_directory);
        var refused = await Assert.ThrowsAsync<StoreRefusedException>(() => StoreUnderTest.Sqlite(_directory));
        Assert.Contains("in use by another engine", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_directory_is_free_again_when_its_engine_ends()
    {
        await (await StoreUnderTest.Sqlite(_directory)).DisposeAsync();
        await (await StoreUnderTest.Sqlite(_directory)).DisposeAsync();
    }

    [Fact]
    public async Task A_database_that_is_newer_than_the_program_is_refused()
    {
        await using (var store = await StoreUnderTest.Sqlite(_directory))
        {
            await store.Get<SqliteStore>().Truth.Write(
                c => c.Run("INSERT INTO migration VALUES (9999, 'tomorrow', 'x', 0)"), CancellationToken.None);
        }

        var refused = await Assert.ThrowsAsync<StoreRefusedException>(() => StoreUnderTest.Sqlite(_directory));
        Assert.Contains("9999_tomorrow", refused.Message, StringComparison.Ordinal);
        Assert.Contains("newer", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_script_that_changed_after_it_ran_is_refused()
    {
        var database = await (await PostgresServer.Shared()).CreateDatabase();
        await using (var store = await StoreUnderTest.Postgres(database))
        {
            await using var change = store.Get<PostgresStore>().Database.CreateCommand(
                "UPDATE migration SET checksum = 'other' WHERE set = 'Postgres' AND number = 1");
            Assert.Equal(1, await change.ExecuteNonQueryAsync());
        }

        var refused = await Assert.ThrowsAsync<StoreRefusedException>(() => StoreUnderTest.Postgres(database));
        Assert.Contains("0001_", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Two_silos_that_start_at_once_make_the_tables_once()
    {
        var database = await (await PostgresServer.Shared()).CreateDatabase();
        var silos = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => StoreUnderTest.Postgres(database)));
        foreach (var silo in silos) await silo.DisposeAsync();
    }

    [Fact]
    public async Task PostgreSQL_that_acknowledges_before_the_flush_is_refused_until_allowed_by_name()
    {
        var database = await (await PostgresServer.Shared()).CreateDatabase() + ";Options=-c synchronous_commit=off";
        var refused = await Assert.ThrowsAsync<StoreRefusedException>(() => StoreUnderTest.Postgres(database));
        Assert.Contains("synchronous_commit is 'off'", refused.Message, StringComparison.Ordinal);
        await Assert.ThrowsAsync<StoreRefusedException>(
            () => StoreUnderTest.Postgres(database, ("AllowNonDurable", "fsync")));
        await (await StoreUnderTest.Postgres(database, ("AllowNonDurable", "synchronous_commit"))).DisposeAsync();
    }

    [Fact]
    public async Task A_PostgreSQL_server_that_never_flushes_is_refused()
    {
        await using var server = await PostgresServer.Start("fsync = off", "full_page_writes = off");
        var database = await server.CreateDatabase();
        var refused = await Assert.ThrowsAsync<StoreRefusedException>(() => StoreUnderTest.Postgres(database));
        Assert.Contains("fsync is 'off'", refused.Message, StringComparison.Ordinal);
        refused = await Assert.ThrowsAsync<StoreRefusedException>(
            () => StoreUnderTest.Postgres(database, ("AllowNonDurable", "fsync")));
        Assert.Contains("full_page_writes is 'off'", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_truth_in_SQLite_is_flushed_at_each_commit_and_the_views_would_be_refused()
    {
        await using var store = await StoreUnderTest.Sqlite(_directory);
        var files = store.Get<SqliteStore>();
        Assert.Empty(DurabilityCheck.Judge(await files.Truth.Write(SqliteStartup.Settings, default), []));
        var refused = Assert.Throws<StoreRefusedException>(() => DurabilityCheck.Judge(
            files.Views.Write(SqliteStartup.Settings, default).Result, []));
        Assert.Contains("synchronous is 'normal'", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_connection_string_that_cannot_be_read_is_a_sentence()
    {
        var refused = await Assert.ThrowsAsync<StoreRefusedException>(
            () => StoreUnderTest.Postgres("Host=127.0.0.1;Port=1;Username=nobody;Database=none;no such word=1"));
        Assert.Contains("no PostgreSQL connection string", refused.Message, StringComparison.Ordinal);
    }

    public void Dispose() => Directory.Delete(_directory, recursive: true);
}
