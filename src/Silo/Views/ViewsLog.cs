namespace HealthEngine.Silo.Views;

static partial class ViewsLog
{
    [LoggerMessage(Level = LogLevel.Information, Message = "Views followed the journal from {Position}")]
    public static partial void Following(this ILogger logger, long position);

    [LoggerMessage(Level = LogLevel.Information, Message =
        "Views gave up a batch after {Position}: another follower wrote it, or the views were cleared")]
    public static partial void Overtaken(this ILogger logger, long position);

    [LoggerMessage(Level = LogLevel.Warning, Message =
        "Views were at {Position}, beyond the journal's end {Head}: the journal is an older one; the views were made again")]
    public static partial void BeyondJournal(this ILogger logger, long position, long head);

    [LoggerMessage(Level = LogLevel.Error, Message =
        "Views could not be brought up to date; lists grow old until they are. Tried again in {Delay}")]
    public static partial void Failed(this ILogger logger, TimeSpan delay, Exception exception);
}
