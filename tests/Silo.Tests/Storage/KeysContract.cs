using System.Text;
using HealthEngine.Silo.Storage.Keys;
using HealthEngine.Silo.Storage.Postgres;
using HealthEngine.Silo.Storage.Sqlite;
using HealthEngine.Testing;
using HealthEngine.Workspaces;

namespace HealthEngine.Silo.Tests.Storage;

/// <summary>What keys and workspaces promise, whatever store is behind them.</summary>
public abstract class KeysContract : IAsyncLifetime
{
    const string Given = "given-by-the-operator";

    readonly TestClock _clock = new(Entries.At);
    StoreUnderTest _store = null!;

    IApiKeys Keys => _store.Get<IApiKeys>();

    public virtual async Task InitializeAsync() => _store = await OpenStore(_clock);

    public virtual async Task DisposeAsync() => await _store.DisposeAsync();

    private protected abstract Task<StoreUnderTest> OpenStore(TimeProvider time, params (string Name, string Value)[] more);

    /// <summary>Everything stored of keys, as text.</summary>
    private protected abstract Task<string> Dump(StoreUnderTest store);

    [Fact]
    public async Task A_first_start_makes_a_workspace_and_shows_its_admin_key_once()
    {
        var secret = _store.Started.NewAdminKey!;
        Assert.StartsWith("he_admn_", secret, StringComparison.Ordinal);
        var key = await Keys.Find(secret, default);
        Assert.Equal((WorkspaceId.Default, Scopes.Admin), (key!.Workspace, key.Scopes));
        Assert.Equal([WorkspaceId.Default], _store.Get<IWorkspaces>().All.Select(w => w.Id));
        Assert.Null(_store.Get<IWorkspaces>().Find(new("other")));

        await Reopen();
        Assert.Null(_store.Started.NewAdminKey);
        Assert.NotNull(await Keys.Find(secret, default));
    }

    [Fact]
    public async Task The_operators_admin_key_is_taken_as_it_is_and_stays_revoked()
    {
        await Reopen(("AdminKey", Given));
        Assert.Null(_store.Started.NewAdminKey);
        var key = await Keys.Find(Given, default);
        Assert.Equal(Scopes.Admin, key!.Scopes);

        Assert.True(await Keys.Revoke(WorkspaceId.Default, key.Id, default));
        await Reopen(("AdminKey", Given));
        Assert.Null(await Keys.Find(Given, default));
    }

    [Fact]
    public async Task A_key_opens_until_it_is_revoked_and_its_secret_is_nowhere()
    {
        var (key, secret) = await Keys.Create(WorkspaceId.Default, "importer", Scopes.Ingest | Scopes.Read, null, default);
        Assert.Equal(key.Id, (await Keys.Find(secret, default))!.Id);
        Assert.StartsWith(key.Prefix, secret, StringComparison.Ordinal);
        Assert.Contains(await Keys.List(WorkspaceId.Default, default), k => k.Id == key.Id && k.Name == "importer");
        var random = secret[12..^6];
        Assert.DoesNotContain(random, await Dump(_store), StringComparison.Ordinal);

        Assert.True(await Keys.Revoke(WorkspaceId.Default, key.Id, default));
        Assert.Null(await Keys.Find(secret, default));
        Assert.DoesNotContain(await Keys.List(WorkspaceId.Default, default), k => k.Id == key.Id);
        Assert.False(await Keys.Revoke(WorkspaceId.Default, key.Id, default));
    }

    [Fact]
    public async Task A_key_opens_nothing_from_its_expiry_on()
    {
        var expiry = _clock.GetUtcNow().AddHours(1);
        var (_, secret) = await Keys.Create(WorkspaceId.Default, "guest", Scopes.Read, expiry, default);
        _clock.Set(expiry.AddTicks(-1));
        Assert.NotNull(await Keys.Find(secret, default));
        _clock.Set(expiry);
        Assert.Null(await Keys.Find(secret, default));
    }

