using System.Text;
using HealthEngine.DeadLetters;
using HealthEngine.Signals;
using HealthEngine.Testing;
using HealthEngine.Workspaces;

namespace HealthEngine.Silo.Tests.Storage;

/// <summary>What dead letters promise, whatever store is behind them.</summary>
public abstract class DeadLettersContract : IAsyncLifetime
{
    const int LettersMax = 200;

    static readonly WorkspaceId Ours = WorkspaceId.Default;

    private protected StoreUnderTest Store { get; private set; } = null!;

    IDeadLetters Letters => Store.Get<IDeadLetters>();

    public virtual async Task InitializeAsync() => Store = await OpenStore(("DeadLettersMax", $"{LettersMax}"));

    public virtual async Task DisposeAsync() => await Store.DisposeAsync();

    private protected abstract Task<StoreUnderTest> OpenStore(params (string Name, string Value)[] more);

    [Fact]
    public async Task What_was_refused_is_kept_as_it_came_also_after_a_restart()
    {
        await Add(At(0), Refused("a", """{"x":"Zoë"}"""), Refused("b", "\0\x1"));
        await Store.DisposeAsync();
        Store = await OpenStore();
        var letters = await Letters.List(Ours, new(10), default);
        Assert.Equal(["b", "a"], letters.Select(l => l.SignalId));
        var letter = letters[1];
        Assert.Equal(("signals", "bad", "It is bad.", 1), (letter.Source, letter.Code, letter.Detail, letter.Times));
        Assert.Equal("""{"x":"Zoë"}""", Encoding.UTF8.GetString(letter.Original.Span));
        Assert.Equal((At(0), At(0), true, null), (letter.FirstAt, letter.LastAt, letter.Complete, letter.EditedBy));
        Assert.Equal(new DeadLetterTotal(2, 14, 0), await Letters.Total(Ours, default));
    }

    [Fact]
    public async Task The_same_garbage_again_is_one_letter_that_counts()
    {
        await Add(At(0), Refused("a", "x"), Refused("a", "x"), Refused("a", "y"));
        await Add(At(5), Refused("a", "x"));
        var letters = await Letters.List(Ours, new(10), default);
        Assert.Equal([("y", 1), ("x", 3)], letters.Select(l => (Encoding.UTF8.GetString(l.Original.Span), l.Times)));
        Assert.Equal((At(0), At(5)), (letters[1].FirstAt, letters[1].LastAt));
        Assert.Equal(2, (await Letters.Total(Ours, default)).Letters);
    }

    [Fact]
    public async Task The_oldest_go_when_there_are_too_many_and_are_counted()
    {
        for (var i = 0; i < 500; i += 50)
            await Add(At(i), [.. Enumerable.Range(i, 50).Select(n => Refused($"{n}", $"letter {n}"))]);
        var total = await Letters.Total(Ours, default);
        Assert.InRange(total.Letters, LettersMax / 2, LettersMax);
        Assert.Equal(500, total.Letters + total.Dropped);
        var left = await Letters.List(Ours, new(1_000), default);
        Assert.Equal(Enumerable.Range((int)total.Dropped, total.Letters).Reverse().Select(n => $"{n}"), left.Select(l => l.SignalId));
        Assert.Equal(total.Bytes, left.Sum(l => (long)l.Original.Length));
    }

    [Fact]
    public async Task Letters_are_listed_in_parts_by_way_reason_and_time()
    {
        await Add(At(0), Refused("a", "1"), Refused("b", "2"));
        await Add(At(10), Refused("c", "3") with { Source = "segment" }, Refused("d", "4") with { Code = "worse" });
        var first = await Letters.List(Ours, new(2), default);
        var rest = await Letters.List(Ours, new(2, first[^1].Id), default);
        Assert.Equal(["d", "c", "b", "a"], first.Concat(rest).Select(l => l.SignalId));
        Assert.Equal(["c"], await Ids(new(9, Source: "segment")));
        Assert.Equal(["d"], await Ids(new(9, Code: "worse")));
        Assert.Equal(["d", "c"], await Ids(new(9, From: At(10))));
        Assert.Equal(["b", "a"], await Ids(new(9, To: At(10))));
    }

