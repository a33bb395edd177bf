using HealthEngine.Accounts;
using HealthEngine.Signals;
using HealthEngine.Workspaces;

namespace HealthEngine.Linking;

/// <summary>Signals whose account is not known yet, kept on disk until somebody tells it.</summary>
public interface IHeldSignals
{
    /// <summary>Keeps signals aside; on disk when this returns. The same id under the same key is kept once.</summary>
    /// <returns>For each signal, in the order given, what became of it.</returns>
    /// <exception cref="HeldFullException">There is no room for all of them. Some may be kept; ids make sending again harmless.</exception>
    /// <exception cref="Journal.JournalUnavailableException">The store is away; nothing was taken.</exception>
    /// <exception cref="Journal.JournalOutcomeUnknownException">Some may be on disk; send all again with the same ids.</exception>
    Task<IReadOnlyList<HoldOutcome>> Hold(
        WorkspaceId workspace, IReadOnlyList<UnaddressedSignal> signals, DateTimeOffset receivedAt, CancellationToken cancellation);

    /// <summary>Held signals whose account is known by now, of all workspaces, in the order they were held.</summary>
    Task<IReadOnlyList<ReadySignal>> Ready(long after, int limit, CancellationToken cancellation);

    /// <summary>Signals that wait under a key, in the order they were held.</summary>
    /// <param name="after">The number of the last one seen; 0: from the first.</param>
    Task<IReadOnlyList<HeldSignal>> Waiting(
        WorkspaceId workspace, LinkKey key, long after, int limit, CancellationToken cancellation);

    /// <summary>Forgets held signals: their accounts have them.</summary>
    Task Release(IReadOnlyList<long> numbers, CancellationToken cancellation);

    /// <summary>The keys that signals wait for, in the order of kind, source and key.</summary>
    Task<IReadOnlyList<UnlinkedKey>> Unlinked(WorkspaceId workspace, UnlinkedQuery query, CancellationToken cancellation);

    Task<HeldTotal> Total(WorkspaceId workspace, CancellationToken cancellation);
}

/// <param name="Keys">Names that its account may be found by, the surest first; at least one.</param>
public readonly record struct UnaddressedSignal(IReadOnlyList<LinkKey> Keys, Signal Signal);

public enum HoldStatus
{
    Held,

    /// <summary>It was held before, under the same key with the same id.</summary>
    HeldAlready,

    /// <summary>A link came in meanwhile: it belongs to an account now, and was not held.</summary>
    Linked,

    /// <summary>Its key was dismissed; it was not kept.</summary>
    Dismissed,
}

/// <param name="Account">Not null exactly when linked.</param>
public readonly record struct HoldOutcome(HoldStatus Status, AccountId? Account = null);

/// <summary>A signal that waits for its account.</summary>
/// <param name="Number">Names it; never used twice.</param>
public sealed record HeldSignal(long Number, Signal Signal, DateTimeOffset ReceivedAt);

/// <param name="Number">Names the held signal; never used twice.</param>
public sealed record ReadySignal(long Number, AccountKey Account, Signal Signal);

/// <param name="After">The last key of the part before; null: from the first.</param>
public sealed record UnlinkedQuery(int Limit, LinkKey? After = null, string? Source = null);

/// <summary>A key that signals wait for.</summary>
/// <param name="Held">How many wait.</param>
/// <param name="FirstAt">When the first of them came in.</param>
/// <param name="Sample">The last one that came in.</param>
public sealed record UnlinkedKey(LinkKey Key, int Held, DateTimeOffset FirstAt, DateTimeOffset LastAt, Signal Sample);

/// <summary>All that waits in a workspace.</summary>
public readonly record struct HeldTotal(int Signals, long Bytes);

/// <summary>No room to keep a signal whose account is not known. Link or dismiss its key, then send it again.</summary>
public sealed class HeldFullException(string message) : Exception(message)
{
    public static HeldFullException OfKey(LinkKey key) => new(
        $"{LinkLimits.HeldPerKeyMax} signals wait for the account of {key}, which is the most. "
        + "Link or dismiss it (GET /v1/unlinked), then send again with the same ids.");

    public static HeldFullException OfWorkspace() => new(
        $"{LinkLimits.HeldMax} signals or {LinkLimits.HeldBytesMax / 1024 / 1024} MB wait for links, which is the most of a "
        + "workspace. Link or dismiss keys (GET /v1/unlinked), then send again with the same ids.");
}
