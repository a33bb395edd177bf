namespace HealthEngine.Accounts;

/// <summary>The time that accounts live in: the world's, or that of a demo, which runs faster.</summary>
/// <remarks>Time-outs, key expiry and everything else that is not about accounts go by the world's <see cref="TimeProvider"/>.</remarks>
public sealed class AccountTime(TimeProvider clock)
{
    public DateTimeOffset Now => clock.GetUtcNow();

    /// <summary>A mark on the clock that nobody sets, to measure spans from.</summary>
    public long Mark => clock.GetTimestamp();

    /// <summary>The span since a mark, whatever was done to the wall clock meanwhile.</summary>
    public TimeSpan Since(long mark) => clock.GetElapsedTime(mark);
}
