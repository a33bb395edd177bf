using HealthEngine.Workspaces;
using Microsoft.Extensions.Logging;
using Orleans.Runtime;

namespace HealthEngine.Jobs;

/// <inheritdoc cref="IJobGrain"/>
/// <remarks>Progress lives in memory between checkpoints: what is stored of it is what a restart goes on from.</remarks>
#pragma warning disable CA1001 // The source is disposed when its run ends.
[GrainType("job")]
sealed class JobGrain(
    [PersistentState("job-record", "state")] IPersistentState<JobRecord> record,
    [PersistentState("job-checkpoint", "state")] IPersistentState<JobCheckpoint> checkpoint,
    JobRunner runner,
    TimeProvider time,
    ILogger<JobGrain> logger) : Grain, IJobGrain
#pragma warning restore CA1001
{
    readonly TaskCompletionSource _over = new(TaskCreationOptions.RunContinuationsAsynchronously);
    WorkspaceId _workspace;

    /// <summary>Stops the work that runs here; null: none does.</summary>
    CancellationTokenSource? _stop;

    JobProgress? _progress;

    JobRecord? Record => record.RecordExists ? record.State : null;

    JobCheckpoint? Checkpoint => checkpoint.RecordExists ? checkpoint.State : null;

    public override Task OnActivateAsync(CancellationToken cancellationToken)
    {
        (_workspace, _) = JobKey.Parse(this.GetPrimaryKeyString());
        return Task.CompletedTask;
    }

    public override Task OnDeactivateAsync(DeactivationReason reason, CancellationToken cancellationToken)
    {
        _stop?.Cancel();
        return Task.CompletedTask;
    }

    public Task Create(Job job, string parameters) => record.Put(new(job, parameters, null, 0, false));

    public Task<JobDetail?> Find() => Task.FromResult(Detail());

    public async Task<Job?> Start()
    {
        if (Record is not { Job.IsOver: false } at || _stop is not null) return Detail()?.Job;
        if (at.IsCancelAsked) return await EndAs(new(JobState.Canceled, null, null));
        if (at.Starts - (Checkpoint?.Starts ?? 0) >= JobLimits.StartsMax)
        {
            return await EndAs(new(
                JobState.Failed, $"It was started {JobLimits.StartsMax} times and interrupted each time before it got anywhere. "
                + "See the engine's log, then ask for it again.", null));
        }

        var job = at.Job with { State = JobState.Running, StartedAt = at.Job.StartedAt ?? time.GetUtcNow() };
        await record.Put(at with { Job = job, Starts = at.Starts + 1 });
        _stop = new();
        _progress = Checkpoint?.Progress;
        JobLog.Started(logger, job.Id, job.Kind, _workspace, at.Starts + 1);
        runner.Start(
            this.AsReference<IJobGrain>(),
            new(_workspace, job, at.Parameters, Checkpoint?.Data ?? [], at.Starts + 1, _stop.Token));
        return Detail()!.Job;
    }

    public async Task<JobDetail?> Cancel()
    {
        if (Record is not { Job.IsOver: false } at) return Detail();
        if (_stop is null)
        {
            await EndAs(new(JobState.Canceled, null, null));
        }
        else
        {
            await record.Put(at with { IsCancelAsked = true });
            await _stop.CancelAsync();
        }

        return Detail();
    }

    public async Task Wait(TimeSpan atMost)
    {
        if (Record is not { Job.IsOver: false }) return;
        await _over.Task.WaitAsync(atMost < JobLimits.WaitMax ? atMost : JobLimits.WaitMax, time)
            .ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing | ConfigureAwaitOptions.ContinueOnCapturedContext);
    }

    public async Task<bool> Report(int run, JobProgress progress, byte[]? data)
    {
        if (Record is not { Job.IsOver: false, IsCancelAsked: false } at || at.Starts != run || _stop is null) return false;
        _progress = progress;
        if (data is null) return true;
        await checkpoint.Put(new(data, progress, run));
        return true;
    }

    public async Task End(int run, JobEnd? end)
    {
        if (Record is not { Job.IsOver: false } at || at.Starts != run) return;
        (_stop, var stopped) = (null, _stop);
        stopped?.Dispose();
        if (end is null && at.IsCancelAsked) end = new(JobState.Canceled, null, null);
        if (end is not null) await EndAs(end);
    }

    public async Task Forget()
    {
        if (checkpoint.RecordExists) await checkpoint.ClearStateAsync();
        if (record.RecordExists) await record.ClearStateAsync();
        DeactivateOnIdle();
    }

    async Task<Job> EndAs(JobEnd end)
    {
        var at = Record!;
        var job = at.Job with
        {
            State = end.State,
            Reason = end.Reason,
            Progress = _progress ?? Checkpoint?.Progress ?? at.Job.Progress,
            EndedAt = time.GetUtcNow(),
        };
        await record.Put(at with { Job = job, Result = end.Result });
        JobLog.Ended(logger, job.Id, job.Kind, _workspace, job.State);
        _over.TrySetResult();
        _ = TellEnded(job);
        if (checkpoint.RecordExists) await checkpoint.ClearStateAsync();
        return job;
    }

    /// <summary>Not awaited by any turn: the list may be waiting for this very grain.</summary>
    async Task TellEnded(Job job)
    {
        try
        {
            await GrainFactory.GetGrain<IJobsGrain>(IJobsGrain.KeyOf(_workspace)).Ended(job);
        }
        catch (Exception e)
        {
            JobLog.TellFailed(logger, e, job.Id, _workspace);
        }
    }

    JobDetail? Detail() => Record is not { } at ? null : new(
        at.Job.IsOver ? at.Job : at.Job with { Progress = _progress ?? Checkpoint?.Progress ?? at.Job.Progress },
        at.Parameters, at.Result);
}
