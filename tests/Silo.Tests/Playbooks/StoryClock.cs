namespace HealthEngine.Silo.Tests.Playbooks;

/// <summary>A clock that stands where the test sets it. Timers run on real time.</summary>
sealed class StoryClock(DateTimeOffset now) : TimeProvider
{
    long _wall = now.UtcTicks;
    long _passed;

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override DateTimeOffset GetUtcNow() => new(Volatile.Read(ref _wall), TimeSpan.Zero);

    public override long GetTimestamp() => Volatile.Read(ref _passed);

    /// <summary>Time passes.</summary>
    public void Set(DateTimeOffset to)
    {
        Interlocked.Add(ref _passed, to.UtcTicks - Volatile.Read(ref _wall));
        Volatile.Write(ref _wall, to.UtcTicks);
    }

    /// <summary>Somebody sets the wall clock; no time passes.</summary>
    public void Jump(TimeSpan by) => Interlocked.Add(ref _wall, by.Ticks);
}
