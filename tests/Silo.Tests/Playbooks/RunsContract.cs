using System.Collections.Immutable;
using HealthEngine.Playbooks;
using HealthEngine.Playbooks.Runs;
using HealthEngine.Scoring;
using HealthEngine.Signals;
using HealthEngine.Silo.Storage.Playbooks;
using HealthEngine.Silo.Tests.Storage;
using HealthEngine.Testing;
using HealthEngine.Workspaces;

namespace HealthEngine.Silo.Tests.Playbooks;

/// <summary>What stored runs promise, whatever store is behind them.</summary>
public abstract class RunsContract : IAsyncLifetime
{
    static readonly WorkspaceId Ours = WorkspaceId.Default;
    static readonly DateTimeOffset At = Entries.At.ToMicroseconds();

    StoreUnderTest _store = null!;

    IRunStore Runs => _store.Get<IRunStore>();

    public virtual async Task InitializeAsync() => _store = await OpenStore();

    public virtual async Task DisposeAsync() => await _store.DisposeAsync();

    private protected abstract Task<StoreUnderTest> OpenStore();

    [Fact]
    public async Task A_run_comes_back_as_it_was_written_also_after_a_restart()
    {
        var run = Run("a", "acme") with
        {
            Phase = RunPhase.Waiting,
            Wait = new(WaitKind.Condition, At.AddDays(3)),
            Due = At.AddHours(1),
            Jumps = ImmutableSortedDictionary<string, int>.Empty.Add("again", 2),
            Steps =
            [
                new(1, "call", StepType.Task, At, StepOutcome.Done, "Zoë", ["task_1"], [new("score", 41.5), new("risk", null)]),
                new(2, "steps[1]", StepType.Task, At, StepOutcome.Skipped, null, [], [], SkipReason.OwnerCap),
            ],
            News = 3,
            Untold = [new RunMoved("a", 3, "rescue", "call", StepType.Task, StepOutcome.Done, null)],
        };
        Assert.Equal(RunTaken.Started, await Runs.Start(run, default));
        await _store.DisposeAsync();
        _store = await OpenStore();
        var found = await Runs.Find(Ours, "a", default);
        Assert.Equal(1, found!.Revision);
        Assert.Equal(RunRow.Body(run), RunRow.Body(found.Run));
        Assert.Equal(run.Untold[0], found.Run.Untold[0]);
        Assert.Null(await Runs.Find(Ours, "b", default));
    }

    [Fact]
    public async Task The_same_trigger_starts_one_run_and_an_account_has_one_of_a_playbook_under_way()
    {
        Assert.Equal(RunTaken.Started, await Runs.Start(Run("a", "acme"), default));
        Assert.Equal(RunTaken.Known, await Runs.Start(Run("a", "acme"), default));
        Assert.Equal(RunTaken.AlreadyRunning, await Runs.Start(Run("b", "acme"), default));
        Assert.Equal(RunTaken.Started, await Runs.Start(Run("c", "acme", "other"), default));
        Assert.Equal(RunTaken.Started, await Runs.Start(Run("d", "ACME"), default));
        Assert.Equal(2, await Runs.Save(Over(Run("a", "acme")), 1, default));
        Assert.Equal(RunTaken.Started, await Runs.Start(Run("b", "acme"), default));

        // One that failed is taken up again only while no other is under way.
        Assert.Null(await Runs.Save(Run("a", "acme"), 2, default));
        var history = await Runs.History(Entries.Account("acme"), "rescue", default);
        Assert.Equal((true, 2), (history.IsRunning, history.Entries.Length));
    }

    [Fact]
    public async Task Of_fifty_that_start_at_once_one_is_under_way()
    {
        var taken = await Task.WhenAll(Enumerable.Range(0, 50).Select(i => Task.Run(() => Runs.Start(Run($"r{i}", "acme"), default))));
        Assert.Single(taken, t => t == RunTaken.Started);
        Assert.Equal(49, taken.Count(t => t == RunTaken.AlreadyRunning));
    }

    [Fact]
    public async Task Who_is_behind_cannot_write_over_another()
    {
        await Runs.Start(Run("a", "acme"), default);
        Assert.Equal(2, await Runs.Save(Run("a", "acme"), 1, default));
        Assert.Null(await Runs.Save(Run("a", "acme"), 1, default));
        Assert.Equal(3, await Runs.Save(Run("a", "acme"), 2, default));
    }

    [Fact]
    public async Task What_is_due_comes_in_order_and_what_is_untold_at_once()
    {
        await Runs.Start(Run("a", "a") with { Due = At.AddHours(2) }, default);
        await Runs.Start(Run("b", "b") with { Due = At.AddHours(1) }, default);
        await Runs.Start(Run("c", "c") with { Due = At.AddHours(9) }, default);
        await Runs.Start(Over(Run("d", "d")), default);
        var told = new RunEnded("e", 1, "rescue", RunState.Completed, null);
        await Runs.Start(Over(Run("e", "e")) with { Untold = [told] }, default);
        var due = await Runs.Due(At.AddHours(3), null, 2, default);
        Assert.Equal(["e", "b"], due.Select(d => d.Id));
        Assert.Equal(["a"], (await Runs.Due(At.AddHours(3), due[^1], 2, default)).Select(d => d.Id));
        await Runs.Save(Over(Run("e", "e")), 1, default);
        Assert.Equal(["b", "a"], (await Runs.Due(At.AddHours(3), null, 9, default)).Select(d => d.Id));
    }

