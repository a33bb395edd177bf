using System.Threading.Channels;
using HealthEngine.Journal;

namespace HealthEngine.Silo.Storage.Journaling;

/// <summary>The appends that wait for the writer, bounded in rows and in bytes.</summary>
sealed class AppendQueue
{
    /// <summary>Eight full groups: behind more than that, a caller does better to come back later.</summary>
    public const int RowsMax = 65_536;

    /// <summary>Of encoded bodies; with the objects they were made from it is about three times as much memory.</summary>
    public const int BytesMax = 64 * 1024 * 1024;

    /// <summary>Rows of one transaction: beyond it the flush is paid for, and the first caller only waits longer.</summary>
    public const int GroupRowsMax = 8_192;

    public const int GroupBytesMax = 4 * 1024 * 1024;

    readonly Channel<PendingAppend> _waiting = Channel.CreateUnbounded<PendingAppend>(new() { SingleReader = true });
    long _rows;
    long _bytes;
    Enough? _enough; // Null: nobody waits for more.
    PendingAppend? _next;

    /// <exception cref="JournalBusyException">The queue is full. A lone append always enters, however large.</exception>
    /// <exception cref="JournalUnavailableException">The engine is stopping.</exception>
    public void Add(PendingAppend append)
    {
        var rows = Interlocked.Add(ref _rows, append.Rows.Length);
        var bytes = Interlocked.Add(ref _bytes, append.Bytes);
        if ((rows > RowsMax || bytes > BytesMax) && rows > append.Rows.Length)
        {
            Release(append);
            throw new JournalBusyException(
                $"{rows - append.Rows.Length} entries ({bytes - append.Bytes} bytes) wait to be written, which is as many as "
                + "the engine holds. Nothing was taken; send it again in a moment.");
        }

        if (_waiting.Writer.TryWrite(append))
        {
            if (Volatile.Read(ref _enough) is { } enough && rows >= enough.Rows) enough.TrySetResult();
            return;
        }

        Release(append);
        throw new JournalUnavailableException("The engine is stopping. Nothing was taken.");
    }

    /// <summary>Gives back the room of an append that is done.</summary>
    public void Release(PendingAppend append)
    {
        Interlocked.Add(ref _rows, -append.Rows.Length);
        Interlocked.Add(ref _bytes, -append.Bytes);
    }

    /// <summary>True when an append waits; false when none will come any more.</summary>
    public ValueTask<bool> Wait(CancellationToken cancellation) =>
        _next is not null ? new(true) : _waiting.Reader.WaitToReadAsync(cancellation);

    /// <summary>Returns once so many rows wait, or after a time. Nothing that was taken may be left undone.</summary>
    public async Task WaitFor(int rows, TimeSpan atMost, TimeProvider time)
    {
        var enough = new Enough(rows);
        Interlocked.Exchange(ref _enough, enough); // Seen by whoever adds after the next line has looked.
        // A bound on how long the first who is there waits for others; as an exception, as WaitAsync has it, it would be one a group.
        if (Interlocked.Read(ref _rows) < rows) await Task.WhenAny(enough.Task, Task.Delay(atMost, time));
        Volatile.Write(ref _enough, null);
    }

    /// <summary>Takes what waits, up to a group.</summary>
    public List<PendingAppend> Take()
    {
        var group = new List<PendingAppend>();
        int rows = 0, bytes = 0;
        while (_next is not null || _waiting.Reader.TryRead(out _next))
        {
            var append = _next;
            if (group.Count > 0 && (rows + append.Rows.Length > GroupRowsMax || bytes + append.Bytes > GroupBytesMax)) break;
            _next = null;
            if (!append.TryTake())
            {
                Release(append);
                continue;
            }

            group.Add(append);
            rows += append.Rows.Length;
            bytes += append.Bytes;
        }

        return group;
    }

    public void Close() => _waiting.Writer.TryComplete();

    /// <summary>So many rows that somebody waits for.</summary>
    sealed class Enough(int rows) : TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously)
    {
        public int Rows => rows;
    }
}
