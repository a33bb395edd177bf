namespace HealthEngine.Testing;

/// <summary>Time that only the test moves. Timers fire on the thread that moves it, once; periods are left out.</summary>
public sealed class ManualTime : TimeProvider
{
    readonly Lock _gate = new();
    readonly List<ManualTimer> _timers = [];
    DateTimeOffset _now = new(2030, 1, 1, 0, 0, 0, TimeSpan.Zero);

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override DateTimeOffset GetUtcNow()
    {
        lock (_gate) return _now;
    }

    public override long GetTimestamp() => GetUtcNow().UtcTicks;

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = new ManualTimer(this, () => callback(state));
        timer.Change(dueTime, period);
        lock (_gate) _timers.Add(timer);
        return timer;
    }

    /// <summary>Time passes, and no timer fires yet.</summary>
    public void Jump(TimeSpan by)
    {
        lock (_gate) _now += by;
    }

    public void Advance(TimeSpan by)
    {
        Jump(by);
        List<ManualTimer> due;
        lock (_gate) due = [.. _timers.Where(timer => timer.TakeDue())];
        due.ForEach(timer => timer.Fire());
    }

    sealed class ManualTimer(ManualTime time, Action fire) : ITimer
    {
        DateTimeOffset? _due;

        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            lock (time._gate) _due = dueTime == Timeout.InfiniteTimeSpan ? null : time._now + dueTime;
            return true;
        }

        /// <summary>Under the gate: whether it is due, and then it is not any more.</summary>
        public bool TakeDue()
        {
            if (_due is not { } due || due > time._now) return false;
            _due = null;
            return true;
        }

        public void Fire() => fire();

        public void Dispose()
        {
            lock (time._gate) time._timers.Remove(this);
        }

        public ValueTask DisposeAsync()
        {
            Dispose();
            return ValueTask.CompletedTask;
        }
    }
}
