using System.Collections.Immutable;

namespace HealthEngine.Jobs;

/// <summary>Which job may run, and which are forgotten.</summary>
static class JobListDecisions
{
    /// <summary>Of each kind that has none running, the one that waits longest runs.</summary>
    /// <param name="jobs">Newest first.</param>
    public static ImmutableArray<Job> Promote(ImmutableArray<Job> jobs)
    {
        var taken = jobs.Where(j => j.State == JobState.Running).Select(j => j.Kind).ToHashSet(StringComparer.Ordinal);
        var next = jobs.Reverse().Where(j => j.State == JobState.Queued && taken.Add(j.Kind)).Select(j => j.Id).ToHashSet();
        return [.. jobs.Select(j => next.Contains(j.Id) ? j with { State = JobState.Running } : j)];
    }

    /// <summary>The jobs that are kept, and those that are over and too old.</summary>
    public static (ImmutableArray<Job> Kept, ImmutableArray<Job> Forgotten) Trim(ImmutableArray<Job> jobs)
    {
        var forgotten = jobs.Where(j => j.IsOver).Skip(JobLimits.HistoryMax).ToImmutableArray();
        return (jobs.RemoveRange(forgotten), forgotten);
    }

    public static ImmutableArray<Job> Replace(ImmutableArray<Job> jobs, Job job) =>
        [.. jobs.Select(j => j.Id == job.Id ? job : j)];
}
