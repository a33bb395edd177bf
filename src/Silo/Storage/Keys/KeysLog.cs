namespace HealthEngine.Silo.Storage.Keys;

static partial class KeysLog
{
    [LoggerMessage(Level = LogLevel.Warning, Message = "Keys could not be refreshed from the store: {Reason}")]
    public static partial void KeysNotRefreshed(this ILogger logger, string reason);
}
