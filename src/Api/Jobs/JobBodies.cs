using System.Text;
using HealthEngine.Api.Wire;
using HealthEngine.Jobs;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace HealthEngine.Api.Jobs;

/// <summary>Long work as it stands.</summary>
/// <param name="Kind">What it does, e.g. <c>backtest</c>.</param>
/// <param name="Reason">Why it failed; null unless it did.</param>
/// <param name="By">Who asked for it.</param>
/// <param name="StartedAt">Null: it waits for the one of its kind before it.</param>
sealed record JobBody(
    string Id,
    string Kind,
    JobState State,
    JobProgress Progress,
    string? Reason,
    DateTimeOffset CreatedAt,
    DateTimeOffset? StartedAt,
    DateTimeOffset? EndedAt,
    string By)
{
    public static JobBody Of(Job job) => new(
        job.Id, job.Kind, job.State, job.Progress, job.Reason, job.CreatedAt, job.StartedAt, job.EndedAt, job.By);

    /// <summary>The answer to a request that became a job.</summary>
    public static Accepted<JobBody> Accepted(Job job) => TypedResults.Accepted($"/v1/jobs/{job.Id}", Of(job));
}

/// <summary>Long work with what was asked of it and what came of it.</summary>
/// <param name="Result">Null before it has succeeded; its form is the kind's.</param>
sealed record JobDetailBody(
    string Id,
    string Kind,
    JobState State,
    JobProgress Progress,
    string? Reason,
    DateTimeOffset CreatedAt,
    DateTimeOffset? StartedAt,
    DateTimeOffset? EndedAt,
    string By,
    RawJson Parameters,
    RawJson Result)
{
    public static JobDetailBody Of(JobDetail detail)
    {
        var job = detail.Job;
        return new(
            job.Id, job.Kind, job.State, job.Progress, job.Reason, job.CreatedAt, job.StartedAt, job.EndedAt, job.By,
            new(Encoding.UTF8.GetBytes(detail.Parameters)),
            detail.Result is { } result ? new(Encoding.UTF8.GetBytes(result)) : default);
    }
}
