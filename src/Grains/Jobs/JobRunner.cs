using HealthEngine.Journal;
using HealthEngine.Workspaces;
using Microsoft.Extensions.Logging;

namespace HealthEngine.Jobs;

/// <summary>One start of a job's work.</summary>
/// <param name="Number">Which start it is, from 1.</param>
sealed record JobRun(
    WorkspaceId Workspace, Job Job, string Parameters, byte[] Checkpoint, int Number, CancellationToken Cancellation);

#pragma warning disable CA1001 // Works may still run when services are disposed; the semaphore holds no handle.
/// <summary>Does the works of jobs on the thread pool, and tells the job's grain how each ended.</summary>
sealed class JobRunner(IEnumerable<IJobWork> works, TimeProvider time, ILogger<JobRunner> logger)
#pragma warning restore CA1001
{
    /// <summary>Works of one process at a time, all workspaces together: signals need the processors more.</summary>
    const int RunsMax = 4;

    readonly Dictionary<string, IJobWork> _works = works.ToDictionary(w => w.Kind, StringComparer.Ordinal);
    readonly SemaphoreSlim _free = new(RunsMax);

    public bool Knows(string kind) => _works.ContainsKey(kind);

    /// <summary>Starts a run and returns; the grain hears of its end.</summary>
    public void Start(IJobGrain grain, JobRun run) => _ = Task.Run(() => Run(grain, run));

    async Task Run(IJobGrain grain, JobRun run)
    {
        var end = await EndOf(grain, run);
        try
        {
            await grain.End(run.Number, end);
        }
        catch (Exception e)
        {
            JobLog.EndLost(logger, e, run.Job.Id, run.Workspace);
        }
    }

    /// <summary>How the work ended; null: it was interrupted.</summary>
    async Task<JobEnd?> EndOf(IJobGrain grain, JobRun run)
    {
        try
        {
            await _free.WaitAsync(run.Cancellation);
            try
            {
                return await Do(grain, run);
            }
            finally
            {
                _free.Release();
            }
        }
        catch (JobFailedException e)
        {
            return new(JobState.Failed, e.Message, null);
        }
        catch (OperationCanceledException)
        {
            return null;
        }
        catch (Exception e) when (StoreFaults.IsPassing(e) || run.Cancellation.IsCancellationRequested)
        {
            JobLog.Interrupted(logger, e, run.Job.Id, run.Workspace);
            return null;
        }
        catch (Exception e)
        {
            JobLog.Failed(logger, e, run.Job.Id, run.Workspace);
            return new(JobState.Failed, "Internal error. The engine's log has it under this job's id.", null);
        }
    }

    async Task<JobEnd> Do(IJobGrain grain, JobRun run)
    {
        if (!_works.TryGetValue(run.Job.Kind, out var work))
            throw new JobFailedException($"This engine does no work of kind '{run.Job.Kind}'. A newer one may have been asked.");
        var context = new JobContext(run.Workspace, run.Parameters, run.Checkpoint, Tell, time, run.Cancellation);
        await work.Run(context);
        await context.Finish();
        return context.Result is { Length: > JobLimits.ResultBytesMax }
            ? new(JobState.Failed, "The result is larger than a job may keep. Ask for a smaller part.", null)
            : new(JobState.Succeeded, null, context.Result);

        async Task Tell(JobProgress progress, byte[]? checkpoint)
        {
            if (!await grain.Report(run.Number, progress, checkpoint)) throw new OperationCanceledException();
        }
    }
}
