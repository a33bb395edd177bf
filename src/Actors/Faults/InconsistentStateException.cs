using Orleans.Runtime;

namespace Orleans.Storage;

/// <summary>The stored state has another etag than the one this activation read.</summary>
/// <remarks>When it escapes from a call, the activation leaves memory, and the next call reads the state anew.
/// Only the activation where it arose leaves: a caller that lets it pass on stays.</remarks>
[GenerateSerializer]
public class InconsistentStateException : OrleansException
{
    public InconsistentStateException()
    {
    }

    public InconsistentStateException(string message) : base(message)
    {
    }

    public InconsistentStateException(string message, Exception? innerException) : base(message, innerException!)
    {
    }

    public InconsistentStateException(string? storedEtag, string? currentEtag, Exception storageException)
        : this("The stored state was changed by another writer.", storedEtag, currentEtag, storageException)
    {
    }

    public InconsistentStateException(string errorMsg, string? storedEtag, string? currentEtag)
        : this(errorMsg, storedEtag, currentEtag, null)
    {
    }

    public InconsistentStateException(
        string errorMsg, string? storedEtag, string? currentEtag, Exception? storageException)
        : base(errorMsg, storageException!)
    {
        StoredEtag = storedEtag;
        CurrentEtag = currentEtag;
    }

    [Id(1)]
    public string? StoredEtag { get; }

    [Id(2)]
    public string? CurrentEtag { get; }

    /// <summary>Set until the activation where it arose was told to leave.</summary>
    internal bool IsAtItsSource { get; set; } = true;

    public override string ToString() => $"{base.ToString()} (stored etag {StoredEtag}, current etag {CurrentEtag})";
}
