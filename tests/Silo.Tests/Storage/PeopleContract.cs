using System.Text;
using HealthEngine.People;
using HealthEngine.Silo.Storage.Postgres;
using HealthEngine.Silo.Storage.Sqlite;
using HealthEngine.Testing;
using HealthEngine.Workspaces;

namespace HealthEngine.Silo.Tests.Storage;

/// <summary>What people and their sign-ins promise, whatever store is behind them.</summary>
public abstract class PeopleContract : IAsyncLifetime
{
    static readonly WorkspaceId Ours = WorkspaceId.Default;
    static readonly WorkspaceId Theirs = new("theirs");
    static readonly DateTimeOffset Now = new(2026, 11, 22, 10, 0, 0, TimeSpan.Zero);
    static readonly OutsideIdentity Anns = new("https://id.example", "sub-1");

    private protected TestClock Clock { get; } = new(Now);

    private protected StoreUnderTest Store { get; set; } = null!;

    IPeopleStore People => Store.Get<IPeopleStore>();

    ISessionStore Sessions => Store.Get<ISessionStore>();

    ISignInStore SignIns => Store.Get<ISignInStore>();

    public virtual async Task InitializeAsync()
    {
        Store = await OpenStore();
        await AddWorkspace(Theirs.Value);
        await Store.DisposeAsync();
        Store = await OpenStore();
    }

    public virtual async Task DisposeAsync() => await Store.DisposeAsync();

    private protected abstract Task<StoreUnderTest> OpenStore();

    private protected abstract Task AddWorkspace(string id);

    [Fact]
    public async Task A_person_is_kept_whole_and_found_by_id_address_identity_and_invitation()
    {
        var ann = Ann() with
        {
            Password = "hash", Invitation = Token.Hash("t"), InvitationEndsAt = Now.AddDays(7), Outside = Anns, LastSignInAt = Now,
        };
        Assert.False(await People.Any(default));
        Assert.True(await People.Insert(ann, default));
        Assert.True(await People.Any(default));
        Assert.Equal(Text(ann), Text(await People.Find(Ours, "ann", default)));
        Assert.Equal(Text(ann), Text(await People.FindByEmail(Ours, "ann@example.com", default)));
        Assert.Equal(Text(ann), Text(await People.FindByIdentity(Ours, Anns, default)));
        Assert.Equal(Text(ann), Text(await People.FindByInvitation(Token.Hash("t"), default)));
        Assert.Equal([Text(ann)], (await People.List(Ours, default)).Select(Text));

        var bare = Ann() with { Id = "bob", Email = "bob@example.com", IsDisabled = true };
        Assert.True(await People.Insert(bare, default));
        Assert.Equal(Text(bare), Text(await People.Find(Ours, "bob", default)));
    }

    [Fact]
    public async Task Nobody_is_found_from_another_workspace()
    {
        await People.Insert(Ann() with { Outside = Anns }, default);
        Assert.Null(await People.Find(Theirs, "ann", default));
        Assert.Null(await People.FindByEmail(Theirs, "ann@example.com", default));
        Assert.Null(await People.FindByIdentity(Theirs, Anns, default));
        Assert.Empty(await People.List(Theirs, default));
        Assert.False(await People.Update(Ann() with { Workspace = Theirs, Version = 2 }, default));
        Assert.False(await People.Delete(Theirs, "ann", default));

        await Sessions.Insert(Session("s"), Token.Hash("s"), default);
        Assert.Empty(await Sessions.List(Theirs, "ann", default));
        Assert.False(await Sessions.Delete(Theirs, "s", default));
        await Sessions.DeleteAll(Theirs, "ann", null, default);
        Assert.NotNull(await Sessions.Find(Token.Hash("s"), default));
    }

    [Fact]
    public async Task An_address_and_an_identity_are_one_persons_in_a_workspace_whatever_the_case()
    {
        Assert.True(await People.Insert(Ann() with { Outside = Anns }, default));
        Assert.False(await People.Insert(Ann() with { Id = "two", Email = " ANN@Example.com" }, default));
        Assert.False(await People.Insert(Ann() with { Id = "two", Email = "two@example.com", Outside = Anns }, default));
        Assert.True(await People.Insert(Ann() with { Workspace = Theirs, Outside = Anns }, default));
    }