    [Fact]
    public async Task Lists_are_newest_first_and_hold_what_was_asked_for()
    {
        for (var i = 0; i < 5; i++) await Runs.Start(Run($"r{i}", $"a{i}", i % 2 == 0 ? "rescue" : "offer"), default);
        await Runs.Save(Over(Run("r2", "a2")), 1, default);
        Assert.Equal(["r4", "r3", "r2"], await Ids(new(null, null, null, null, 3)));
        Assert.Equal(["r4", "r2", "r0"], await Ids(new("rescue", null, null, null, 9)));
        Assert.Equal(["r2"], await Ids(new(null, null, RunState.Completed, null, 9)));
        Assert.Equal(["r3"], await Ids(new(null, new("a3"), null, null, 9)));
        var last = (await Runs.List(Ours, new(null, null, null, null, 3), default))[^1].No;
        Assert.Equal(["r1", "r0"], await Ids(new(null, null, null, last, 9)));
        var page = await Runs.UnderWay(null, 2, default);
        Assert.Equal(["r0", "r1"], page.Select(r => r.Id));
        Assert.Equal(["r3", "r4"], (await Runs.UnderWay(page[^1], 9, default)).Select(r => r.Id));
        Assert.Equal(["r4"], (await Runs.UnderWay(Entries.Account("a4"), default)).Select(r => r.Id));
        Assert.Equal([1], await Runs.VersionsInUse(Ours, "rescue", default));

        async Task<IEnumerable<string>> Ids(RunQuery query) => (await Runs.List(Ours, query, default)).Select(r => r.Run.Id);
    }

    [Fact]
    public async Task Of_each_account_the_last_reason_that_kept_it_out_is_known_and_how_often_there_was_one()
    {
        var trigger = new EntryTrigger(TriggerKind.Alert, "al_1", At);
        await Runs.Skip(Entries.Account("acme"), "rescue", trigger, SkipReason.EntryNotMet, At, default);
        await Runs.Skip(Entries.Account("beta"), "rescue", trigger, SkipReason.Disabled, At.AddMinutes(1), default);
        await Runs.Skip(Entries.Account("acme"), "rescue", trigger with { Cause = "al_2" }, SkipReason.AlreadyRunning, At.AddMinutes(2), default);
        var skips = await Runs.Skips(Ours, "rescue", null, 9, default);
        Assert.Equal(
            [
                new Skip(new("acme"), At.AddMinutes(2), SkipReason.AlreadyRunning, TriggerKind.Alert, "al_2", 2),
                new Skip(new("beta"), At.AddMinutes(1), SkipReason.Disabled, TriggerKind.Alert, "al_1", 1),
            ],
            skips);
        Assert.Equal(["beta"], (await Runs.Skips(Ours, "rescue", new(skips[0].At, skips[0].Account), 9, default)).Select(s => s.Account.Value));
        Assert.Empty(await Runs.Skips(Ours, "other", null, 9, default));
    }

    [Fact]
    public async Task Runs_and_reasons_are_counted()
    {
        for (var i = 0; i < 3; i++) await Runs.Start(Run($"r{i}", $"a{i}"), default);
        await Runs.Start(Run("o", "a0", "offer"), default);
        await Runs.Save(Over(Run("r1", "a1")) with { EndedAt = At.AddHours(2) }, 1, default);
        Assert.Equal(
            [
                new RunCount("offer", RunState.Running, 1, At),
                new RunCount("rescue", RunState.Completed, 1, At.AddHours(2)),
                new RunCount("rescue", RunState.Running, 2, At),
            ],
            await Runs.Counts(Ours, default));
        var trigger = new EntryTrigger(TriggerKind.Alert, "al_1", At);
        foreach (var (account, reason) in new[] { ("a", SkipReason.EntryNotMet), ("b", SkipReason.Stale), ("c", SkipReason.EntryNotMet) })
            await Runs.Skip(Entries.Account(account), "rescue", trigger, reason, At, default);
        Assert.Equal(
            [new SkipCount(SkipReason.EntryNotMet, 2), new SkipCount(SkipReason.Stale, 1)], await Runs.SkipCounts(Ours, "rescue", default));
        Assert.Empty(await Runs.SkipCounts(Ours, "offer", default));
    }

    [Fact]
    public async Task The_place_in_the_journal_moves_only_from_where_it_stands()
    {
        Assert.Equal(0, await Runs.Position(default));
        Assert.True(await Runs.Move(0, 7, default));
        Assert.False(await Runs.Move(0, 9, default));
        Assert.Equal(7, await Runs.Position(default));
    }

    static Run Run(string id, string account, string playbook = "rescue") => new(
        id, Entries.Account(account), playbook, 1,
        new(Arm.Treatment, "band=red", TriggerKind.Alert, "al_1", 41.5, Band.Red, 0.3, 1200.50m, "EUR", "smb", "ann", [new("score", 41.5)]),
        At, RunState.Running, RunPhase.Ready, At);

    static Run Over(Run run) => run with { State = RunState.Completed, Phase = RunPhase.Over, EndedAt = At, Due = null };
}

public sealed class SqliteRunsTests : RunsContract
{
    readonly string _directory = Directory.CreateTempSubdirectory("healthengine-").FullName;

    public override async Task DisposeAsync()
    {
        await base.DisposeAsync();
        Directory.Delete(_directory, recursive: true);
    }

    private protected override Task<StoreUnderTest> OpenStore() => StoreUnderTest.Sqlite(_directory);
}

public sealed class PostgresRunsTests : RunsContract
{
    string _database = "";

    public override async Task InitializeAsync()
    {
        _database = await (await PostgresServer.Shared()).CreateDatabase();
        await base.InitializeAsync();
    }

    private protected override Task<StoreUnderTest> OpenStore() => StoreUnderTest.Postgres(_database);
}
