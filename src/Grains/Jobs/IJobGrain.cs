using Orleans.Concurrency;

namespace HealthEngine.Jobs;

/// <summary>One job: its state, its checkpoint, and the work while it runs.</summary>
/// <remarks>Key: <see cref="JobKey"/>. Only the workspace's <see cref="IJobsGrain"/> makes and starts jobs.</remarks>
[Alias("job-grain")]
interface IJobGrain : IGrainWithStringKey
{
    /// <summary>Keeps a new job, queued.</summary>
    [Alias("create")]
    Task Create(Job job, string parameters);

    /// <summary>Null: there is none, or it is forgotten.</summary>
    [Alias("find")]
    Task<JobDetail?> Find();

    /// <summary>Runs it, goes on with it after an interruption, or leaves it as it is when it runs or is over.</summary>
    [Alias("start")]
    Task<Job?> Start();

    [Alias("cancel")]
    Task<JobDetail?> Cancel();

    /// <summary>Returns when the job is over or the time is.</summary>
    [Alias("wait"), AlwaysInterleave]
    Task Wait(TimeSpan atMost);

    /// <summary>The work tells how far it is.</summary>
    /// <param name="run">Which start of the work tells; an earlier one than the last must stop.</param>
    /// <returns>False: the work must stop.</returns>
    [Alias("report")]
    Task<bool> Report(int run, JobProgress progress, byte[]? checkpoint);

    /// <summary>The work has ended; null: it was interrupted and is to be started again.</summary>
    [Alias("end")]
    Task End(int run, JobEnd? end);

    /// <summary>Removes what is stored of it.</summary>
    [Alias("forget")]
    Task Forget();
}

/// <summary>How a work ended.</summary>
[GenerateSerializer, Immutable, Alias("job-end")]
sealed record JobEnd(
    [property: Id(0)] JobState State, [property: Id(1)] string? Reason, [property: Id(2)] string? Result);
