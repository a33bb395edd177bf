using HealthEngine.Jobs;
using HealthEngine.Testing;
using HealthEngine.Workspaces;

namespace HealthEngine.Silo.Tests.Jobs;

/// <summary>What long work promises, whatever store is behind it.</summary>
public abstract class JobsContract : IAsyncLifetime
{
    static readonly WorkspaceId Ours = WorkspaceId.Default;
    static readonly TimeSpan Long = JobLimits.WaitMax;

    Adding _adding = new();
    JobEngine _engine = null!;

    IJobs Jobs => _engine.Jobs;

    private protected abstract IEnumerable<(string Name, string Value)> Settings { get; }

    public virtual async Task InitializeAsync() => _engine = await Open();

    public virtual async Task DisposeAsync() => await _engine.DisposeAsync();

    [Fact]
    public async Task A_job_tells_how_far_it_is_and_what_came_of_it()
    {
        var job = await Add(to: 3);
        Assert.Equal((JobState.Running, "ann"), (job.State, job.By));
        _adding.Let(1);
        Assert.Equal(1, await _adding.Next());
        Assert.Equal(new(1, 3, "numbers"), (await Jobs.Find(Ours, job.Id))!.Job.Progress);
        Assert.Equal(new(1, 3, "numbers"), Assert.Single(await Jobs.List(Ours)).Progress);

        _adding.Let(2);
        var over = (await Jobs.Wait(Ours, job.Id, Long))!;
        Assert.Equal((JobState.Succeeded, """{"sum":6}"""), (over.Job.State, over.Result));
        Assert.Equal(new(3, 3, "numbers"), over.Job.Progress);
        Assert.NotNull(over.Job.EndedAt);
    }

    [Fact]
    public async Task Of_each_kind_one_runs_and_the_others_wait_in_order()
    {
        var (first, second, third) = (await Add(to: 1), await Add(to: 1), await Add(to: 1));
        Assert.Equal(
            [JobState.Queued, JobState.Queued, JobState.Running], (await Jobs.List(Ours)).Select(j => j.State));

        Assert.Equal(JobState.Canceled, (await Jobs.Cancel(Ours, second.Id))!.Job.State);
        _adding.Let(2);
        Assert.Equal(JobState.Succeeded, (await Jobs.Wait(Ours, first.Id, Long))!.Job.State);
        Assert.Equal(JobState.Succeeded, (await Jobs.Wait(Ours, third.Id, Long))!.Job.State);
        Assert.Null((await Jobs.Find(Ours, second.Id))!.Job.StartedAt);
    }

    [Fact]
    public async Task A_job_that_runs_stops_when_it_is_canceled_and_the_next_one_runs()
    {
        var (first, second) = (await Add(to: 10), await Add(to: 1));
        _adding.Let(1);
        await _adding.Next();
        await Jobs.Cancel(Ours, first.Id);
        var stopped = (await Jobs.Wait(Ours, first.Id, Long))!;
        Assert.Equal((JobState.Canceled, (string?)null, 1), (stopped.Job.State, stopped.Result, stopped.Job.Progress.Done));

        _adding.Let(1);
        Assert.Equal(JobState.Succeeded, (await Jobs.Wait(Ours, second.Id, Long))!.Job.State);
        Assert.Equal(JobState.Canceled, (await Jobs.Cancel(Ours, first.Id))!.Job.State);
    }

    [Theory]
    [InlineData("""{"why":"cannot"}""", "There are no accounts yet. Send signals first.")]
    [InlineData("""{"why":"bug"}""", "Internal error. The engine's log has it under this job's id.")]
    public async Task A_job_that_failed_says_why_in_a_sentence(string parameters, string reason)
    {
        var job = await Jobs.Create(Ours, "failing", parameters, "ann");
        var failed = (await Jobs.Wait(Ours, job.Id, Long))!.Job;
        Assert.Equal((JobState.Failed, reason), (failed.State, failed.Reason));
    }

    [Fact]
    public async Task A_job_that_was_killed_goes_on_from_its_checkpoint_and_counts_nothing_twice()
    {
        var (job, waiting) = (await Add(to: 10), await Add(to: 1));
        _adding.Let(7);
        while (await _adding.Next() < 7) { }
        await Restart(kill: true);

        var before = (await Jobs.Find(Ours, job.Id))!.Job;
        Assert.Equal((JobState.Running, 5), (before.State, before.Progress.Done));
        await Jobs.Resume(Ours);
        _adding.Let(5);
        Assert.Equal(6, await _adding.Next());
        var over = (await Jobs.Wait(Ours, job.Id, Long))!;
        Assert.Equal((JobState.Succeeded, """{"sum":55}"""), (over.Job.State, over.Result));

        _adding.Let(1);
        Assert.Equal(JobState.Succeeded, (await Jobs.Wait(Ours, waiting.Id, Long))!.Job.State);
    }

