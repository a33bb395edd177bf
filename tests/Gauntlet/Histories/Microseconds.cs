namespace HealthEngine.Gauntlet.Histories;

/// <summary>Instants as the journal has them: microseconds since 1970.</summary>
static class Microseconds
{
    public const long PerDay = TimeSpan.MicrosecondsPerDay;

    public static long ToUnixMicroseconds(this DateTimeOffset at) =>
        (at.UtcTicks - DateTimeOffset.UnixEpoch.Ticks) / TimeSpan.TicksPerMicrosecond;

    public static DateTimeOffset ToInstant(long microseconds) =>
        DateTimeOffset.UnixEpoch.AddTicks(microseconds * TimeSpan.TicksPerMicrosecond);
}
