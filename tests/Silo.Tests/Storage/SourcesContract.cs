using HealthEngine.Sources;
using HealthEngine.Testing;
using HealthEngine.Workspaces;

namespace HealthEngine.Silo.Tests.Storage;

/// <summary>What sealed secrets and counts of sources promise, whatever store is behind them.</summary>
public abstract class SourcesContract : IAsyncLifetime
{
    static readonly WorkspaceId Ours = WorkspaceId.Default;
    static readonly DateOnly Day = new(2026, 11, 22);

    private protected StoreUnderTest Store { get; private set; } = null!;

    ISourceVault Vault => Store.Get<ISourceVault>();

    ISourceDays Days => Store.Get<ISourceDays>();

    public virtual async Task InitializeAsync() => Store = await OpenStore();

    public virtual async Task DisposeAsync() => await Store.DisposeAsync();

    private protected abstract Task<StoreUnderTest> OpenStore();

    [Fact]
    public async Task Sealed_secrets_come_back_also_after_a_restart_and_what_was_rotated_out_does_not()
    {
        await Vault.Put(Ours, "a", 7, [1, 2, 3], default);
        await Vault.Put(Ours, "a", 9, [4], default);
        await Vault.Put(Ours, "b", 7, [5], default);
        await Store.DisposeAsync();
        Store = await OpenStore();
        Assert.Equal([1, 2, 3], await Vault.Find(Ours, "a", 7, default));
        await Vault.Forget(Ours, "a", 9, default);
        Assert.Null(await Vault.Find(Ours, "a", 7, default));
        Assert.Equal([4], await Vault.Find(Ours, "a", 9, default));
        await Vault.Forget(Ours, "a", null, default);
        Assert.Null(await Vault.Find(Ours, "a", 9, default));
        Assert.Equal([5], await Vault.Find(Ours, "b", 7, default));
    }

    [Fact]
    public async Task Counts_add_up_by_source_day_and_kind()
    {
        await Days.Add(Ours, "a", [new(Day, SourceEvent.Signals, 2), new(Day, SourceEvent.ClockAhead, 1)], default);
        await Days.Add(Ours, "a", [new(Day, SourceEvent.Signals, 3), new(Day.AddDays(1), SourceEvent.Signals, 1)], default);
        await Days.Add(Ours, "b", [new(Day, SourceEvent.Signals, 9)], default);
        Assert.Equal(
            [new("a", Day, SourceEvent.ClockAhead, 1), new("a", Day, SourceEvent.Signals, 5)],
            await Days.Read(Ours, "a", Day, Day, default));
        Assert.Equal(15, (await Days.Read(Ours, null, Day, Day.AddDays(1), default)).Where(d => d.Kind == SourceEvent.Signals).Sum(d => d.Count));
        Assert.Empty(await Days.Read(Ours, "a", Day.AddDays(2), Day.AddDays(9), default));
    }

    [Fact]
    public async Task Counts_added_at_once_are_none_lost()
    {
        await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => Days.Add(Ours, "a", [new(Day, SourceEvent.Signals, 1)], default)));
        Assert.Equal(20, Assert.Single(await Days.Read(Ours, "a", Day, Day, default)).Count);
    }
}

public sealed class SqliteSourcesTests : SourcesContract
{
    readonly string _directory = Directory.CreateTempSubdirectory("healthengine-").FullName;

    public override async Task DisposeAsync()
    {
        await base.DisposeAsync();
        Directory.Delete(_directory, recursive: true);
    }

    private protected override Task<StoreUnderTest> OpenStore() => StoreUnderTest.Sqlite(_directory);
}

public sealed class PostgresSourcesTests : SourcesContract
{
    string _database = "";

    public override async Task InitializeAsync()
    {
        _database = await (await PostgresServer.Shared()).CreateDatabase();
        await base.InitializeAsync();
    }

    private protected override Task<StoreUnderTest> OpenStore() => StoreUnderTest.Postgres(_database);
}
