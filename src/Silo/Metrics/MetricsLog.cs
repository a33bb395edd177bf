namespace HealthEngine.Silo.Metrics;

static partial class MetricsLog
{
    [LoggerMessage(Level = LogLevel.Information, Message = "Metrics followed the journal from {Position}")]
    public static partial void Following(this ILogger logger, long position);

    [LoggerMessage(Level = LogLevel.Information, Message =
        "Metrics gave up a batch after {Position}: another follower wrote it, or the tables were cleared")]
    public static partial void Overtaken(this ILogger logger, long position);

    [LoggerMessage(Level = LogLevel.Warning, Message =
        "Metrics were at {Position}, beyond the journal's end {Head}: the journal is an older one; they were made again")]
    public static partial void BeyondJournal(this ILogger logger, long position, long head);

    [LoggerMessage(Level = LogLevel.Information, Message = "A workspace's time zone changed: metrics are made again from the journal")]
    public static partial void OtherCalendars(this ILogger logger);

    [LoggerMessage(Level = LogLevel.Error, Message =
        "Metrics could not be brought up to date; they grow old until they are. Tried again in {Delay}")]
    public static partial void Failed(this ILogger logger, TimeSpan delay, Exception exception);
}
