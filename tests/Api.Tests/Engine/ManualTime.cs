namespace HealthEngine.Api.Tests.Engine;

/// <summary>A clock that stands still until a test moves it; its timers are rung by hand.</summary>
sealed class ManualTime : TimeProvider
{
    readonly Lock _gate = new();
    readonly List<HandTimer> _timers = [];
    TaskCompletionSource _set = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public DateTimeOffset Now { get; private set; } = new(2026, 11, 22, 10, 0, 0, TimeSpan.Zero);

    public void Pass(TimeSpan span) => Now += span;

    public override DateTimeOffset GetUtcNow() => Now;

    /// <summary>Rings all timers of a period as soon as there is one.</summary>
    public async Task Ring(TimeSpan period)
    {
        while (true)
        {
            Task set;
            lock (_gate)
            {
                var due = _timers.Where(timer => timer.Period == period).ToList();
                due.ForEach(timer => timer.Ring());
                if (due.Count > 0) return;
                set = _set.Task;
            }

            await set;
        }
    }

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = new HandTimer(this, () => callback(state), period);
        lock (_gate)
        {
            _timers.Add(timer);
            _set.SetResult();
            _set = new(TaskCreationOptions.RunContinuationsAsynchronously);
        }

        return timer;
    }

    sealed class HandTimer(ManualTime time, Action ring, TimeSpan period) : ITimer
    {
        public TimeSpan Period { get; private set; } = period;

        public void Ring() => ThreadPool.QueueUserWorkItem(_ => ring());

        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            Period = period;
            return true;
        }

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
