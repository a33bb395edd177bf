using Microsoft.Extensions.Logging;

namespace HealthEngine.Live;

static partial class LiveLog
{
    [LoggerMessage(
        Level = LogLevel.Warning,
        Message = "The live feed stopped following the journal at position {Position}; it goes on from there in a moment")]
    public static partial void FollowingFailed(ILogger log, long position, Exception fault);
}
