namespace HealthEngine.Silo.Storage.Definitions;

static partial class DefinitionsLog
{
    [LoggerMessage(Level = LogLevel.Warning, Message = "Could not look for definitions changed by other silos: {Reason}")]
    public static partial void DefinitionsNotRefreshed(this ILogger logger, string reason);
}
