using HealthEngine.Accounts;
using HealthEngine.Actors.Tests;
using HealthEngine.Jobs;
using HealthEngine.Journal;
using HealthEngine.Tests.Hosts;
using HealthEngine.Tests.Live;
using HealthEngine.Views;
using HealthEngine.Workspaces;
using Microsoft.Extensions.Logging.Abstractions;
using Orleans;

namespace HealthEngine.Grains.Tests.Accounts;

public class AccountRefreshTests
{
    [Fact]
    public async Task A_new_measure_counts_what_was_sent_before_it_was_defined()
    {
        await using var engine = await AccountEngine.Start();
        await engine.Record("acme", "a", 3);
        await engine.Define("orders");
        await engine.Account("acme").Refresh(0);
        Assert.Equal(3, await engine.Saved("acme"));

        await engine.Account("acme").Refresh(0); // Again is as once.
        Assert.Equal(3, await engine.Saved("acme"));
        await engine.Define("orders", windowDays: 2);
        await engine.Account("acme").Refresh(0);
        Assert.Equal(3, await engine.Saved("acme"));
    }

    [Fact]
    public async Task A_definition_that_another_silo_told_of_is_looked_for()
    {
        await using var engine = await AccountEngine.Start();
        await engine.Record("acme", "a", 3);
        engine.StopHearing();
        await engine.Define("orders");
        Assert.Null(await engine.Orders("acme"));

        await engine.Account("acme").Refresh(1);
        Assert.Equal(3, await engine.Orders("acme"));
    }

    [Fact]
    public async Task Signals_are_taken_while_an_account_is_folded_anew_and_count_once()
    {
        var journal = new HeldJournal(new());
        await using var engine = await AccountEngine.Start(journal);
        await engine.Record("acme", "before", 1_500); // More than one page.
        await engine.Define("orders");

        var isHeld = journal.Hold();
        var refresh = engine.Account("acme").Refresh(0);
        await isHeld;
        await engine.Record("acme", "during", 20);
        Assert.False(refresh.IsCompleted);
        journal.Release();
        await refresh;
        Assert.Equal(1_520, await engine.Saved("acme"));
        await engine.Record("acme", "after", 200);
        Assert.Equal(1_720, await engine.Orders("acme"));
    }

    [Fact]
    public async Task The_next_signal_is_enough_to_bring_an_account_to_new_definitions()
    {
        await using var engine = await AccountEngine.Start();
        await engine.Record("acme", "a", 3);
        await engine.Define("orders");
        await engine.Record("acme", "b", 1);
        await engine.Account("acme").Head(); // Whatever comes next finds it there.
        Assert.Equal(4, await engine.Orders("acme"));
    }

    [Fact]
    public async Task An_account_comes_to_another_zone_as_if_it_had_always_been_there()
    {
        const string Early = "Pacific/Kiritimati"; // 14 hours ahead: its midnight comes an hour after the first order.
        await using var engine = await AccountEngine.Start();
        await engine.Define("orders", windowDays: 28);
        await engine.Record("acme", "a", 90);
        await engine.Account("acme").Refresh(0);
        await engine.Move(Early);
        await engine.Record("acme", "b", 10); // Between the change and the job: still in whole days of the old zone, or all in the new.
        await engine.Account("acme").Refresh(0);
        Assert.Equal<long>([70, 30], await engine.SavedDays("acme", Early) ?? []);

        await using var anew = await AccountEngine.Start();
        await anew.Move(Early);
        await anew.Define("orders", windowDays: 28);
        await anew.Record("acme", "a", 90);
        await anew.Record("acme", "b", 10);
        await anew.Record("acme", "c", 200); // As many as have it saved.
        await engine.Record("acme", "c", 200);
        Assert.Equal(await anew.Orders("acme"), await engine.Orders("acme"));
    }

    [Fact]
    public async Task An_account_that_was_saved_under_other_definitions_is_completed_when_it_wakes()
    {
        var (journal, snapshots) = (new CheckedJournal(), new MemoryStorage());
        await using (var before = await AccountEngine.Start(journal, snapshots)) await before.Record("acme", "a", 250);
        await using var engine = await AccountEngine.Start(journal, snapshots);
        await engine.Define("orders");
        Assert.Null(await engine.Saved("acme"));
        await engine.Record("acme", "b", 250);
        Assert.Equal(500, await engine.Orders("acme"));
    }

