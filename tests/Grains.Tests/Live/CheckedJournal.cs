using System.Collections.Immutable;
using HealthEngine.Accounts;
using HealthEngine.Journal;
using HealthEngine.Signals;
using HealthEngine.Tests.Hosts;

namespace HealthEngine.Tests.Live;

/// <summary>A journal in memory that keeps every promise of the contract but the disk.</summary>
sealed class CheckedJournal() : JournalOver(new MemoryJournal(batchSize: 64))
{
    readonly Lock _gate = new();
    readonly HashSet<SignalKey> _keys = [];
    readonly Dictionary<AccountKey, long> _sequences = [];

    /// <summary>What the next appends throw; null: they succeed.</summary>
    public Exception? Fault { get; set; }

    public override bool IsAvailable => Fault is not JournalUnavailableException;

    public override ValueTask<AppendResult> Append(ImmutableArray<JournalEntry> entries, CancellationToken cancellation)
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
            return base.Append(entries, cancellation);
        }
    }
}
