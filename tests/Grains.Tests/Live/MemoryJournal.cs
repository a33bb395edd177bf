using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using HealthEngine.Accounts;
using HealthEngine.Journal;
using HealthEngine.Signals;

namespace HealthEngine.Tests.Live;

/// <summary>A journal in memory that keeps every promise of the contract but the disk.</summary>
sealed class MemoryJournal : IJournal
{
    const int TailBatch = 64;

    readonly Lock _gate = new();
    readonly List<Committed> _entries = [];
    readonly HashSet<SignalKey> _keys = [];
    readonly Dictionary<AccountKey, long> _sequences = [];
    TaskCompletionSource _grown = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>What the next appends throw; null: they succeed.</summary>
    public Exception? Fault { get; set; }

    public bool IsAvailable => Fault is not JournalUnavailableException;

    public ValueTask<AppendResult> Append(ImmutableArray<JournalEntry> entries, CancellationToken cancellation)
    {
        if (Fault is { } fault) throw fault;
        lock (_gate)
        {
            var account = entries[0].Account;
            if (entries[0].Sequence != _sequences.GetValueOrDefault(account) + 1) return new(new AppendResult(AppendStatus.SequenceConflict));

            var keys = entries.Where(e => e.Signal is not null).Select(e => SignalKey.Of(account, e.Signal!.Id)).ToArray();
            var known = keys.Where(_keys.Contains).ToHashSet();
            if (known.Count > 0) return new(new AppendResult(AppendStatus.DuplicateSignals, 0, known));

            _keys.UnionWith(keys);
            _sequences[account] = entries[^1].Sequence;
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
            return new([.. _entries.Where(c => c.Entry.Account == account && c.Entry.Sequence > afterSequence).Take(limit)]);
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
            var batch = await Read(afterPosition, TailBatch, cancellation);
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
