namespace HealthEngine.Silo.Storage;

static partial class StorageLog
{
    [LoggerMessage(Level = LogLevel.Information, Message = "Applied migration {Set}/{Number:0000}_{Name}")]
    public static partial void Migrated(this ILogger logger, string set, int number, string name);

    [LoggerMessage(Level = LogLevel.Warning, Message =
        "Setting {Setting} is {Value}: a crash can lose signals that were acknowledged. Allowed by HealthEngine__AllowNonDurable")]
    public static partial void NonDurableAllowed(this ILogger logger, string setting, string value);

    [LoggerMessage(Level = LogLevel.Warning, Message = "The database did not answer, tried again: {Reason}")]
    public static partial void WaitedForDatabase(this ILogger logger, string reason);

    [LoggerMessage(Level = LogLevel.Error, Message = "A commit on {File} failed; its outcome is unknown")]
    public static partial void CommitFailed(this ILogger logger, string file, Exception exception);

    [LoggerMessage(Level = LogLevel.Error, Message = "A transaction on {File} could not begin or was lost; nothing was written")]
    public static partial void TransactionLost(this ILogger logger, string file, Exception exception);

    [LoggerMessage(Level = LogLevel.Warning, Message =
        "The log of {File} could not be carried into it, and grows until it can")]
    public static partial void LogNotCarried(this ILogger logger, string file, Exception exception);
}
