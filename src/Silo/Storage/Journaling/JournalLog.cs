namespace HealthEngine.Silo.Storage.Journaling;

static partial class JournalLog
{
    [LoggerMessage(Level = LogLevel.Error, Message =
        "The journal's store went away: {Reason}. Signals are refused until it is back")]
    public static partial void WentAway(this ILogger logger, string reason);

    [LoggerMessage(Level = LogLevel.Information, Message = "The journal's store is back")]
    public static partial void CameBack(this ILogger logger);

    [LoggerMessage(Level = LogLevel.Error, Message =
        "A commit of {Rows} journal entries has an unknown outcome; their accounts read themselves again")]
    public static partial void OutcomeUnknown(this ILogger logger, int rows, Exception exception);

    [LoggerMessage(Level = LogLevel.Error, Message = "A group of {Rows} journal entries could not be written")]
    public static partial void GroupFailed(this ILogger logger, int rows, Exception exception);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Watching for other silos' commits was interrupted: {Reason}")]
    public static partial void WatchInterrupted(this ILogger logger, string reason);
}
