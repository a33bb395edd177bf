namespace HealthEngine.Live;

/// <summary>The newest items of the feed, in order, shared by all subscribers. The oldest make room for new ones.</summary>
/// <remarks>Thread-safe. Nobody is remembered here: a subscriber brings its cursor and takes copies.</remarks>
sealed class LiveRing(int capacity)
{
    readonly Lock _lock = new();
    readonly LiveItem[] _items = new LiveItem[capacity];
    int _first;
    int _count;
    LiveCursor _floor; // all items after it and up to _through are here
    LiveCursor _through;
    TaskCompletionSource _pulse = NewPulse();
    bool _started;

    /// <summary>Begins at a place in the feed: what comes after it will be here.</summary>
    public void Start(LiveCursor at)
    {
        lock (_lock)
        {
            _floor = _through = at;
            _started = true;
        }

        Beat();
    }

    /// <summary>Adds what came next, in order, and wakes all who wait.</summary>
    /// <param name="through">The place up to which nothing is missing any more.</param>
    public void Add(List<LiveItem> items, LiveCursor through)
    {
        lock (_lock)
        {
            foreach (var item in items) Push(item);
            _through = through;
        }

        if (items.Count > 0) Beat();
    }

    /// <summary>Completes when there is more than there was; take it before looking, or a change in between is missed.</summary>
    public Task Pulse
    {
        get
        {
            lock (_lock) return _pulse.Task;
        }
    }

    /// <summary>Copies items after a cursor, oldest first, at most <paramref name="limit"/>, and moves the cursor past them.</summary>
    public RingRead Read(ref LiveCursor cursor, List<LiveItem> into, int limit)
    {
        lock (_lock)
        {
            if (!_started) return RingRead.NotStarted;
            if (cursor < _floor) return RingRead.TooOld;

            var start = FirstAfter(cursor);
            var end = Math.Min(_count, start + limit);
            for (var i = start; i < end; i++) into.Add(At(i));

            // Past positions without items too: whoever reads on from the journal need not walk them again.
            if (end == _count && _through > cursor) cursor = _through;
            else if (end > start) cursor = At(end - 1).Cursor;
            return RingRead.Done;
        }
    }

    void Push(LiveItem item)
    {
        if (_count == capacity)
        {
            _floor = _items[_first].Cursor;
            _first = (_first + 1) % capacity;
            _count--;
        }

        _items[(_first + _count++) % capacity] = item;
    }

    LiveItem At(int index) => _items[(_first + index) % capacity];

    int FirstAfter(LiveCursor cursor)
    {
        int low = 0, high = _count;
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (At(middle).Cursor > cursor) high = middle;
            else low = middle + 1;
        }

        return low;
    }

    void Beat()
    {
        TaskCompletionSource beat;
        lock (_lock)
        {
            beat = _pulse;
            _pulse = NewPulse();
        }

        beat.SetResult();
    }

    // Whoever waits goes on elsewhere: the loop that beats must never run a subscriber.
    static TaskCompletionSource NewPulse() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}

enum RingRead
{
    Done,

    /// <summary>The ring has forgotten what comes after the cursor; the journal has not.</summary>
    TooOld,

    /// <summary>The ring does not know yet where it begins.</summary>
    NotStarted,
}
