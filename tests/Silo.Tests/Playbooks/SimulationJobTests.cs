using System.Threading.Channels;
using HealthEngine.Accounts;
using HealthEngine.Jobs;
using HealthEngine.Journal;
using HealthEngine.Playbooks;
using HealthEngine.Playbooks.Simulation;
using HealthEngine.Silo.Tests.Jobs;
using HealthEngine.Silo.Tests.Storage;
using HealthEngine.Silo.Views;
using HealthEngine.Workspaces;
using Orleans;

namespace HealthEngine.Silo.Tests.Playbooks;

/// <summary>A simulation is long work: it goes on after a kill, and stops when it is told to.</summary>
public sealed class SimulationJobTests : IAsyncLifetime
{
    const int Days = SimulatedLife.Days;

    static readonly WorkspaceId Ours = WorkspaceId.Default;

    readonly string _directory = Directory.CreateTempSubdirectory("healthengine-").FullName;
    Gated _gate = null!;
    JobEngine _engine = null!;

    IJobWork Work => _engine.Get<IEnumerable<IJobWork>>().Single(w => w.Kind == ISimulations.JobKind);

    public async Task InitializeAsync()
    {
        _engine = await Open();
        await _engine.Get<IPlaybooks>().Put(Ours, "rescue", null, SimulatedLife.Rescue, "ann", default);
        foreach (var (account, signal) in SimulatedLife.Of(seed: 1))
        {
            if (signal.At > _engine.Clock.GetUtcNow()) _engine.Clock.Set(signal.At);
            await _engine.Get<IGrainFactory>().GetGrain<IAccountGrain>(account.GrainKey).Record([signal]);
        }

        _engine.Clock.Set(Entries.At.AddDays(Days));
        await _engine.Get<ViewsTailer>().Reached(await _engine.Get<IJournal>().Head(default), default);
    }

    public async Task DisposeAsync()
    {
        await _engine.DisposeAsync();
        Directory.Delete(_directory, recursive: true);
    }

    [Fact]
    public async Task Interrupted_after_each_account_it_goes_on_to_the_same_report()
    {
        var (whole, accounts) = await Run([], stopAfter: int.MaxValue);
        Assert.NotNull(whole.Result);
        Assert.True(SimulationReport.Parse(whole.Result).Entered > 15 && accounts > 10, $"{accounts} accounts: too little happened.");

        var (part, pieces) = ((Result: (string?)null, Checkpoint: Array.Empty<byte>()), 0);
        for (; part.Result is null; pieces++) (part, _) = await Run(part.Checkpoint, stopAfter: 1);
        Assert.Equal(accounts, pieces);
        Assert.Equal(whole.Result, part.Result);
    }

    [Fact]
    public async Task Canceled_on_its_way_it_stops_at_the_next_account_and_answers_nothing()
    {
        using var cancel = new CancellationTokenSource();
        var told = 0;
        var job = new JobContext(Ours, Parameters(), default, (_, saved) =>
        {
            if (saved is not null && ++told == 3) cancel.Cancel();
            return Task.CompletedTask;
        }, new FastTime(), cancel.Token);

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Work.Run(job));

        Assert.Equal((3, (string?)null), (told, job.Result));
    }

    [Fact]
    public async Task An_engine_that_is_killed_under_it_is_followed_by_one_that_ends_it()
    {
        var whole = await Run([], stopAfter: int.MaxValue);
        var job = await _engine.Jobs.Create(Ours, Gated.Kind, Parameters(), "ann");
        Assert.Equal(5, await _gate.Reach(5));
        await _engine.Kill();
        _engine = await Open();
        await _engine.Jobs.Resume(Ours);

        Assert.Equal(6, await _gate.Reach(1)); // what was saved before the kill is not done again
        _gate.Open();
        var over = await _engine.Over(Ours, job.Id);
        Assert.Equal((JobState.Succeeded, whole.Part.Result), (over.Job.State, over.Result));
    }

    [Fact]
    public async Task Canceled_as_a_job_it_is_over_with_what_it_had_done_and_has_no_report()
    {
        var job = await _engine.Jobs.Create(Ours, Gated.Kind, Parameters(), "ann");
        await _gate.Reach(4);
        await _engine.Jobs.Cancel(Ours, job.Id);

        var over = await _engine.Over(Ours, job.Id);
        Assert.Equal((JobState.Canceled, 4, (string?)null), (over.Job.State, over.Job.Progress.Done, over.Result));
    }

    async Task<JobEngine> Open()
    {
        _gate = new(() => Work);
        return await JobEngine.Start([("Store", "sqlite"), ("DataDirectory", _directory)], _gate);
    }

    static string Parameters() => new SimulationPlan(
        "rescue", 1, PlaybookText.Parse(SimulatedLife.Rescue), Entries.At, Entries.At.AddDays(Days)).ToJson();

    /// <summary>Runs the work until its end or so many checkpoints.</summary>
    async Task<((string? Result, byte[] Checkpoint) Part, int Saves)> Run(byte[] checkpoint, int stopAfter)
    {
        var saves = 0;
        var job = new JobContext(Ours, Parameters(), checkpoint, Tell, new FastTime(), default);
        try
        {
            await Work.Run(job);
        }
        catch (OperationCanceledException)
        {
            return ((null, checkpoint), saves);
        }

        return ((job.Result, checkpoint), saves);

        Task Tell(JobProgress progress, byte[]? saved)
        {
            if (saved is null) return Task.CompletedTask;
            if (saves == stopAfter) throw new OperationCanceledException();
            (checkpoint, saves) = (saved, saves + 1);
            return Task.CompletedTask;
        }
    }

    /// <summary>A minute passes between any two looks at it, so that every account is worth a checkpoint.</summary>
    sealed class FastTime : TimeProvider
    {
        long _seconds;

        public override long TimestampFrequency => 1;

        public override long GetTimestamp() => Interlocked.Add(ref _seconds, 60);
    }

    /// <summary>The work itself, but that it waits after each account until it may go on.</summary>
    sealed class Gated(Func<IJobWork> work) : IJobWork
    {
        public const string Kind = "gated-simulation";

        readonly Channel<bool> _may = Channel.CreateUnbounded<bool>();
        readonly Channel<long> _reached = Channel.CreateUnbounded<long>();

        string IJobWork.Kind => Kind;

        /// <summary>Lets it do so many accounts, and returns how many are done when they are.</summary>
        public async Task<long> Reach(int accounts)
        {
            var done = 0L;
            for (; accounts > 0; accounts--)
            {
                _may.Writer.TryWrite(true);
                done = await _reached.Reader.ReadAsync();
            }

            return done;
        }

        public void Open() => _may.Writer.Complete();

        public async Task Run(JobContext job)
        {
            await _may.Reader.WaitToReadAsync(job.Cancellation);
            _may.Reader.TryRead(out _);
            var own = new JobContext(job.Workspace, job.Parameters, job.Checkpoint, async (progress, saved) =>
            {
                if (saved is null) return;
                await job.Save(saved, progress.Done, progress.Total, progress.What);
                await _reached.Writer.WriteAsync(progress.Done);
                await _may.Reader.WaitToReadAsync(job.Cancellation);
                _may.Reader.TryRead(out _);
            }, new FastTime(), job.Cancellation);
            await work().Run(own);
            job.Result = own.Result;
        }
    }
}
