using System.Collections.Immutable;

namespace HealthEngine.Jobs;

// Names and numbers below are a storage format: add fields, never rename.

/// <summary>A job as it is stored.</summary>
/// <param name="Starts">Times the work was started.</param>
/// <param name="IsCancelAsked">The work stops at its next step, or is never started again.</param>
[GenerateSerializer, Immutable, Alias("job-record")]
sealed record JobRecord(
    [property: Id(0)] Job Job,
    [property: Id(1)] string Parameters,
    [property: Id(2)] string? Result,
    [property: Id(3)] int Starts,
    [property: Id(4)] bool IsCancelAsked);

/// <summary>Where a job goes on after an interruption, apart from the job because it is large and often written.</summary>
/// <param name="Starts">Times the work had been started when this was saved.</param>
[GenerateSerializer, Immutable, Alias("job-checkpoint")]
sealed record JobCheckpoint(
    [property: Id(0)] byte[] Data, [property: Id(1)] JobProgress Progress, [property: Id(2)] int Starts);

/// <summary>The jobs of a workspace, newest first.</summary>
[GenerateSerializer, Immutable, Alias("job-list")]
sealed record JobList([property: Id(0)] ImmutableArray<Job> Jobs);
