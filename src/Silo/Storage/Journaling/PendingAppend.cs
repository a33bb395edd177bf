using System.Buffers;
using System.Collections.Immutable;
using HealthEngine.Accounts;
using HealthEngine.Journal;
using HealthEngine.Signals;

namespace HealthEngine.Silo.Storage.Journaling;

/// <summary>An append that waits for its commit, encoded on its caller's thread.</summary>
sealed class PendingAppend
{
    // Most bodies are a short signal; the buffer grows for the others.
    const int BodyBytesTypical = 256;

    readonly TaskCompletionSource<AppendResult> _done = new(TaskCreationOptions.RunContinuationsAsynchronously);
    int _taken;

    PendingAppend(AccountKey account, JournalRow[] rows, int bytes) => (Account, Rows, Bytes) = (account, rows, bytes);

    public AccountKey Account { get; }

    public IReadOnlyList<JournalRow> Rows { get; }

    public int Bytes { get; }

    public long FirstSequence => Rows[0].Entry.Sequence;

    public long LastSequence => Rows[^1].Entry.Sequence;

    public Task<AppendResult> Result => _done.Task;

    /// <exception cref="ArgumentException">The entries are none, not of one account, not in sequence, or repeat a signal.</exception>
    public static PendingAppend Of(ImmutableArray<JournalEntry> entries)
    {
        if (entries.IsDefaultOrEmpty) throw new ArgumentException("An append has at least one entry.", nameof(entries));
        var account = entries[0].Account;
        var keys = Keys(account, entries);
        var buffer = new ArrayBufferWriter<byte>(entries.Length * BodyBytesTypical);
        var ends = new int[entries.Length];
        for (var i = 0; i < entries.Length; i++)
        {
            JournalCodec.Encode(entries[i], buffer);
            ends[i] = buffer.WrittenCount;
        }

        // Only now: a growing buffer moves.
        var bodies = buffer.WrittenMemory;
        var rows = new JournalRow[entries.Length];
        for (var i = 0; i < rows.Length; i++)
            rows[i] = new(entries[i], keys[i], bodies[(i == 0 ? 0 : ends[i - 1])..ends[i]]);
        return new(account, rows, bodies.Length);
    }

    /// <summary>Whether the writer may have it; false: its caller went away first.</summary>
    public bool TryTake() => Interlocked.Exchange(ref _taken, 1) == 0;

    /// <summary>Gives up waiting, if the writer does not have it yet.</summary>
    public void Withdraw(CancellationToken cancellation)
    {
        if (TryTake()) _done.TrySetCanceled(cancellation);
    }

    public void Complete(AppendResult result) => _done.TrySetResult(result);

    public void Fail(Exception e) => _done.TrySetException(e);

    static SignalKey?[] Keys(AccountKey account, ImmutableArray<JournalEntry> entries)
    {
        var keys = new SignalKey?[entries.Length];
        var seen = new HashSet<SignalKey>(entries.Length);
        for (var i = 0; i < entries.Length; i++)
        {
            var entry = entries[i];
            if (entry.Account != account) throw new ArgumentException("An append is of one account.", nameof(entries));
            if (entry.Sequence != entries[0].Sequence + i || entry.Sequence < 1)
                throw new ArgumentException("The entries of an append follow each other from 1 on.", nameof(entries));
            if (entry.Signal is not { } signal) continue;
            var key = SignalKey.Of(account, signal.Id);
            if (!seen.Add(key))
                throw new ArgumentException($"Signal '{signal.Id}' stands twice in one append.", nameof(entries));
            keys[i] = key;
        }

        return keys;
    }
}
