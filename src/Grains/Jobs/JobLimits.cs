namespace HealthEngine.Jobs;

/// <summary>What bounds long work.</summary>
public static class JobLimits
{
    /// <summary>Jobs of one workspace that may wait: more than a team starts in a day, so that a loop is noticed.</summary>
    public const int QueuedMax = 50;

    /// <summary>Jobs of one workspace that are remembered after they are over.</summary>
    public const int HistoryMax = 200;

    /// <summary>Bytes of parameters: a job is asked for by a person or a small program.</summary>
    public const int ParametersBytesMax = 512 * 1024;

    /// <summary>Bytes of a result: a report for people. What is larger belongs in a view.</summary>
    public const int ResultBytesMax = 2 * 1024 * 1024;

    /// <summary>Bytes of a checkpoint: 100,000 accounts at a line each.</summary>
    public const int CheckpointBytesMax = 16 * 1024 * 1024;

    /// <summary>Starts without a checkpoint between them after which a job is given up: it takes the engine down with it.</summary>
    public const int StartsMax = 10;

    /// <summary>The longest that a caller may wait for a job's end; below the time-out of a call between grains.</summary>
    public static readonly TimeSpan WaitMax = TimeSpan.FromSeconds(20);
}

/// <summary>Too many jobs wait in the workspace; nothing was taken.</summary>
[GenerateSerializer, Alias("jobs-busy")]
public sealed class JobsBusyException(string message) : Exception(message);
