namespace HealthEngine.Silo.Demo;

public sealed partial class DemoClock
{
    /// <summary>A timer that lives by the demo's time. The clock's lock guards its fields.</summary>
    sealed class DemoTimer(DemoClock clock, long number, TimerCallback callback, object? state) : ITimer
    {
        public static readonly IComparer<DemoTimer> Order = Comparer<DemoTimer>.Create(
            (a, b) => (a.Due, a.Number).CompareTo((b.Due, b.Number)));

        readonly ExecutionContext? _context = ExecutionContext.Capture();
        bool _disposed;

        long Number => number;

        public DateTimeOffset Due { get; set; }

        /// <summary>Infinite: fires once.</summary>
        public TimeSpan Period { get; private set; }

        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            lock (clock._lock)
            {
                if (_disposed) return false;
                clock._timers.Remove(this);
                Period = period == TimeSpan.Zero ? Timeout.InfiniteTimeSpan : period;
                if (dueTime != Timeout.InfiniteTimeSpan)
                {
                    Due = clock.Now() + dueTime;
                    clock._timers.Add(this);
                }
            }

            clock.FireDue();
            return true;
        }

        public void Fire()
        {
            if (_context is null) callback(state);
            else ExecutionContext.Run(_context, static timer => ((DemoTimer)timer!).Call(), this);
        }

        public void Dispose()
        {
            lock (clock._lock)
            {
                _disposed = true;
                clock._timers.Remove(this);
            }
        }

        public ValueTask DisposeAsync()
        {
            Dispose();
            return ValueTask.CompletedTask;
        }

        void Call() => callback(state);
    }
}
