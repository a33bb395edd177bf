namespace HealthEngine.Gauntlet.Workloads;

public enum RequestKind
{
    /// <summary>All or most of it is taken.</summary>
    Usable,

    /// <summary>Cut off in the middle: the engine must take nothing of it.</summary>
    Malformed,
}

/// <summary>One request of a client: sent again, with the same ids, until its outcome is known.</summary>
public sealed record Request(RequestKind Kind, IReadOnlyList<Signal> Signals);