    [Fact]
    public async Task Of_two_changes_that_saw_the_same_one_is_kept()
    {
        await People.Insert(Ann(), default);
        var changes = await Task.WhenAll(
            People.Update(Ann() with { Name = "One", Version = 2 }, default),
            People.Update(Ann() with { Name = "Two", Version = 2 }, default));
        Assert.Single(changes, kept => kept);
        Assert.False(await People.Update(Ann() with { Name = "Late", Version = 2 }, default));
        Assert.True(await People.Update(Ann() with { Name = "Next", Version = 3 }, default));
    }

    [Fact]
    public async Task A_session_is_found_by_its_secret_with_its_person_until_it_is_ended()
    {
        await People.Insert(Ann(), default);
        var session = Session("s");
        await Sessions.Insert(session, Token.Hash("secret"), default);
        var (found, person) = (await Sessions.Find(Token.Hash("secret"), default))!.Value;
        Assert.Equal(session, found);
        Assert.Equal("Ann", person!.Name);

        await Sessions.Touch(Ours, "s", Now.AddMinutes(5), default);
        await Sessions.Touch(Ours, "s", Now.AddMinutes(2), default);
        Assert.Equal(Now.AddMinutes(5), (await Sessions.List(Ours, "ann", default)).Single().SeenAt);
        Assert.True(await Sessions.Delete(Ours, "s", default));
        Assert.Null(await Sessions.Find(Token.Hash("secret"), default));
        Assert.False(await Sessions.Delete(Ours, "s", default));
    }

    [Fact]
    public async Task A_session_of_a_key_has_no_person()
    {
        await Sessions.Insert(Session("s") with { Person = null, Key = "k" }, Token.Hash("secret"), default);
        var (session, person) = (await Sessions.Find(Token.Hash("secret"), default))!.Value;
        Assert.Equal((null, "k", null), (session.Person, session.Key, person));
    }

    [Fact]
    public async Task All_sessions_of_a_person_end_but_the_one_named_and_all_when_they_are_removed()
    {
        await People.Insert(Ann(), default);
        foreach (var id in new[] { "a", "b", "c" }) await Sessions.Insert(Session(id), Token.Hash(id), default);
        await Sessions.Insert(Session("x") with { Person = "other" }, Token.Hash("x"), default);
        await Sessions.DeleteAll(Ours, "ann", "b", default);
        Assert.Equal(["b"], (await Sessions.List(Ours, "ann", default)).Select(s => s.Id));

        Assert.True(await People.Delete(Ours, "ann", default));
        Assert.Null(await Sessions.Find(Token.Hash("b"), default));
        Assert.NotNull(await Sessions.Find(Token.Hash("x"), default));
        Assert.False(await People.Delete(Ours, "ann", default));
    }

    [Fact]
    public async Task The_session_longest_unused_ends_when_there_are_too_many_and_what_is_over_is_swept()
    {
        await Sessions.Insert(Session("x") with { Person = "other" }, Token.Hash("x"), default);
        for (var i = 0; i <= PersonSession.PerOwnerMax; i++)
            await Sessions.Insert(Session($"s{i}") with { SeenAt = Now.AddSeconds(i) }, Token.Hash($"s{i}"), default);
        Assert.Equal(PersonSession.PerOwnerMax, (await Sessions.List(Ours, "ann", default)).Count);
        Assert.Null(await Sessions.Find(Token.Hash("s0"), default));
        Assert.NotNull(await Sessions.Find(Token.Hash("x"), default));

        var late = Now + PersonSession.AgeMax;
        await Sessions.Insert(Session("new") with { CreatedAt = late, SeenAt = late, EndsAt = late.AddDays(7) }, Token.Hash("new"), default);
        Assert.Equal(["new"], (await Sessions.List(Ours, "ann", default)).Select(s => s.Id));
        Assert.Null(await Sessions.Find(Token.Hash("x"), default));
    }

    [Fact]
    public async Task Failed_sign_ins_make_the_next_wait_until_one_succeeds()
    {
        var who = Token.Hash("ann@example.com");
        for (var i = 0; i < LockOutDecisions.Free; i++) Assert.Null(await SignIns.Try(Ours, who, Now, default));
        var until = await SignIns.Try(Ours, who, Now, default);
        Assert.True(until > Now);
        Assert.Null(await SignIns.Try(Theirs, who, Now, default));
        Assert.Null(await SignIns.Try(Ours, Token.Hash("bob@example.com"), Now, default));
        Assert.Null(await SignIns.Try(Ours, who, until.Value, default));
        Assert.True(await SignIns.Try(Ours, who, until.Value, default) > until);

        await SignIns.Forget(Ours, who, default);
        Assert.Null(await SignIns.Try(Ours, who, until.Value, default));
    }

