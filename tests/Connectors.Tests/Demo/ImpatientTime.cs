namespace HealthEngine.Connectors.Tests.Demo;

/// <summary>The world's time for one who will not wait: every wait is over at once.</summary>
sealed class ImpatientTime : TimeProvider
{
    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
        base.CreateTimer(callback, state, dueTime == Timeout.InfiniteTimeSpan ? dueTime : TimeSpan.Zero, period);
}
