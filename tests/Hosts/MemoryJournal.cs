using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using HealthEngine.Accounts;
using HealthEngine.Journal;

namespace HealthEngine.Tests.Hosts;

/// <summary>A journal in memory that takes whatever it is given, whose tail hands out batches of a given size.</summary>
sealed class MemoryJournal(int batchSize = 100) : IJournal
{
    readonly Lock _gate = new();
    readonly List<Committed> _entries = [];
    TaskCompletionSource _grown = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public bool IsAvailable => true;

    public ValueTask<AppendResult> Append(ImmutableArray<JournalEntry> entries, CancellationToken cancellation)
    {
        lock (_gate)
        {
            foreach (var entry in entries) _entries.Add(new(_entries.Count + 1, entry));
            _grown.SetResult();
            _grown = new(TaskCreationOptions.RunContinuationsAsynchronously);
            return new(new AppendResult(AppendStatus.Committed, _entries.Count));
        }
    }

    public ValueTask<IReadOnlyList<Committed>> ReadAccount(
        AccountKey account, long afterSequence, int limit, CancellationToken cancellation)
    {
        lock (_gate)
        {
            return new([.. _entries
                .Where(c => c.Entry.Account == account && c.Entry.Sequence > afterSequence).Take(limit)]);
        }
    }

    public ValueTask<IReadOnlyList<Committed>> ReadAccountBackwards(
        AccountKey account, long beforeSequence, int limit, CancellationToken cancellation)
    {
        lock (_gate)
        {
            return new([.. _entries
                .Where(c => c.Entry.Account == account && c.Entry.Sequence < beforeSequence).Reverse().Take(limit)]);
        }
    }

    public ValueTask<IReadOnlyList<Committed>> Read(long afterPosition, int limit, CancellationToken cancellation)
    {
        lock (_gate) return new([.. _entries.Skip((int)afterPosition).Take(limit)]);
    }

    public ValueTask<long> Head(CancellationToken cancellation)
    {
        lock (_gate) return new(_entries.Count);
    }

    public async IAsyncEnumerable<IReadOnlyList<Committed>> Tail(
        long afterPosition, [EnumeratorCancellation] CancellationToken cancellation)
    {
        while (true)
        {
            Task grown;
            lock (_gate) grown = _grown.Task;
            var batch = await Read(afterPosition, batchSize, cancellation);
            if (batch.Count == 0)
            {
                await grown.WaitAsync(cancellation);
                continue;
            }

            afterPosition = batch[^1].Position;
            yield return batch;
        }
    }

    public void Forget()
    {
        // Memory is all there is.
    }
}
