using HealthEngine.Journal;

namespace HealthEngine.Silo.Storage.Journaling;

/// <summary>The groups that this process committed last, until its tailers have taken them; one far behind reads the store.</summary>
/// <remarks>
/// Tailers pull: one that is slow costs nobody anything. What all have taken is let go of at once: entries that are kept live
/// through collections, which stop everybody for as long as it takes to copy them.
/// </remarks>
sealed class CommittedRing
{
    // A tailer further behind is better served by the store.
    const int EntriesMax = 16_384;
    const long BytesMax = 64 * 1024 * 1024;

    readonly Lock _lock = new();
    readonly LinkedList<(Committed[] Entries, long Bytes)> _groups = [];
    readonly List<Place> _places = [];
    TaskCompletionSource _moved = new(TaskCreationOptions.RunContinuationsAsynchronously);
    long _entries;
    long _bytes;
    long _head;

    /// <summary>The highest position known to be committed, by this process or another.</summary>
    public long Head => Volatile.Read(ref _head);

    /// <summary>Entries held for tailers.</summary>
    public long Count
    {
        get
        {
            lock (_lock) return _entries;
        }
    }

    /// <summary>A tailer's place; what follows on it is kept until it is taken or too much.</summary>
    public Place Follow(long position)
    {
        var place = new Place(this, position);
        lock (_lock) _places.Add(place);
        return place;
    }

    public void Publish(Committed[] group, long bytes)
    {
        lock (_lock)
        {
            _groups.AddLast((group, bytes));
            _entries += group.Length;
            _bytes += bytes;
            while (_groups.Count > 1 && (_entries > EntriesMax || _bytes > BytesMax)) DropFirst();
            DropTaken();
            Move(group[^1].Position);
        }
    }

    /// <summary>Lets go of everything but the head: tailers read the store.</summary>
    public void Clear()
    {
        lock (_lock)
            while (_groups.Count > 0) DropFirst();
    }

    /// <summary>Another process may have committed up to <paramref name="head"/>.</summary>
    public void Announce(long head)
    {
        lock (_lock) Move(head);
    }

    void Move(long head)
    {
        if (head <= _head) return;
        _head = head;
        var moved = _moved;
        _moved = new(TaskCreationOptions.RunContinuationsAsynchronously);
        moved.SetResult();
    }

    ArraySegment<Committed> After(long position)
    {
        // Tailers are mostly at the end.
        for (var node = _groups.Last; node is not null; node = node.Previous)
        {
            var entries = node.Value.Entries;
            if (entries[0].Position > position + 1) continue;
            var offset = position + 1 - entries[0].Position;
            if (offset < entries.Length) return new(entries, (int)offset, entries.Length - (int)offset);
            break;
        }

        return ArraySegment<Committed>.Empty;
    }

    void DropTaken()
    {
        var taken = long.MaxValue;
        foreach (var place in _places) taken = Math.Min(taken, place.Position);
        while (_groups.First is { } first && first.Value.Entries[^1].Position <= taken) DropFirst();
    }

    void DropFirst()
    {
        var (entries, bytes) = _groups.First!.Value;
        _entries -= entries.Length;
        _bytes -= bytes;
        _groups.RemoveFirst();
    }

    /// <summary>Where a tailer is; it goes on from there. For one caller at a time.</summary>
    public sealed class Place(CommittedRing ring, long position) : IDisposable
    {
        /// <summary>Of the last entry that was taken.</summary>
        public long Position { get; private set; } = position;

        /// <summary>Takes what follows directly, if this process committed it lately; else empty.</summary>
        public ArraySegment<Committed> Take()
        {
            lock (ring._lock)
            {
                var next = ring.After(Position);
                if (next.Count > 0) PassLocked(next[^1].Position);
                return next;
            }
        }

        /// <summary>Takes note of what came from the store.</summary>
        public void Pass(long position)
        {
            lock (ring._lock) PassLocked(position);
        }

        /// <summary>Ends when something is committed after the place; at once if it was.</summary>
        public Task Passed()
        {
            lock (ring._lock) return ring._head > Position ? Task.CompletedTask : ring._moved.Task;
        }

        public void Dispose()
        {
            lock (ring._lock)
            {
                ring._places.Remove(this);
                ring.DropTaken();
            }
        }

        void PassLocked(long position)
        {
            Position = position;
            ring.DropTaken();
        }
    }
}
