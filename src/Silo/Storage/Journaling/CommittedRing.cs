using HealthEngine.Journal;

namespace HealthEngine.Silo.Storage.Journaling;

/// <summary>The groups that this process committed last, for tailers that keep up; the others read the store.</summary>
/// <remarks>Tailers pull: one that is slow costs nobody anything.</remarks>
sealed class CommittedRing
{
    // A tailer further behind is better served by the store: entries that are kept long live through collections, which
    // stop everybody for as long as it takes to copy them.
    const int EntriesMax = 16_384;
    const long BytesMax = 64 * 1024 * 1024;

    readonly Lock _lock = new();
    readonly LinkedList<(Committed[] Entries, long Bytes)> _groups = [];
    TaskCompletionSource _moved = new(TaskCreationOptions.RunContinuationsAsynchronously);
    long _entries;
    long _bytes;
    long _head;

    /// <summary>The highest position known to be committed, by this process or another.</summary>
    public long Head => Volatile.Read(ref _head);

    public void Publish(Committed[] group, long bytes)
    {
        lock (_lock)
        {
            _groups.AddLast((group, bytes));
            _entries += group.Length;
            _bytes += bytes;
            while (_groups.Count > 1 && (_entries > EntriesMax || _bytes > BytesMax))
            {
                var (entries, size) = _groups.First!.Value;
                _entries -= entries.Length;
                _bytes -= size;
                _groups.RemoveFirst();
            }

            Move(group[^1].Position);
        }
    }

    /// <summary>Lets go of everything but the head: tailers read the store.</summary>
    public void Clear()
    {
        lock (_lock)
        {
            _groups.Clear();
            (_entries, _bytes) = (0, 0);
        }
    }

    /// <summary>Another process may have committed up to <paramref name="head"/>.</summary>
    public void Announce(long head)
    {
        lock (_lock) Move(head);
    }

    /// <summary>What follows directly on a position, if this process committed it lately; else empty.</summary>
    public ArraySegment<Committed> After(long position)
    {
        lock (_lock)
        {
            // Tailers are mostly at the end.
            for (var node = _groups.Last; node is not null; node = node.Previous)
            {
                var entries = node.Value.Entries;
                if (entries[0].Position > position + 1) continue;
                var offset = position + 1 - entries[0].Position;
                return offset < entries.Length ? new(entries, (int)offset, entries.Length - (int)offset) : [];
            }

            return [];
        }
    }

    /// <summary>Ends when something is committed after a position; at once if it was.</summary>
    public Task MovedPast(long position)
    {
        lock (_lock) return _head > position ? Task.CompletedTask : _moved.Task;
    }

    void Move(long head)
    {
        if (head <= _head) return;
        _head = head;
        var moved = _moved;
        _moved = new(TaskCreationOptions.RunContinuationsAsynchronously);
        moved.SetResult();
    }
}
