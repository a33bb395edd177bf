using HealthEngine.Journal;
using HealthEngine.Playbooks;
using HealthEngine.Playbooks.Runs;
using HealthEngine.Scoring;
using HealthEngine.Signals;
using HealthEngine.Silo.Playbooks;
using HealthEngine.Silo.Tests.Storage;
using HealthEngine.Workspaces;

namespace HealthEngine.Silo.Tests.Playbooks;

/// <summary>Waits end by the engine's own doing, once each, whatever the clock on the wall says.</summary>
public sealed class TimerTests : IAsyncLifetime
{
    const int Accounts = 100;
    const int Playbooks = 100;

    const string Wait = """
        {"name":"Wait","enabled":true,"triggers":[{"manual":true}],"steps":[{"type":"wait","id":"w","for":"02:00:00"}]}
        """;

    readonly string _directory = Directory.CreateTempSubdirectory("healthengine-").FullName;
    readonly StoryClock _clock = new(Entries.At.ToMicroseconds());
    PlaybookEngine _engine = null!;

    public async Task InitializeAsync() => _engine = await Start();

    public async Task DisposeAsync()
    {
        await _engine.DisposeAsync();
        Directory.Delete(_directory, recursive: true);
    }

    [Fact]
    public async Task Ten_thousand_waits_that_end_in_one_second_end_once_each_also_those_that_a_restart_met()
    {
        var due = _clock.GetUtcNow().AddHours(2);
        for (var p = 0; p < Playbooks; p++) await _engine.Define($"p{p}", Wait);
        await Task.WhenAll(Enumerable.Range(0, Accounts).Select(a => _engine.Open(Entries.Account($"a{a}"))));
        await Task.WhenAll(
            from a in Enumerable.Range(0, Accounts)
            from p in Enumerable.Range(0, Playbooks)
            select _engine.Get<IRunStore>().Start(Waiting(a, p, due.AddMilliseconds(((a * Playbooks) + p) % 1_000)), default));
        await _engine.DisposeAsync();
        _engine = await Start();
        var from = await _engine.Get<IJournal>().Head(default);

        _clock.Set(due.AddMilliseconds(500)); // those of the first 501 of 1,000 milliseconds
        var half = await Ended(from, Accounts * Playbooks / 1_000 * 501);
        _clock.Set(due.AddSeconds(1));
        var all = await Ended(from, Accounts * Playbooks);
        Assert.Equal(Accounts * Playbooks, all.Select(e => e.Run).Distinct().Count());
        Assert.All(half, e => Assert.Equal(RunState.Completed, e.State));
        var runs = new List<Run>();
        for (long? before = null; ;)
        {
            var page = await _engine.Get<IRunStore>().List(WorkspaceId.Default, new(null, null, null, before, 1_000), default);
            if (page.Count == 0) break;
            runs.AddRange(page.Select(r => r.Run));
            before = page[^1].No;
        }

        Assert.All(runs, r => Assert.True(r.EndedAt >= due.AddMilliseconds(r.Enrolment.Inputs[0].Value!.Value), r.Id));
    }

    [Fact]
    public async Task A_wall_clock_that_is_set_ends_no_wait_early_and_none_twice()
    {
        await _engine.Define("wait", Wait);
        await _engine.Open(PlaybookEngine.Acme);
        var run = (await _engine.Enter("wait", PlaybookEngine.Acme)).Run!;
        var due = (await _engine.Run(run).Look())!.Value;
        Assert.Equal(_clock.GetUtcNow().AddHours(2), due);

        _clock.Jump(TimeSpan.FromHours(3));
        Assert.Equal(due, await _engine.Run(run).Look()); // not two hours have passed
        _clock.Jump(TimeSpan.FromHours(-5));
        Assert.Equal(due, await _engine.Run(run).Look());
        _clock.Jump(TimeSpan.FromHours(2));
        _clock.Set(due.AddMicroseconds(-1));
        Assert.Equal(due, await _engine.Run(run).Look());
        _clock.Set(due);
        Assert.Null(await _engine.Run(run).Look());
        _clock.Jump(TimeSpan.FromHours(-3));
        Assert.Null(await _engine.Run(run).Look());
        Assert.Single((await _engine.Told(PlaybookEngine.Acme)).OfType<RunEnded>());
    }

    static Run Waiting(int account, int playbook, DateTimeOffset until)
    {
        var late = until - Entries.At.ToMicroseconds().AddHours(2);
        return new(
            $"run_{(account * Playbooks) + playbook:x32}", Entries.Account($"a{account}"), $"p{playbook}", 1,
            new(Arm.Treatment, "", TriggerKind.Manual, "test", null, Band.Unknown, null, null, null, null, null, [new("late", late.TotalMilliseconds)]),
            Entries.At, RunState.Running, RunPhase.Waiting, until, Wait: new(WaitKind.Time, until), News: 1);
    }

    Task<PlaybookEngine> Start() => PlaybookEngine.Start(_directory, _clock, new(), more: services =>
        services.AddPlaybookStarters(new(Silo.Storage.StoreKind.Sqlite, "", _directory, [])));

    /// <summary>Waits until the journal tells of so many ends.</summary>
    async Task<List<RunEnded>> Ended(long from, int count)
    {
        var ended = new List<RunEnded>();
        await foreach (var batch in _engine.Get<IJournal>().Tail(from, default))
        {
            ended.AddRange(batch.SelectMany(c => c.Entry.Events).OfType<RunEnded>());
            if (ended.Count >= count) break;
        }

        Assert.Equal(count, ended.Count);
        return ended;
    }
}
