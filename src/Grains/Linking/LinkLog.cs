using Microsoft.Extensions.Logging;

namespace HealthEngine.Linking;

static partial class LinkLog
{
    [LoggerMessage(Level = LogLevel.Information, Message = "{Count} held signals reached their accounts")]
    public static partial void HeldFlowed(this ILogger logger, int count);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Held signals could not be carried to their accounts and stay held: {Reason}")]
    public static partial void HeldNotFlowed(this ILogger logger, string reason);
}
