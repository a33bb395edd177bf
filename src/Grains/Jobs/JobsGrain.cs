using System.Collections.Immutable;
using HealthEngine.Workspaces;
using Microsoft.Extensions.Logging;
using Orleans.Runtime;

namespace HealthEngine.Jobs;

/// <inheritdoc cref="IJobsGrain"/>
/// <remarks>It calls jobs and waits for them; a job never waits for it.</remarks>
[GrainType("jobs")]
sealed class JobsGrain(
    [PersistentState("job-list", "state")] IPersistentState<JobList> state,
    TimeProvider time,
    ILogger<JobsGrain> logger) : Grain, IJobsGrain, IRemindable
{
    const string KeepGoing = "keep-going";

    WorkspaceId _workspace;

    ImmutableArray<Job> Jobs => state.RecordExists ? state.State.Jobs : [];

    public override async Task OnActivateAsync(CancellationToken cancellationToken)
    {
        _workspace = new(this.GetPrimaryKeyString()["jobs/".Length..]);
        await this.RegisterOrUpdateReminder(KeepGoing, TimeSpan.FromMinutes(1), TimeSpan.FromMinutes(1));
    }

    public Task ReceiveReminder(string reminderName, TickStatus status) => Resume();

    public Task<Job> Create(string kind, string parameters, string by) =>
        Jobs.Count(j => j.State == JobState.Queued) < JobLimits.QueuedMax
            ? Add(kind, parameters, by)
            : throw new JobsBusyException($"{JobLimits.QueuedMax} jobs wait already. Cancel some, or come back when they are done.");

    public async Task<Job> CreateOnce(string kind, string by) =>
        Jobs.FirstOrDefault(j => j.Kind == kind && j.State == JobState.Queued) ?? await Add(kind, "{}", by);

    async Task<Job> Add(string kind, string parameters, string by)
    {
        var now = time.GetUtcNow();
        var job = new Job(
            JobKey.NewId(now), kind, JobState.Queued, JobProgress.None, null, now, null, null, by);

        // The job first: what the list names always exists. One that no list names was never promised to anybody.
        await Grain(job.Id).Create(job, parameters);
        await Write(JobListDecisions.Promote(Jobs.Insert(0, job)));
        await Resume();
        return Jobs.First(j => j.Id == job.Id);
    }

    public async Task<ImmutableArray<Job>> List()
    {
        var jobs = Jobs;
        foreach (var running in jobs.Where(j => j.State == JobState.Running))
            if (await Grain(running.Id).Find() is { } found) jobs = JobListDecisions.Replace(jobs, found.Job);
        return jobs;
    }

    public async Task Ended(Job job)
    {
        await Write(JobListDecisions.Promote(JobListDecisions.Replace(Jobs, job)));
        await Resume();
    }

    public async Task Resume()
    {
        try
        {
            while (await StartAll()) await Write(JobListDecisions.Promote(Jobs));
        }
        catch (Exception e)
        {
            // What should run is on disk; the reminder comes again within a minute.
            JobLog.ResumeFailed(logger, e, _workspace);
        }
    }

    /// <summary>True: one of them turned out to be over, so that another may run.</summary>
    async Task<bool> StartAll()
    {
        var isAnyOver = false;
        foreach (var running in Jobs.Where(j => j.State == JobState.Running))
        {
            var job = await Grain(running.Id).Start()
                ?? running with { State = JobState.Failed, Reason = "Nothing is stored of this job. Ask for it again." };
            if (job.IsOver || job.StartedAt != running.StartedAt) await Write(JobListDecisions.Replace(Jobs, job));
            isAnyOver |= job.IsOver;
        }

        return isAnyOver;
    }

    async Task Write(ImmutableArray<Job> jobs)
    {
        var (kept, forgotten) = JobListDecisions.Trim(jobs);
        await state.Put(new(kept));
        foreach (var job in forgotten) await Grain(job.Id).Forget();
    }

    IJobGrain Grain(string id) => GrainFactory.GetGrain<IJobGrain>(JobKey.Of(_workspace, id));
}
