namespace HealthEngine.Silo.Storage.Keys;

static partial class KeysLog
{
    [LoggerMessage(Level = LogLevel.Warning, Message = "Keys could not be refreshed from the store: {Reason}")]
    public static partial void KeysNotRefreshed(this ILogger logger, string reason);

    [LoggerMessage(Level = LogLevel.Warning,
        Message = "HealthEngine__AdminKey has fewer than {Advised} characters and can be guessed: choose a longer one")]
    public static partial void AdminKeyIsShort(this ILogger logger, int advised);
}
