namespace HealthEngine.Actors.Tests;

/// <summary>A clock that only the test moves. Timers fire on the thread that moves it, in order of due time; one set
/// for now fires at once, on the pool, as a real one does.</summary>
public sealed class ManualTime : TimeProvider
{
    readonly Lock _gate = new();
    readonly List<Timer> _timers = [];
    TaskCompletionSource _set = new();
    DateTimeOffset _now = new(2026, 3, 1, 8, 0, 0, TimeSpan.Zero);

    public override DateTimeOffset GetUtcNow()
    {
        lock (_gate) return _now;
    }

    /// <summary>Completes when a timer is set the next time: what sets itself anew then has done its work.</summary>
    public Task NextSet
    {
        get
        {
            lock (_gate) return (_set = new(TaskCreationOptions.RunContinuationsAsynchronously)).Task;
        }
    }

    /// <summary>Completes when a timer is set for an instant; at once if one is.</summary>
    public async Task SetFor(DateTimeOffset due)
    {
        while (true)
        {
            Task next;
            lock (_gate)
            {
                if (_timers.Exists(timer => timer.Due == due)) return;
                next = NextSet;
            }

            await next;
        }
    }

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override long GetTimestamp() => GetUtcNow().UtcTicks;

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = new Timer(this, () => callback(state));
        timer.Change(dueTime, period);
        return timer;
    }

    public void Advance(TimeSpan span)
    {
        var end = GetUtcNow() + span;
        while (NextUntil(end) is { } timer) timer.Fire();
        lock (_gate) _now = end;
    }

    Timer? NextUntil(DateTimeOffset end)
    {
        lock (_gate)
        {
            var next = _timers.Where(timer => timer.Due <= end).MinBy(timer => timer.Due);
            if (next is not null && next.Due > _now) _now = next.Due!.Value;
            next?.Rearm();
            return next;
        }
    }

    sealed class Timer(ManualTime time, Action callback) : ITimer
    {
        TimeSpan _period;

        internal DateTimeOffset? Due { get; private set; }

        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            lock (time._gate)
            {
                _period = period;
                time._set.TrySetResult();
                Arm(dueTime);
                if (!time._timers.Contains(this)) time._timers.Add(this);
                if (dueTime != TimeSpan.Zero) return true;
                Rearm();
            }
            ThreadPool.QueueUserWorkItem(_ => callback());
            return true;
        }

        // A period of zero is none, as in the runtime; a due time of zero is now.
        internal void Rearm() => Arm(_period == TimeSpan.Zero ? Timeout.InfiniteTimeSpan : _period);

        void Arm(TimeSpan wait) => Due = wait == Timeout.InfiniteTimeSpan ? null : time._now + wait;

        internal void Fire() => callback();

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
