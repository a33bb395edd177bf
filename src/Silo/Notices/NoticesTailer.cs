using HealthEngine.Notices;
using HealthEngine.Silo.Tailing;

namespace HealthEngine.Silo.Notices;

/// <summary>Tells people and machines of alerts for as long as the engine runs.</summary>
sealed class NoticesTailer(INoticeStore store, NoticeFlow flow, TimeProvider time, ILogger<NoticesTailer> logger)
    : BackgroundService
{
    readonly TailPosition _position = new();

    /// <summary>Returns when everything up to a position is taken in. Knows only what this silo did.</summary>
    public Task Reached(long position, CancellationToken cancellation) => _position.Reached(position, cancellation);

    protected override Task ExecuteAsync(CancellationToken stoppingToken) =>
        LeadLoop.Run(store.Lead, Follow, logger.Failed, time, stoppingToken);

    async Task Follow(CancellationToken cancellation)
    {
        logger.Following();
        await flow.Follow(_position.Move, cancellation);
        logger.Overtaken();
    }
}

static partial class NoticesLog
{
    [LoggerMessage(Level = LogLevel.Information, Message = "Notices followed the journal")]
    public static partial void Following(this ILogger logger);

    [LoggerMessage(Level = LogLevel.Information, Message = "Notices gave up a step: another follower was there first")]
    public static partial void Overtaken(this ILogger logger);

    [LoggerMessage(Level = LogLevel.Error, Message =
        "Nobody could be told of alerts; what is to be told waits. Tried again in {Delay}")]
    public static partial void Failed(this ILogger logger, TimeSpan delay, Exception exception);
}
