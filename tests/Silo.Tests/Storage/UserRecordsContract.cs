using System.Collections.Immutable;
using System.Text;
using HealthEngine.DeadLetters;
using HealthEngine.Journal;
using HealthEngine.Linking;
using HealthEngine.Signals;
using HealthEngine.Testing;
using HealthEngine.UserData;
using HealthEngine.Workspaces;

namespace HealthEngine.Silo.Tests.Storage;

/// <summary>What the export of a user promises, whatever store is behind it.</summary>
public abstract class UserRecordsContract : IAsyncLifetime
{
    static readonly WorkspaceId Ours = WorkspaceId.Default;

    StoreUnderTest _store = null!;

    UserRecords Records => new(
        _store.Get<IJournal>(), _store.Get<ILinks>(), _store.Get<IHeldSignals>(), _store.Get<IDeadLetters>());

    public virtual async Task InitializeAsync() => _store = await OpenStore();

    public virtual async Task DisposeAsync() => await _store.DisposeAsync();

    private protected abstract Task<StoreUnderTest> OpenStore();

    [Fact]
    public async Task Everything_that_names_a_user_is_found_and_nothing_of_others()
    {
        await Journal("acme", Of("mine", "u-17"), Of("others", "u-18"), Of("in props", "u-18", """{"by":{"ids":["u-17"]}}"""),
            Of("part of a text", null, """{"note":"u-17 called"}"""), Of("a key", null, """{"u-17":1}"""));
        await Journal("globex", Of("elsewhere", "u-17"));
        await _store.Get<ILinks>().Put(
            Ours,
            [
                Link.To(LinkKey.User("u-17"), new("acme"), Entries.At, Entries.At, "test"),
                Link.Same(LinkKey.Anonymous("device"), LinkKey.User("u-17"), Entries.At, Entries.At, "test"),
                Link.To(LinkKey.User("u-18"), new("acme"), Entries.At, Entries.At, "test"),
            ],
            default);
        await _store.Get<IDeadLetters>().Add(
            Ours,
            [
                new("signals", "account_missing", "No account.", null, """{"user":"u-17"}"""u8.ToArray()),
                new("signals", "malformed", "No JSON.", null, """{"user":"u-17","""u8.ToArray()),
                new("signals", "account_missing", "No account.", null, """{"user":"u-171"}"""u8.ToArray()),
            ],
            Entries.At, default);

        var found = await Read("acme", "u-17");
        Assert.Equal(["mine", "in props"], found.OfType<SignalOfUser>().Select(s => s.Signal.Id));
        Assert.Equal(["u-17", "device"], found.OfType<LinkOfUser>().Select(l => l.Link.Key.Key));
        Assert.Equal(2, found.OfType<LetterOfUser>().Count());
        Assert.Equal(["elsewhere"], (await Read("globex", "u-17")).OfType<SignalOfUser>().Select(s => s.Signal.Id));
        Assert.Empty(await Read("acme", "nobody"));
    }

    [Fact]
    public async Task What_waits_for_a_user_is_found_though_there_is_more_than_one_part_of_it()
    {
        const int Many = 450; // more than two parts
        var waiting = Enumerable.Range(0, Many)
            .Select(i => new UnaddressedSignal([LinkKey.External("crm", "c-1"), LinkKey.User("u-17")], Of($"h{i}", "u-17")))
            .ToList();
        await _store.Get<IHeldSignals>().Hold(
            Ours, [.. waiting, new([LinkKey.User("u-18")], Of("others", "u-18"))], Entries.At, default);
        var found = (await Read("acme", "u-17")).OfType<HeldOfUser>().ToList();
        Assert.Equal(Many, found.Select(h => h.Held.Signal.Id).Distinct().Count());
        Assert.Equal(Many, found.Count);
        Assert.All(found, h => Assert.Equal(Entries.At, h.Held.ReceivedAt));
    }

    [Fact]
    public async Task A_long_journal_is_read_to_its_end()
    {
        const int Many = 1_100; // more than two parts
        await Journal("long", [.. Enumerable.Range(0, Many).Select(i => Of($"s{i}", i % 100 == 99 ? "u-17" : "u-18"))]);
        var found = await Read("long", "u-17");
        Assert.Equal(["s99", "s1099"], [Id(found[0]), Id(found[^1])]);
        Assert.Equal(11, found.Count);
        Assert.True(await Records.Knows(Entries.Account("long"), default));
        Assert.False(await Records.Knows(Entries.Account("unknown"), default));
    }

    static string Id(UserRecord record) => ((SignalOfUser)record).Signal.Id;

    static Signal Of(string id, string? user, string props = "{}") =>
        new(id, "usage.event", "x", user, Entries.At, null, Encoding.UTF8.GetBytes(props));

    async Task Journal(string account, params Signal[] signals)
    {
        ImmutableArray<JournalEntry> entries =
            [.. signals.Select((s, i) => new JournalEntry(Entries.Account(account), i + 1, Entries.At, s, []))];
        await _store.Get<IJournal>().Append(entries, default);
    }

    async Task<List<UserRecord>> Read(string account, string user)
    {
        var found = new List<UserRecord>();
        await foreach (var record in Records.Read(Entries.Account(account), user, default)) found.Add(record);
        return found;
    }
}

public sealed class SqliteUserRecordsTests : UserRecordsContract
{
    readonly string _directory = Directory.CreateTempSubdirectory("healthengine-").FullName;

    public override async Task DisposeAsync()
    {
        await base.DisposeAsync();
        Directory.Delete(_directory, recursive: true);
    }

    private protected override Task<StoreUnderTest> OpenStore() => StoreUnderTest.Sqlite(_directory);
}

public sealed class PostgresUserRecordsTests : UserRecordsContract
{
    string _database = "";

    public override async Task InitializeAsync()
    {
        _database = await (await PostgresServer.Shared()).CreateDatabase();
        await base.InitializeAsync();
    }

    private protected override Task<StoreUnderTest> OpenStore() => StoreUnderTest.Postgres(_database);
}
