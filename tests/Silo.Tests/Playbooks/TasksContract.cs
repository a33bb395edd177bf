using HealthEngine.Signals;
using HealthEngine.Silo.Tests.Storage;
using HealthEngine.Tasks;
using HealthEngine.Testing;
using HealthEngine.Workspaces;

namespace HealthEngine.Silo.Tests.Playbooks;

/// <summary>What stored tasks promise, whatever store is behind them.</summary>
public abstract class TasksContract : IAsyncLifetime
{
    static readonly WorkspaceId Ours = WorkspaceId.Default;
    static readonly DateTimeOffset At = Entries.At.ToMicroseconds();

    StoreUnderTest _store = null!;

    ITaskStore Tasks => _store.Get<ITaskStore>();

    public async Task InitializeAsync() => _store = await OpenStore();

    public virtual async Task DisposeAsync() => await _store.DisposeAsync();

    private protected abstract Task<StoreUnderTest> OpenStore();

    [Fact]
    public async Task A_task_put_twice_is_there_once_as_it_was_put_first()
    {
        Assert.Equal(TaskPut.Put, await Tasks.Put(Task("t", "acme"), null, default));
        Assert.Equal(TaskPut.Known, await Tasks.Put(Task("t", "acme") with { Title = "Other" }, null, default));
        Assert.Equal(Task("t", "acme"), await Tasks.Find(Ours, "t", default));
        Assert.Null(await Tasks.Find(Ours, "u", default));
    }

    [Fact]
    public async Task Only_who_saw_the_newest_version_changes_it()
    {
        await Tasks.Put(Task("t", "acme"), null, default);
        var done = Task("t", "acme") with { State = TaskState.Done, Outcome = "They renewed.", Version = 2, Owner = "bob" };
        Assert.True(await Tasks.Change(done, default));
        Assert.False(await Tasks.Change(done with { Outcome = "They left." }, default));
        Assert.Equal(done, await Tasks.Find(Ours, "t", default));
        Assert.Equal([2], (await Tasks.Untold(9, default)).Select(t => t.Version));
        await Tasks.Told(Ours, "t", 2, default);
        Assert.Empty(await Tasks.Untold(9, default));
    }

    [Fact]
    public async Task Lists_are_newest_first_and_hold_what_was_asked_for()
    {
        await Tasks.Put(Task("a", "acme"), null, default);
        await Tasks.Put(Task("b", "beta") with { Owner = "bob", Origin = null }, null, default);
        await Tasks.Put(Task("c", "acme") with { State = TaskState.Done }, null, default);
        Assert.Equal(["c", "b", "a"], await Ids(new(null, [], null, null, null, null, 9)));
        Assert.Equal(["c", "a"], await Ids(new(null, ["ann", "eve"], new("acme"), "rescue", "run_1", null, 9)));
        Assert.Equal(["b", "a"], await Ids(new(TaskState.Open, [], null, null, null, null, 9)));
        var last = (await Tasks.List(Ours, new(null, [], null, null, null, null, 2), default))[^1].No;
        Assert.Equal(["a"], await Ids(new(null, [], null, null, null, last, 9)));

        async Task<IEnumerable<string>> Ids(TaskQuery query) => (await Tasks.List(Ours, query, default)).Select(t => t.Task.Id);
    }

    [Fact]
    public async Task What_is_to_be_done_comes_by_its_due_date_and_what_is_done_does_not()
    {
        await Tasks.Put(Task("later", "acme"), null, default);
        await Tasks.Put(Task("whenever", "acme") with { DueAt = null }, null, default);
        await Tasks.Put(Task("sooner", "beta") with { DueAt = At.AddHours(1), State = TaskState.InProgress, Owner = "bob" }, null, default);
        await Tasks.Put(Task("done", "acme") with { State = TaskState.Done }, null, default);
        await Tasks.Put(Task("same", "acme"), null, default);
        Assert.Equal(["sooner", "later", "same", "whenever"], await Ids(new([], null, 9)));
        Assert.Equal(["later", "same", "whenever"], await Ids(new(["ann"], null, 9)));
        Assert.Equal(["sooner", "later"], await Ids(new(["bob", "ann"], null, 2)));
        var second = (await Tasks.Agenda(Ours, new([], null, 2), default))[^1];
        Assert.Equal(["same", "whenever"], await Ids(new([], AgendaPlace.Of(second), 9)));
        await Tasks.Change(Task("later", "acme") with { DueAt = At, Version = 2 }, default);
        Assert.Equal("later", (await Ids(new([], null, 1))).Single());

        async Task<IEnumerable<string>> Ids(AgendaQuery query) => (await Tasks.Agenda(Ours, query, default)).Select(t => t.Task.Id);
    }

    [Fact]
    public async Task Of_a_storm_of_tasks_as_many_are_put_as_the_caps_of_the_day_allow()
    {
        var day = new TaskDay(new(3, 5), At.AddHours(-1), At.AddHours(1));
        await Tasks.Put(Task("by-hand", "acme") with { Origin = null }, null, default); // does not count
        await Tasks.Put(Task("yesterday", "acme") with { CreatedAt = At.AddDays(-1) }, day, default); // does not count
        var acme = await Storm("acme", "ann", 20);
        Assert.Equal((3, 17), (acme.Count(p => p == TaskPut.Put), acme.Count(p => p == TaskPut.AccountCap)));
        var beta = await Storm("beta", "ann", 20);
        Assert.Equal(2, beta.Count(p => p == TaskPut.Put)); // five of ann's
        Assert.Contains(TaskPut.OwnerCap, beta);
        Assert.Equal(3, (await Storm("gamma", null, 4)).Count(p => p == TaskPut.Put));

        Task<TaskPut[]> Storm(string account, string? owner, int count) => System.Threading.Tasks.Task.WhenAll(
            Enumerable.Range(0, count).Select(i => System.Threading.Tasks.Task.Run(
                () => Tasks.Put(Task($"{account}-{i}", account) with { Owner = owner }, day, default))));
    }

    static AccountTask Task(string id, string account) => new(
        id, Entries.Account(account), "Call Zoë", "Ask what holds them back.", "ann", At.AddDays(2), TaskState.Open, null,
        new("rescue", "run_1", "call"), At, "playbook:rescue", At, "playbook:rescue", 1);
}

public sealed class SqliteTasksTests : TasksContract
{
    readonly string _directory = Directory.CreateTempSubdirectory("healthengine-").FullName;

    public override async Task DisposeAsync()
    {
        await base.DisposeAsync();
        Directory.Delete(_directory, recursive: true);
    }

    private protected override Task<StoreUnderTest> OpenStore() => StoreUnderTest.Sqlite(_directory);
}

public sealed class PostgresTasksTests : TasksContract
{
    private protected override async Task<StoreUnderTest> OpenStore() =>
        await StoreUnderTest.Postgres(await (await PostgresServer.Shared()).CreateDatabase());
}
