using System.Text.Json.Serialization;

namespace HealthEngine.Jobs;

/// <summary>Work that takes longer than a request may wait: as it stands.</summary>
/// <param name="Kind">What it does, e.g. <c>backtest</c>.</param>
/// <param name="Reason">A sentence: why it failed; null unless it did.</param>
/// <param name="By">Who asked for it: a key's or a person's name.</param>
/// <param name="StartedAt">When it first ran; null: it waits for the one before it.</param>
[GenerateSerializer, Immutable, Alias("job")]
public sealed record Job(
    [property: Id(0)] string Id,
    [property: Id(1)] string Kind,
    [property: Id(2)] JobState State,
    [property: Id(3)] JobProgress Progress,
    [property: Id(4)] string? Reason,
    [property: Id(5)] DateTimeOffset CreatedAt,
    [property: Id(6)] DateTimeOffset? StartedAt,
    [property: Id(7)] DateTimeOffset? EndedAt,
    [property: Id(8)] string By)
{
    [JsonIgnore]
    public bool IsOver => State is not (JobState.Queued or JobState.Running);
}

/// <summary>A job with what was asked of it and what came of it.</summary>
/// <param name="Parameters">A JSON object whose form the kind gives.</param>
/// <param name="Result">JSON; null before it has succeeded.</param>
[GenerateSerializer, Immutable, Alias("job-detail")]
public sealed record JobDetail(
    [property: Id(0)] Job Job,
    [property: Id(1)] string Parameters,
    [property: Id(2)] string? Result);

// The words are stored: add, never rename.

[JsonConverter(typeof(JsonStringEnumConverter<JobState>))]
public enum JobState
{
    /// <summary>Waits until the one of its kind that runs in the workspace is over.</summary>
    [JsonStringEnumMemberName("queued")]
    Queued,

    [JsonStringEnumMemberName("running")]
    Running,

    [JsonStringEnumMemberName("succeeded")]
    Succeeded,

    [JsonStringEnumMemberName("failed")]
    Failed,

    [JsonStringEnumMemberName("canceled")]
    Canceled,
}

/// <summary>How far a job has come.</summary>
/// <param name="Total">Null: not known yet.</param>
/// <param name="What">What is counted, e.g. <c>accounts</c>; empty before the first report.</param>
[GenerateSerializer, Immutable, Alias("job-progress")]
public sealed record JobProgress(
    [property: Id(0)] long Done, [property: Id(1)] long? Total, [property: Id(2)] string What)
{
    public static readonly JobProgress None = new(0, null, "");
}
