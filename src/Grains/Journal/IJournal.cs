using System.Collections.Immutable;
using HealthEngine.Accounts;
using HealthEngine.Signals;

namespace HealthEngine.Journal;

/// <summary>The one truth: every signal taken and every consequence drawn, per account, for ever.</summary>
/// <remarks>
/// Appends of many accounts are gathered into one transaction. Positions have no gaps and rise in commit order over
/// all writers, so a reader that remembers the last position it saw misses nothing.
/// </remarks>
public interface IJournal
{
    /// <summary>Appends entries of one account, all or none; returns after the commit is on disk.</summary>
    /// <param name="entries">
    /// At least one; the first has the sequence after the last one of the account, the rest follow without gaps.
    /// </param>
    /// <exception cref="JournalBusyException">The queue is full; nothing was taken.</exception>
    /// <exception cref="JournalUnavailableException">The store is away; nothing was taken.</exception>
    /// <exception cref="JournalOutcomeUnknownException">The commit failed on its way: it may or may not have happened.</exception>
    ValueTask<AppendResult> Append(ImmutableArray<JournalEntry> entries, CancellationToken cancellation);

    /// <summary>The account's entries after a sequence, in sequence, at most <paramref name="limit"/>.</summary>
    ValueTask<IReadOnlyList<Committed>> ReadAccount(
        AccountKey account, long afterSequence, int limit, CancellationToken cancellation);

    /// <summary>The account's entries before a sequence, newest first, at most <paramref name="limit"/>.</summary>
    ValueTask<IReadOnlyList<Committed>> ReadAccountBackwards(
        AccountKey account, long beforeSequence, int limit, CancellationToken cancellation);

    /// <summary>All entries after a position, in position order, at most <paramref name="limit"/>.</summary>
    ValueTask<IReadOnlyList<Committed>> Read(long afterPosition, int limit, CancellationToken cancellation);

    /// <summary>The position of the last committed entry; 0 when there is none.</summary>
    ValueTask<long> Head(CancellationToken cancellation);

    /// <summary>
    /// All entries after a position, for ever: first what is stored, then what is committed as it is committed,
    /// by this process or another. Each batch follows the one before without a gap.
    /// </summary>
    IAsyncEnumerable<IReadOnlyList<Committed>> Tail(long afterPosition, CancellationToken cancellation);

    /// <summary>Lets go of entries held in memory: some were rewritten. They are read from the store again.</summary>
    void Forget();

    /// <summary>Whether the store answered its last commit; false while it is away.</summary>
    bool IsAvailable { get; }
}

public enum AppendStatus
{
    Committed,

    /// <summary>Another activation wrote to this account since; reload and decide again.</summary>
    SequenceConflict,

    /// <summary>Some signals had been taken before; drop them and decide again.</summary>
    DuplicateSignals,
}

/// <param name="Position">Of the last entry appended, when committed.</param>
/// <param name="Duplicates">The keys that were taken before, when that is the status.</param>
public readonly record struct AppendResult(
    AppendStatus Status, long Position = 0, IReadOnlySet<SignalKey>? Duplicates = null);
