using System.Buffers;
using System.Collections.Immutable;
using HealthEngine.Accounts;
using HealthEngine.Journal;
using HealthEngine.Signals;

namespace HealthEngine.Silo.Storage.Journaling;

/// <summary>An append that waits for its commit, encoded on its caller's thread.</summary>
sealed class PendingAppend
{
    // Where bodies are written before their length is known; a larger one than this is not kept.
    const int ScratchBytesMax = 256 * 1024;

    [ThreadStatic]
    static ArrayBufferWriter<byte>? _scratch;

    readonly TaskCompletionSource<AppendResult> _done = new(TaskCreationOptions.RunContinuationsAsynchronously);
    int _taken;

    PendingAppend(AccountKey account, JournalRow[] rows, int bytes) => (Account, Rows, Bytes) = (account, rows, bytes);

    public AccountKey Account { get; }

    /// <summary>Where the account stands before it, as far as the writer knows; the writer's own.</summary>
    public AccountPlace Place { get; set; }

    public JournalRow[] Rows { get; }

    public int Bytes { get; }

    public long FirstSequence => Rows[0].Entry.Sequence;

    public long LastSequence => Rows[^1].Entry.Sequence;

    public Task<AppendResult> Result => _done.Task;

    /// <exception cref="ArgumentException">The entries are none, not of one account, not in sequence, or repeat a signal.</exception>
    public static PendingAppend Of(ImmutableArray<JournalEntry> entries)
    {
        if (entries.IsDefaultOrEmpty) throw new ArgumentException("An append has at least one entry.", nameof(entries));
        var account = entries[0].Account;
        var rows = new JournalRow[entries.Length];
        var keys = entries.Length > 1 ? new HashSet<SignalKey>(entries.Length) : null;
        for (var i = 0; i < rows.Length; i++)
        {
            Check(account, entries, i);
            rows[i] = new(entries[i], KeyOf(account, entries[i], keys), default);
        }

        return new(account, rows, Encode(rows));
    }

    /// <summary>Writes the bodies into one array.</summary>
    static int Encode(JournalRow[] rows)
    {
        var scratch = _scratch ??= new();
        scratch.ResetWrittenCount();
        var ends = rows.Length > 1 ? new int[rows.Length] : null;
        for (var i = 0; i < rows.Length; i++)
        {
            JournalCodec.Encode(rows[i].Entry, scratch);
            if (ends is not null) ends[i] = scratch.WrittenCount;
        }

        ReadOnlyMemory<byte> bodies = scratch.WrittenSpan.ToArray();
        if (scratch.Capacity > ScratchBytesMax) _scratch = null;
        for (var i = 0; i < rows.Length; i++)
            rows[i] = rows[i] with { Body = ends is null ? bodies : bodies[(i == 0 ? 0 : ends[i - 1])..ends[i]] };
        return bodies.Length;
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

    static void Check(AccountKey account, ImmutableArray<JournalEntry> entries, int i)
    {
        var entry = entries[i];
        if (entry.Account != account) throw new ArgumentException("An append is of one account.", nameof(entries));
        if (entry.Sequence != entries[0].Sequence + i || entry.Sequence < 1)
            throw new ArgumentException("The entries of an append follow each other from 1 on.", nameof(entries));
    }

    static SignalKey? KeyOf(AccountKey account, JournalEntry entry, HashSet<SignalKey>? others)
    {
        if (entry.Signal is not { } signal) return null;
        var key = SignalKey.Of(account, signal.Id);
        return others is null || others.Add(key)
            ? key
            : throw new ArgumentException($"Signal '{signal.Id}' stands twice in one append.", nameof(entry));
    }
}
