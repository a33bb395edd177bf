namespace HealthEngine.Connectors.Tests.Out;

/// <summary>A clock that stands where the test sets it, in which nothing takes any time.</summary>
/// <param name="hasOwnTimers">Its timers ring when the test says so, or else run on real time.</param>
sealed class RunClock(DateTimeOffset now, bool hasOwnTimers = true) : TimeProvider
{
    readonly Lock _lock = new();
    readonly List<HandTimer> _timers = [];
    DateTimeOffset _now = now;

    public override DateTimeOffset GetUtcNow() => _now;

    public override long GetTimestamp() => 0;

    public void Set(DateTimeOffset to) => _now = to;

    /// <summary>Whatever waits for so long or longer has waited long enough.</summary>
    public void Ring(TimeSpan atLeast)
    {
        List<HandTimer> due;
        lock (_lock) due = [.. _timers.Where(t => t.Due >= atLeast)];
        foreach (var timer in due) timer.Ring();
    }

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        if (!hasOwnTimers) return base.CreateTimer(callback, state, dueTime, period);
        var timer = new HandTimer(this, () => callback(state)) { Due = dueTime };
        lock (_lock) _timers.Add(timer);
        return timer;
    }

    sealed class HandTimer(RunClock clock, Action ring) : ITimer
    {
        public TimeSpan Due { get; set; }

        public void Ring() => ring();

        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            Due = dueTime;
            return true;
        }

        public void Dispose()
        {
            lock (clock._lock) clock._timers.Remove(this);
        }

        public ValueTask DisposeAsync()
        {
            Dispose();
            return ValueTask.CompletedTask;
        }
    }
}
