using System.Globalization;
using HealthEngine.Api.Faults;
using HealthEngine.Api.Wire;
using HealthEngine.Jobs;

namespace HealthEngine.Api.Jobs;

sealed record JobListQuery(string? Kind, string? State, string? Cursor, string? Limit)
{
    /// <summary>The part of a workspace's jobs that was asked for; their number is bounded, so none is left unread.</summary>
    /// <param name="jobs">Newest first: their ids fall.</param>
    public Listing<JobBody> Cut(IReadOnlyList<Job> jobs)
    {
        var (limit, state) = (Query.Limit(Limit), Query.Word("state", Query.Text(State), Words.JobStates));
        var (kind, cursor) = (Query.Text(Kind), Query.Text(Cursor));
        var items = jobs
            .Where(j => kind is null || j.Kind == kind)
            .Where(j => state is null || j.State == state)
            .Where(j => cursor is null || string.CompareOrdinal(j.Id, cursor) < 0)
            .Take(limit + 1)
            .Select(JobBody.Of)
            .ToList();
        return items.Count <= limit ? new(items, null) : new(items[..limit], items[limit - 1].Id);
    }

    /// <summary>How long an answer may wait for the job's end.</summary>
    public static TimeSpan WaitOf(string? wait)
    {
        var max = (int)JobLimits.WaitMax.TotalSeconds;
        return wait is null ? TimeSpan.Zero
            : int.TryParse(wait, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds) && seconds <= max
                ? TimeSpan.FromSeconds(seconds)
                : throw new InvalidRequestException("wait", $"wait is whole seconds from 0 to {max}, not '{Query.Short(wait)}'.");
    }
}
