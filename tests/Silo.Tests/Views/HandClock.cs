using System.Threading.Channels;

namespace HealthEngine.Silo.Tests.Views;

/// <summary>A clock whose timers ring by hand.</summary>
sealed class HandClock : TimeProvider
{
    readonly Channel<HandTimer> _timers = Channel.CreateUnbounded<HandTimer>();

    /// <summary>The next timer that somebody has begun to wait for.</summary>
    public ValueTask<HandTimer> NextTimer() => _timers.Reader.ReadAsync();

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = new HandTimer(() => callback(state));
        _timers.Writer.TryWrite(timer);
        return timer;
    }
}

sealed class HandTimer(Action ring) : ITimer
{
    public void Ring() => ring();

    public bool Change(TimeSpan dueTime, TimeSpan period) => true;

    public void Dispose()
    {
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}