    [Fact]
    public async Task A_job_goes_on_after_an_orderly_stop_and_one_that_was_over_stays_over()
    {
        _adding.Let(1);
        var done = await Add(to: 1);
        await Jobs.Wait(Ours, done.Id, Long);
        var job = await Add(to: 6);
        _adding.Let(5);
        while (await _adding.Next() < 5) { }
        await Restart(kill: false);
        await Jobs.Resume(Ours);
        _adding.Let(1);
        Assert.Equal("""{"sum":21}""", (await Jobs.Wait(Ours, job.Id, Long))!.Result);
        Assert.Equal("""{"sum":1}""", (await Jobs.Find(Ours, done.Id))!.Result);
    }

    [Fact]
    public async Task A_job_that_was_canceled_before_a_stop_is_not_taken_up_again()
    {
        var job = await Add(to: 6);
        await Restart(kill: true);
        Assert.Equal(JobState.Canceled, (await Jobs.Cancel(Ours, job.Id))!.Job.State);
        await Jobs.Resume(Ours);
        Assert.Equal(JobState.Canceled, Assert.Single(await Jobs.List(Ours)).State);
    }

    [Fact]
    public async Task A_job_that_takes_the_engine_down_each_time_is_given_up()
    {
        var job = await Add(to: 6);
        for (var i = 0; i < JobLimits.StartsMax; i++)
        {
            await Restart(kill: true);
            await Jobs.Resume(Ours);
        }

        var failed = (await Jobs.Find(Ours, job.Id))!.Job;
        Assert.Equal(JobState.Failed, failed.State);
        Assert.Contains("interrupted each time", failed.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task More_jobs_than_may_wait_are_refused_and_old_ones_are_forgotten()
    {
        var first = await Jobs.Create(Ours, "failing", "{}", "ann");
        await Jobs.Wait(Ours, first.Id, Long);
        for (var i = 0; i < JobLimits.HistoryMax; i++)
            await Jobs.Wait(Ours, (await Jobs.Create(Ours, "failing", "{}", "ann")).Id, Long);
        var running = await Add(to: 1);
        for (var i = 0; i < JobLimits.QueuedMax; i++) await Add(to: 1);
        await Assert.ThrowsAsync<JobsBusyException>(() => Add(to: 1));
        Assert.Null(await Jobs.Find(Ours, first.Id));
        Assert.Equal(JobState.Running, (await Jobs.Find(Ours, running.Id))!.Job.State);
    }

    [Theory]
    [InlineData("")]
    [InlineData("job_../../x")]
    [InlineData("job_00000000000000000000000000000000")]
    public async Task An_id_that_no_job_has_finds_none(string id)
    {
        Assert.Null(await Jobs.Find(Ours, id));
        Assert.Null(await Jobs.Cancel(Ours, id));
        Assert.Null(await Jobs.Wait(Ours, id, Long));
    }

    [Fact]
    public async Task A_workspace_does_not_see_the_jobs_of_another()
    {
        var job = await Add(to: 1);
        Assert.Null(await Jobs.Find(new("theirs"), job.Id));
        Assert.Null(await Jobs.Cancel(new("theirs"), job.Id));
        Assert.Empty(await Jobs.List(new("theirs")));
    }

    Task<Job> Add(int to) => Jobs.Create(Ours, "adding", $$"""{"to":{{to}}}""", "ann");

    Task<JobEngine> Open() => JobEngine.Start(Settings, _adding, new Failing());

    async Task Restart(bool kill)
    {
        if (kill) await _engine.Kill();
        else await _engine.DisposeAsync();
        _adding = new(); // What the old process was still doing stays with it.
        _engine = await Open();
    }
}

public sealed class SqliteJobsTests : JobsContract
{
    readonly string _directory = Directory.CreateTempSubdirectory("healthengine-").FullName;

    private protected override IEnumerable<(string Name, string Value)> Settings =>
        [("Store", "sqlite"), ("DataDirectory", _directory)];

    public override async Task DisposeAsync()
    {
        await base.DisposeAsync();
        Directory.Delete(_directory, recursive: true);
    }
}

public sealed class PostgresJobsTests : JobsContract
{
    string _database = "";

    private protected override IEnumerable<(string Name, string Value)> Settings =>
        [("Store", "postgres"), ("Database", _database)];

    public override async Task InitializeAsync()
    {
        _database = await (await PostgresServer.Shared()).CreateDatabase();
        await base.InitializeAsync();
    }
}
