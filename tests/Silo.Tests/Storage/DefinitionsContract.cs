using HealthEngine.Definitions;
using HealthEngine.Silo.Storage.Definitions;
using HealthEngine.Testing;
using HealthEngine.Workspaces;

namespace HealthEngine.Silo.Tests.Storage;

/// <summary>What definitions promise, whatever store is behind them.</summary>
public abstract class DefinitionsContract : IAsyncLifetime
{
    static readonly WorkspaceId Ours = WorkspaceId.Default;

    private protected StoreUnderTest Store { get; private set; } = null!;

    IDefinitions Definitions => Store.Get<IDefinitions>();

    public virtual async Task InitializeAsync() => Store = await OpenStore();

    public virtual async Task DisposeAsync() => await Store.DisposeAsync();

    private protected abstract Task<StoreUnderTest> OpenStore();

    [Fact]
    public async Task A_definition_keeps_every_version_and_who_made_it_also_after_a_restart()
    {
        await Put("card", "health", 0, """{"a":1}""", "ann");
        await Put("card", "health", 1, """{"a":2}""", "bob");
        await Reopen();
        var found = Definitions.Of(Ours).Find("card", "health")!;
        Assert.Equal((2, """{"a":2}""", "bob"), (found.Version, found.Body, found.By));
        var versions = await Definitions.Versions(Ours, "card", "health", default);
        Assert.Equal([(1, "ann"), (2, "bob")], versions.Select(v => (v.Version, v.By)));
    }

    [Fact]
    public async Task A_writer_who_has_not_seen_the_newest_version_changes_nothing()
    {
        await Put("card", "a", 0, "{}", "ann");
        var before = Definitions.Of(Ours).Revision;
        var conflict = await Assert.ThrowsAsync<DefinitionConflictException>(() => Definitions.Put(
            Ours, [new("card", "b", 0, "{}"), new("card", "a", 0, "{}")], "bob", default));
        Assert.Equal(("a", 1), (conflict.Id, conflict.Current));
        Assert.Null(Definitions.Of(Ours).Newest("card", "b"));
        Assert.Equal(before, Definitions.Of(Ours).Revision);
    }

    [Fact]
    public async Task Of_writers_who_saw_the_same_version_one_wins()
    {
        var attempts = Enumerable.Range(0, 16).Select(i => Task.Run(async () =>
        {
            try
            {
                await Put("card", "raced", 0, $$"""{"n":{{i}}}""", $"writer {i}");
                return 1;
            }
            catch (DefinitionConflictException)
            {
                return 0;
            }
        }));
        Assert.Equal(1, (await Task.WhenAll(attempts)).Sum());
        Assert.Single(await Definitions.Versions(Ours, "card", "raced", default));
    }

    [Fact]
    public async Task What_was_removed_is_not_in_force_and_can_come_back()
    {
        await Put("card", "a", 0, """{"a":1}""", "ann");
        await Put("card", "a", 1, null, "ann");
        Assert.Null(Definitions.Of(Ours).Find("card", "a"));
        Assert.Empty(Definitions.Of(Ours).All("card"));
        await Put("card", "a", 2, """{"a":3}""", "ann");
        Assert.Equal(3, Definitions.Of(Ours).Find("card", "a")!.Version);
    }

    [Fact]
    public async Task The_log_tells_changes_newest_first_in_pages()
    {
        for (var i = 0; i < 5; i++) await Put(i % 2 == 0 ? "card" : "rule", $"d{i}", 0, "{}", "ann");
        var first = await Definitions.Log(Ours, null, null, 2, default);
        var second = await Definitions.Log(Ours, null, first[^1].Revision, 10, default);
        Assert.Equal(["d4", "d3", "d2", "d1", "d0"], first.Concat(second).Select(e => e.Definition.Id));
        Assert.Equal(["d3", "d1"], (await Definitions.Log(Ours, "rule", null, 10, default)).Select(e => e.Definition.Id));
    }

    [Theory]
    [InlineData("")]
    [InlineData("Upper")]
    [InlineData("-first")]
    [InlineData("spa ce")]
    public async Task An_id_that_none_can_be_is_refused(string id) =>
        await Assert.ThrowsAsync<InvalidDefinitionException>(() => Put("card", id, 0, "{}", "ann"));

    [Fact]
    public async Task A_definition_that_is_too_long_is_refused() => await Assert.ThrowsAsync<InvalidDefinitionException>(
        () => Put("card", "long", 0, new string('x', DefinitionLimits.BodyBytesMax + 1), "ann"));

    Task<IReadOnlyList<Definition>> Put(string kind, string id, int expected, string? body, string by) =>
        Definitions.Put(Ours, [new(kind, id, expected, body)], by, default);

    async Task Reopen()
    {
        await Store.DisposeAsync();
        Store = await OpenStore();
    }
}

public sealed class SqliteDefinitionsTests : DefinitionsContract
{
    readonly string _directory = Directory.CreateTempSubdirectory("healthengine-").FullName;

    public override async Task DisposeAsync()
    {
        await base.DisposeAsync();
        Directory.Delete(_directory, recursive: true);
    }

    private protected override Task<StoreUnderTest> OpenStore() => StoreUnderTest.Sqlite(_directory);
}

public sealed class PostgresDefinitionsTests : DefinitionsContract
{
    string _database = "";

    public override async Task InitializeAsync()
    {
        _database = await (await PostgresServer.Shared()).CreateDatabase();
        await base.InitializeAsync();
    }

    [Fact]
    public async Task A_change_by_one_silo_is_in_force_on_another_that_looks_again()
    {
        await using var there = await StoreUnderTest.Postgres(_database);
        await Store.Get<IDefinitions>().Put(WorkspaceId.Default, [new("card", "a", 0, "{}")], "ann", default);
        await there.Get<StoredDefinitions>().Reload(default);
        Assert.Equal(1, there.Get<IDefinitions>().Of(WorkspaceId.Default).Find("card", "a")!.Version);
    }

    private protected override Task<StoreUnderTest> OpenStore() => StoreUnderTest.Postgres(_database);
}