    [Fact]
    public async Task Last_use_is_kept_to_the_minute()
    {
        var (key, secret) = await Keys.Create(WorkspaceId.Default, "importer", Scopes.Ingest, null, default);
        Assert.Null(key.LastUsedAt);
        await Keys.Find(secret, default);
        await Reopen(); // Stopping writes what the minute has not.
        var listed = (await Keys.List(WorkspaceId.Default, default)).Single(k => k.Id == key.Id);
        Assert.Equal(new DateTimeOffset(2026, 11, 22, 10, 0, 0, TimeSpan.Zero), listed.LastUsedAt);
    }

    [Theory]
    [InlineData("")]
    [InlineData("he_")]
    [InlineData("he_admn_0123456789ABCDEFGHIJKLMNOPQRSTUV000000")] // Its checksum is wrong.
    [InlineData("Bearer something else altogether, and much longer than any key of ours would ever be")]
    public async Task What_is_no_key_opens_nothing(string secret) => Assert.Null(await Keys.Find(secret, default));

    async Task Reopen(params (string Name, string Value)[] more)
    {
        await _store.DisposeAsync();
        _store = await OpenStore(_clock, more);
    }
}

public sealed class SqliteKeysTests : KeysContract
{
    readonly string _directory = Directory.CreateTempSubdirectory("healthengine-").FullName;

    public override async Task DisposeAsync()
    {
        await base.DisposeAsync();
        Directory.Delete(_directory, recursive: true);
    }

    private protected override Task<StoreUnderTest> OpenStore(TimeProvider time, params (string Name, string Value)[] more) =>
        StoreUnderTest.Sqlite(_directory, time, more);

    private protected override async Task<string> Dump(StoreUnderTest store)
    {
        await store.Get<SqliteStore>().Truth.Write(c => c.Run("PRAGMA user_version"), default);
        var text = new StringBuilder();
        foreach (var file in Directory.GetFiles(_directory, "healthengine.db*"))
        {
            await using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
            using var reader = new StreamReader(stream, Encoding.Latin1);
            text.Append(await reader.ReadToEndAsync());
        }

        return text.ToString();
    }
}

public sealed class PostgresKeysTests : KeysContract
{
    string _database = "";

    public override async Task InitializeAsync()
    {
        _database = await (await PostgresServer.Shared()).CreateDatabase();
        await base.InitializeAsync();
    }

    [Fact]
    public async Task A_key_revoked_by_one_silo_is_refused_by_the_others_within_seconds()
    {
        var clock = new TestClock(Entries.At);
        await using var here = await StoreUnderTest.Postgres(_database, clock);
        await using var there = await StoreUnderTest.Postgres(_database, clock);
        var (key, secret) = await here.Get<IApiKeys>().Create(WorkspaceId.Default, "k", Scopes.Read, null, default);
        await there.Get<ApiKeys>().Reload(default);
        Assert.NotNull(await there.Get<IApiKeys>().Find(secret, default));

        await here.Get<IApiKeys>().Revoke(WorkspaceId.Default, key.Id, default);
        await there.Get<ApiKeys>().Reload(default);

        Assert.Null(await there.Get<IApiKeys>().Find(secret, default));
        Assert.True(there.Get<IKeyTable>().ReloadEvery < TimeSpan.FromSeconds(5));
    }

    [Fact]
    public async Task Of_silos_that_start_at_once_one_makes_the_admin_key()
    {
        var database = await (await PostgresServer.Shared()).CreateDatabase();
        var silos = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => StoreUnderTest.Postgres(database)));
        var made = Assert.Single(silos, s => s.Started.NewAdminKey is not null).Started.NewAdminKey!;
        foreach (var silo in silos) Assert.NotNull(await silo.Get<IApiKeys>().Find(made, default));
        foreach (var silo in silos) await silo.DisposeAsync();
    }

    private protected override Task<StoreUnderTest> OpenStore(TimeProvider time, params (string Name, string Value)[] more) =>
        StoreUnderTest.Postgres(_database, time, more);

    private protected override async Task<string> Dump(StoreUnderTest store)
    {
        await using var select = store.Get<PostgresStore>().Database.CreateCommand(
            "SELECT string_agg(k::text || encode(hash, 'escape'), ' ') FROM api_key k");
        return (string)(await select.ExecuteScalarAsync())!;
    }
}
