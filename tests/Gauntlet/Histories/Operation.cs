using HealthEngine.Gauntlet.Workloads;

namespace HealthEngine.Gauntlet.Histories;

/// <summary>What is known of an operation, in Jepsen's words.</summary>
public enum Phase
{
    /// <summary>It was sent.</summary>
    Invoke,

    /// <summary>It definitely happened: the engine acknowledged it.</summary>
    Ok,

    /// <summary>It definitely did not happen: the engine refused it.</summary>
    Fail,

    /// <summary>Nobody knows: the answer was lost, or said so.</summary>
    Info,
}

/// <summary>One event of the history. Every attempt to send a request is an operation of its own.</summary>
/// <param name="Number">Ties an end to its beginning.</param>
/// <param name="At">Microseconds since 1970, by the harness' clock.</param>
/// <param name="Signals">Of the request, on every phase.</param>
/// <param name="Rejected">Places in the request that an acknowledgement excludes.</param>
/// <param name="Note">What was answered, when it was no acknowledgement.</param>
public sealed record Operation(
    long Number,
    Phase Phase,
    int Client,
    long At,
    IReadOnlyList<Signal> Signals,
    int Accepted = 0,
    int Duplicates = 0,
    IReadOnlyList<int>? Rejected = null,
    string? Note = null);