    [Fact]
    public async Task Tries_at_the_same_moment_do_not_slip_through()
    {
        var tries = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => SignIns.Try(Ours, Token.Hash("ann"), Now, default)));
        Assert.Equal(LockOutDecisions.Free, tries.Count(until => until is null));
    }

    [Fact]
    public async Task A_state_of_a_sign_on_is_taken_once()
    {
        var wait = new SignOnWait("nonce", "verifier", "/accounts?q=1", Now.AddMinutes(10));
        await SignIns.Keep(Token.Hash("state"), wait, default);
        Assert.Null(await SignIns.Take(Token.Hash("other"), default));
        var taken = await Task.WhenAll(Enumerable.Range(0, 5).Select(_ => SignIns.Take(Token.Hash("state"), default)));
        Assert.Equal([wait], taken.Where(t => t is not null));
    }

    [Fact]
    public async Task People_and_sessions_outlive_the_engine()
    {
        await People.Insert(Ann(), default);
        await Sessions.Insert(Session("s"), Token.Hash("secret"), default);
        await Store.DisposeAsync();
        Store = await OpenStore();
        Assert.Equal("Ann", (await Sessions.Find(Token.Hash("secret"), default))!.Value.Person!.Name);
    }

    static StoredPerson Ann() => new(
        "ann", Ours, "Ann", "Ann@example.com", Role.Csm, IsDisabled: false, null, null, null, null, Now, null, Version: 1);

    static PersonSession Session(string id) => new(id, Ours, "ann", null, Now, Now, Now + PersonSession.AgeMax, "Firefox");

    /// <summary>Records hold bytes by reference; as text they can be compared.</summary>
    static string Text(StoredPerson? person) =>
        $"{person! with { Invitation = null }} {Convert.ToHexString(person.Invitation ?? [])}";
}

public sealed class SqlitePeopleTests : PeopleContract
{
    readonly string _directory = Directory.CreateTempSubdirectory("healthengine-").FullName;

    public override async Task DisposeAsync()
    {
        await base.DisposeAsync();
        Directory.Delete(_directory, recursive: true);
    }

    [Fact]
    public async Task No_secret_is_in_the_file()
    {
        await Store.Get<ISessionStore>().Insert(
            new("s", WorkspaceId.Default, "ann", null, Clock.GetUtcNow(), Clock.GetUtcNow(), Clock.GetUtcNow().AddDays(1), "x"),
            Token.Hash("a-secret-of-a-browser"), default);
        await Store.DisposeAsync();
        var bytes = await File.ReadAllBytesAsync(Path.Combine(_directory, "healthengine.db"));
        Assert.DoesNotContain("a-secret-of-a-browser", Encoding.Latin1.GetString(bytes), StringComparison.Ordinal);
        Store = await OpenStore();
    }

    private protected override Task<StoreUnderTest> OpenStore() => StoreUnderTest.Sqlite(_directory, Clock);

    private protected override Task AddWorkspace(string id) => Store.Get<SqliteStore>().Truth.Write(
        c => c.Run("INSERT INTO workspace (id, name, time_zone, currency) VALUES ($id, 'Theirs', 'UTC', 'EUR')", ("$id", id)), default);
}

public sealed class PostgresPeopleTests : PeopleContract
{
    string _database = "";

    public override async Task InitializeAsync()
    {
        _database = await (await PostgresServer.Shared()).CreateDatabase();
        await base.InitializeAsync();
    }

    [Fact]
    public async Task A_session_ended_by_one_silo_is_over_on_the_others_at_once()
    {
        await using var there = await StoreUnderTest.Postgres(_database, Clock);
        var (here, far) = (Store.Get<ISessionStore>(), there.Get<ISessionStore>());
        var now = Clock.GetUtcNow();
        await here.Insert(new("s", WorkspaceId.Default, "ann", null, now, now, now.AddDays(1), "x"), Token.Hash("s"), default);
        Assert.NotNull(await far.Find(Token.Hash("s"), default));
        await here.Delete(WorkspaceId.Default, "s", default);
        Assert.Null(await far.Find(Token.Hash("s"), default));
    }

    private protected override Task<StoreUnderTest> OpenStore() => StoreUnderTest.Postgres(_database, Clock);

    private protected override async Task AddWorkspace(string id)
    {
        await using var insert = Store.Get<PostgresStore>().Database.CreateCommand(
            "INSERT INTO workspace (id, name, time_zone, currency) VALUES ($1, 'Theirs', 'UTC', 'EUR')");
        await insert.With(id).ExecuteNonQueryAsync();
    }
}
