namespace HealthEngine.Silo.Demo;

static partial class DemoLog
{
    [LoggerMessage(LogLevel.Information, "Played {Days} days of history: {Signals} signals in {Seconds:0.0} s.")]
    public static partial void HistoryPlayed(this ILogger log, int days, int signals, double seconds);

    [LoggerMessage(LogLevel.Information, "{Line}")]
    public static partial void PointedOut(this ILogger log, string line);

    [LoggerMessage(LogLevel.Warning, "The engine did not take a batch of the demo (try {Attempt}), which is sent again: {Reason}")]
    public static partial void BatchRefused(this ILogger log, string reason, int attempt);
}
