using HealthEngine.Silo.Storage.Postgres;
using HealthEngine.Silo.Storage.Sqlite;
using HealthEngine.Testing;

namespace HealthEngine.Silo.Tests.Storage;

/// <summary>What a view's checkpoint promises, whatever store is behind it.</summary>
public abstract class CheckpointContract
{
    private protected abstract Task<long> Read(string view);

    private protected abstract Task<bool> Move(string view, long from, long to);

    [Fact]
    public async Task A_checkpoint_starts_at_0_and_moves_only_from_where_it_stands()
    {
        Assert.Equal(0, await Read("accounts"));
        Assert.False(await Move("accounts", 5, 9));
        Assert.True(await Move("accounts", 0, 7));
        Assert.False(await Move("accounts", 0, 8)); // A second writer that began at the start, too.
        Assert.True(await Move("accounts", 7, 20));
        Assert.Equal(20, await Read("accounts"));
        Assert.Equal(0, await Read("alerts"));
    }
}

public sealed class SqliteCheckpointTests : CheckpointContract, IAsyncLifetime
{
    readonly string _directory = Directory.CreateTempSubdirectory("healthengine-").FullName;
    StoreUnderTest _store = null!;

    public async Task InitializeAsync() => _store = await StoreUnderTest.Sqlite(_directory);

    public async Task DisposeAsync()
    {
        await _store.DisposeAsync();
        Directory.Delete(_directory, recursive: true);
    }

    private protected override Task<long> Read(string view) =>
        _store.Get<SqliteStore>().Views.Read(c => SqliteCheckpoints.Read(c, view), default);

    private protected override Task<bool> Move(string view, long from, long to) =>
        _store.Get<SqliteStore>().Views.Write(c => SqliteCheckpoints.Move(c, view, from, to), default);
}

public sealed class PostgresCheckpointTests : CheckpointContract, IAsyncLifetime
{
    StoreUnderTest _store = null!;

    public async Task InitializeAsync() =>
        _store = await StoreUnderTest.Postgres(await (await PostgresServer.Shared()).CreateDatabase());

    public async Task DisposeAsync() => await _store.DisposeAsync();

    private protected override async Task<long> Read(string view)
    {
        await using var connection = await _store.Get<PostgresStore>().Database.OpenConnectionAsync();
        return await PostgresCheckpoints.Read(connection, view, default);
    }

    private protected override async Task<bool> Move(string view, long from, long to)
    {
        await using var connection = await _store.Get<PostgresStore>().Database.OpenConnectionAsync();
        return await PostgresCheckpoints.Move(connection, view, from, to, default);
    }
}