    [Fact]
    public async Task While_the_store_is_away_the_account_stays_as_it_was_and_comes_there_later()
    {
        var journal = new HeldJournal(new());
        await using var engine = await AccountEngine.Start(journal);
        await engine.Record("acme", "a", 3);
        await engine.Define("orders");
        journal.Fault = new JournalUnavailableException("away");
        await Assert.ThrowsAsync<JournalUnavailableException>(() => engine.Account("acme").Refresh(0));
        journal.Fault = null;
        await engine.Account("acme").Refresh(0);
        Assert.Equal(3, await engine.Saved("acme"));
    }

    [Fact]
    public async Task The_job_brings_all_accounts_there_and_says_how_many()
    {
        await using var engine = await AccountEngine.Start();
        for (var i = 0; i < 9; i++) await engine.Record($"acct-{i}", "a", i + 1);
        await engine.Define("orders");
        var jobs = engine.Get<IJobs>();
        var job = await engine.Get<IRescore>().Ask(WorkspaceId.Default, "ann");
        var over = (await jobs.Wait(WorkspaceId.Default, job.Id, JobLimits.WaitMax))!;
        Assert.Equal((JobState.Succeeded, """{"accounts":9,"failed":0}"""), (over.Job.State, over.Result));
        Assert.Equal(new(9, 9, "accounts"), over.Job.Progress);
        for (var i = 0; i < 9; i++) Assert.Equal(i + 1, await engine.Saved($"acct-{i}"));
    }

    [Fact]
    public async Task While_one_waits_another_is_not_queued()
    {
        var journal = new HeldJournal(new());
        await using var engine = await AccountEngine.Start(journal);
        await engine.Record("acme", "a", 3);
        await engine.Define("orders");
        var held = journal.Hold();
        var runs = await engine.Get<IRescore>().Ask(WorkspaceId.Default, "ann");
        await held;
        var waits = await engine.Get<IRescore>().Ask(WorkspaceId.Default, "bob");
        var same = await engine.Get<IRescore>().Ask(WorkspaceId.Default, "cid");
        Assert.Equal((JobState.Queued, waits.Id), (waits.State, same.Id));
        Assert.NotEqual(runs.Id, waits.Id);

        journal.Release();
        var over = (await engine.Get<IJobs>().Wait(WorkspaceId.Default, waits.Id, JobLimits.WaitMax))!;
        Assert.Equal(JobState.Succeeded, over.Job.State);
        Assert.Equal(2, (await engine.Get<IJobs>().List(WorkspaceId.Default)).Count);
    }

    [Fact]
    public async Task A_job_that_was_stopped_goes_on_with_the_next_page()
    {
        await using var engine = await AccountEngine.Start();
        for (var i = 0; i < 205; i++) await engine.Record($"acct-{i:000}", "a", 1);
        await engine.Define("orders");
        byte[] saved = [];
        var work = new RescoreJob(
            engine.Get<AccountRulesCatalog>(), engine.Get<IAccountViews>(), engine.Get<IScoreViews>(), engine.Get<IGrainFactory>(),
            NullLogger<RescoreJob>.Instance);
        await Assert.ThrowsAsync<OperationCanceledException>(() => work.Run(Context([], stop: true)));
        Assert.Null(await engine.Saved("acct-204"));

        var second = Context(saved, stop: false);
        await work.Run(second);
        Assert.Equal("""{"accounts":205,"failed":0}""", second.Result);
        Assert.Equal(1, await engine.Saved("acct-204"));

        JobContext Context(byte[] checkpoint, bool stop) => new(
            WorkspaceId.Default, "{}", checkpoint, (_, made) => Tell(made, stop), TimeProvider.System, CancellationToken.None);

        Task Tell(byte[]? made, bool stop)
        {
            if (made is null) return Task.CompletedTask;
            saved = made;
            return stop ? throw new OperationCanceledException() : Task.CompletedTask;
        }
    }

    /// <summary>A journal whose reads of an account can be held up, or fail.</summary>
    sealed class HeldJournal(CheckedJournal inner) : JournalOver(inner)
    {
        TaskCompletionSource? _held;
        TaskCompletionSource? _release;

        public Exception? Fault { get; set; }

        /// <summary>Holds up the next read; the task ends when it has come.</summary>
        public Task Hold()
        {
            _release = new(TaskCreationOptions.RunContinuationsAsynchronously);
            return (_held = new(TaskCreationOptions.RunContinuationsAsynchronously)).Task;
        }

        public void Release() => _release!.SetResult();

        public override async ValueTask<IReadOnlyList<Committed>> ReadAccount(
            AccountKey account, long afterSequence, int limit, CancellationToken cancellation)
        {
            if (Fault is { } fault) throw fault;
            if (Interlocked.Exchange(ref _held, null) is { } held)
            {
                held.SetResult();
                await _release!.Task;
            }

            return await base.ReadAccount(account, afterSequence, limit, cancellation);
        }
    }
}