    [Fact]
    public async Task A_letter_is_mended_refused_anew_and_deleted()
    {
        await Add(At(0), Refused("a", "1"));
        var id = (await Letters.List(Ours, new(1), default))[0].Id;
        Assert.True(await Letters.Edit(Ours, id, "longer"u8.ToArray(), "ann", default));
        await Letters.Refuse(Ours, id, "other", "Still bad.", default);
        var letter = (await Letters.Find(Ours, id, default))!;
        Assert.Equal(
            ("longer", "ann", "other", "Still bad."),
            (Encoding.UTF8.GetString(letter.Original.Span), letter.EditedBy, letter.Code, letter.Detail));
        Assert.Equal(6, (await Letters.Total(Ours, default)).Bytes);
        Assert.Equal(1, await Letters.Delete(Ours, [id, id + 1], default));
        Assert.Null(await Letters.Find(Ours, id, default));
        Assert.False(await Letters.Edit(Ours, id, "x"u8.ToArray(), "ann", default));
        Assert.Equal(default, await Letters.Total(Ours, default));

        // A number is never used again: the ids of a replay are made of it.
        await Add(At(1), Refused("a", "1"));
        Assert.NotEqual(id, (await Letters.List(Ours, new(1), default))[0].Id);
    }

    [Fact]
    public async Task Of_what_is_too_long_the_beginning_is_kept()
    {
        await Add(At(0), Refused("long", new string('x', DeadLetterLimits.OriginalBytesMax + 1)));
        var letter = (await Letters.List(Ours, new(1), default))[0];
        Assert.Equal((false, DeadLetterLimits.OriginalBytesMax), (letter.Complete, letter.Original.Length));
    }

    [Fact]
    public async Task Letters_refused_at_once_are_all_kept()
    {
        await Task.WhenAll(Enumerable.Range(0, 16).Select(i => Task.Run(() => Add(
            At(i), [.. Enumerable.Range(0, 10).Select(n => Refused($"{n}", $"letter {n}"))]))));
        var letters = await Letters.List(Ours, new(100), default);
        Assert.Equal(10, letters.Count);
        Assert.All(letters, l => Assert.Equal((16, At(15)), (l.Times, l.LastAt)));
        Assert.Equal(10, (await Letters.Total(Ours, default)).Letters);
    }

    Task Add(DateTimeOffset at, params Refusal[] refused) => Letters.Add(Ours, refused, at, default);

    async Task<IEnumerable<string?>> Ids(DeadLetterQuery query) =>
        (await Letters.List(Ours, query, default)).Select(l => l.SignalId);

    static Refusal Refused(string id, string original) =>
        new("signals", "bad", "It is bad.", id, Encoding.UTF8.GetBytes(original));

    static DateTimeOffset At(int minute) => Entries.At.ToMicroseconds().AddMinutes(minute);
}

public sealed class SqliteDeadLettersTests : DeadLettersContract
{
    readonly string _directory = Directory.CreateTempSubdirectory("healthengine-").FullName;

    public override async Task DisposeAsync()
    {
        await base.DisposeAsync();
        Directory.Delete(_directory, recursive: true);
    }

    private protected override Task<StoreUnderTest> OpenStore(params (string Name, string Value)[] more) =>
        StoreUnderTest.Sqlite(_directory, more);
}

public sealed class PostgresDeadLettersTests : DeadLettersContract
{
    string _database = "";

    public override async Task InitializeAsync()
    {
        _database = await (await PostgresServer.Shared()).CreateDatabase();
        await base.InitializeAsync();
    }

    private protected override Task<StoreUnderTest> OpenStore(params (string Name, string Value)[] more) =>
        StoreUnderTest.Postgres(_database, more);
}
