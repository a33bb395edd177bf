using System.Collections.Immutable;
using HealthEngine.Accounts;
using HealthEngine.Journal;

namespace HealthEngine.Tests.Hosts;

/// <summary>A journal that passes everything on, for those that do some of it otherwise.</summary>
abstract class JournalOver(IJournal inner) : IJournal
{
    public virtual bool IsAvailable => inner.IsAvailable;

    public virtual ValueTask<AppendResult> Append(ImmutableArray<JournalEntry> entries, CancellationToken cancellation) =>
        inner.Append(entries, cancellation);

    public virtual ValueTask<IReadOnlyList<Committed>> ReadAccount(
        AccountKey account, long afterSequence, int limit, CancellationToken cancellation) =>
        inner.ReadAccount(account, afterSequence, limit, cancellation);

    public ValueTask<IReadOnlyList<Committed>> ReadAccountBackwards(
        AccountKey account, long beforeSequence, int limit, CancellationToken cancellation) =>
        inner.ReadAccountBackwards(account, beforeSequence, limit, cancellation);

    public ValueTask<IReadOnlyList<Committed>> Read(long afterPosition, int limit, CancellationToken cancellation) =>
        inner.Read(afterPosition, limit, cancellation);

    public ValueTask<long> Head(CancellationToken cancellation) => inner.Head(cancellation);

    public IAsyncEnumerable<IReadOnlyList<Committed>> Tail(long afterPosition, CancellationToken cancellation) =>
        inner.Tail(afterPosition, cancellation);

    public void Forget() => inner.Forget();
}
