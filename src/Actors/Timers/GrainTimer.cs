using Orleans.Runtime;

namespace HealthEngine.Actors;

/// <summary>A timer of an activation. Each tick is a turn; a fault in one is logged and the timer goes on.</summary>
sealed class GrainTimer : IGrainTimer
{
    readonly Lock _gate = new();
    readonly CancellationTokenSource _stop = new();
    readonly Activation _activation;
    readonly Func<CancellationToken, Task> _callback;
    readonly TimerTick _tick;
    readonly ITimer _timer;
    TimeSpan _due;
    TimeSpan _period;
    bool _isTicking;
    bool _isChanged;

    internal GrainTimer(
        Activation activation, Func<CancellationToken, Task> callback, GrainTimerCreationOptions options)
    {
        Check(options.DueTime, options.Period);
        _activation = activation;
        _callback = callback;
        (_due, _period) = (options.DueTime, options.Period);
        _tick = new(this, options.Interleave ? TimerTick.Among : TimerTick.Alone, options.KeepAlive);
        _timer = activation.Kind.Runtime.Time.CreateTimer(
            static timer => ((GrainTimer)timer!).Fire(), this, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    internal bool IsStopped => _stop.IsCancellationRequested;

    internal void Start() => _timer.Change(_due, Timeout.InfiniteTimeSpan);

    public void Change(TimeSpan dueTime, TimeSpan period)
    {
        Check(dueTime, period);
        lock (_gate)
        {
            (_due, _period, _isChanged) = (dueTime, period, true);
            if (!_isTicking) _timer.Change(dueTime, Timeout.InfiniteTimeSpan);
        }
    }

    public void Dispose()
    {
        _stop.Cancel();
        _timer.Dispose();
        _activation.Forget(this);
    }

    internal Task TickAsync()
    {
        lock (_gate) _isChanged = false;
        return _callback(_stop.Token);
    }

    internal void Ticked()
    {
        lock (_gate)
        {
            _isTicking = false;
            if (!IsStopped) _timer.Change(_isChanged ? _due : _period, Timeout.InfiniteTimeSpan);
        }
    }

    void Fire()
    {
        lock (_gate)
        {
            if (_isTicking || IsStopped) return;
            _isTicking = true;
        }
        // No bound for ticks: a timer has at most one in line. An activation that is gone needs none.
        _activation.TryTake(_tick, int.MaxValue);
    }

    static void Check(TimeSpan due, TimeSpan period)
    {
        const long Max = 0xfffffffe; // milliseconds: what a timer of the runtime can count
        ArgumentOutOfRangeException.ThrowIfLessThan((long)due.TotalMilliseconds, -1, nameof(due));
        ArgumentOutOfRangeException.ThrowIfGreaterThan((long)due.TotalMilliseconds, Max, nameof(due));
        ArgumentOutOfRangeException.ThrowIfLessThan((long)period.TotalMilliseconds, -1, nameof(period));
        ArgumentOutOfRangeException.ThrowIfGreaterThan((long)period.TotalMilliseconds, Max, nameof(period));
    }
}
