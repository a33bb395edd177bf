namespace HealthEngine.Silo.Demo;

/// <summary>The demo's time: it leaps through a history as that is played, and then runs faster than the world's.</summary>
/// <remarks>
/// Never stands still and never goes back: between leaps it runs at its rate. Timers fire when this time reaches them,
/// whether it ran there or leapt. Only what decides about accounts may live by it; time-outs, retries and commits of
/// the machinery need the world's time, or a leap would end them all at once. Thread-safe.
/// </remarks>
public sealed partial class DemoClock : TimeProvider, IDisposable
{
    readonly Lock _lock = new();
    readonly DateTimeOffset _start;
    readonly ITimer _alarm;
    readonly SortedSet<DemoTimer> _timers = new(DemoTimer.Order);
    DateTimeOffset _base;
    long _baseAt;
    double _rate = 1;
    long _timersMade;

    public DemoClock(DateTimeOffset start, TimeProvider real)
    {
        Real = real;
        _start = _base = start.ToUniversalTime();
        _baseAt = real.GetTimestamp();
        _alarm = real.CreateTimer(_ => FireDue(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    /// <summary>The world's time, which this one is made of.</summary>
    public TimeProvider Real { get; }

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override TimeZoneInfo LocalTimeZone => TimeZoneInfo.Utc;

    public override DateTimeOffset GetUtcNow()
    {
        lock (_lock) return Now();
    }

    public override long GetTimestamp() => (GetUtcNow() - _start).Ticks;

    /// <summary>Leaps to an instant; one that is past changes nothing.</summary>
    public void AdvanceTo(DateTimeOffset instant)
    {
        lock (_lock)
        {
            if (instant > Now()) Rebase(instant.ToUniversalTime());
        }

        FireDue();
    }

    /// <summary>From now on runs this many times as fast as the world.</summary>
    public void RunAt(double rate)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(rate, 1);
        lock (_lock)
        {
            Rebase(Now());
            _rate = rate;
        }

        FireDue();
    }

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = new DemoTimer(this, Interlocked.Increment(ref _timersMade), callback, state);
        timer.Change(dueTime, period);
        return timer;
    }

    public void Dispose() => _alarm.Dispose();

    DateTimeOffset Now() => _base + Real.GetElapsedTime(_baseAt) * _rate;

    void Rebase(DateTimeOffset now)
    {
        _base = now;
        _baseAt = Real.GetTimestamp();
    }

    /// <summary>Fires what is due, and sets the alarm for what comes next.</summary>
    void FireDue()
    {
        List<DemoTimer> due = [];
        lock (_lock)
        {
            var now = Now();
            while (_timers.Min is { } next && next.Due <= now)
            {
                _timers.Remove(next);
                due.Add(next);
                if (next.Period == Timeout.InfiniteTimeSpan) continue;
                // A leap over many periods fires once, as a machine that slept does.
                next.Due = next.Due + next.Period > now ? next.Due + next.Period : now + next.Period;
                _timers.Add(next);
            }

            SetAlarm(now);
        }

        foreach (var timer in due) ThreadPool.UnsafeQueueUserWorkItem(static t => t.Fire(), timer, preferLocal: false);
    }

    void SetAlarm(DateTimeOffset now)
    {
        // A real timer takes at most 49 days; waking up for nothing once a day is cheaper than a special case.
        var wait = _timers.Min is { } next ? (next.Due - now) / _rate : Timeout.InfiniteTimeSpan;
        if (wait > TimeSpan.FromDays(1)) wait = TimeSpan.FromDays(1);
        // Rounded up: an alarm a tick early would find nothing due and set itself again, over and over.
        _alarm.Change(wait < TimeSpan.Zero ? wait : TimeSpan.FromMilliseconds(Math.Ceiling(wait.TotalMilliseconds)), Timeout.InfiniteTimeSpan);
    }
}
