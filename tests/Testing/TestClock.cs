namespace HealthEngine.Testing;

/// <summary>A clock that stands where the test sets it. Timers run on real time.</summary>
public sealed class TestClock(DateTimeOffset now) : TimeProvider
{
    long _ticks = now.UtcTicks;

    public override DateTimeOffset GetUtcNow() => new(Volatile.Read(ref _ticks), TimeSpan.Zero);

    public void Set(DateTimeOffset to) => Volatile.Write(ref _ticks, to.UtcTicks);
}
