using Microsoft.Extensions.Logging;

namespace HealthEngine.Accounts;

static partial class DueLog
{
    [LoggerMessage(Level = LogLevel.Debug, Message = "Watched {Count} accounts that are due before {Until}")]
    public static partial void Loaded(ILogger logger, int count, DateTimeOffset until);

    [LoggerMessage(Level = LogLevel.Error, Message = "Could not read from the views which accounts are due; will try again")]
    public static partial void LoadFailed(ILogger logger, Exception exception);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Could not wake account {AccountKey}; will try again")]
    public static partial void WakeFailed(ILogger logger, Exception exception, AccountKey accountKey);
}
