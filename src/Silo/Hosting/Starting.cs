namespace HealthEngine.Silo.Hosting;

/// <summary>What a silo sets going at its start, tried until it succeeds.</summary>
/// <remarks>
/// The grain may be on a silo that has just died, or the store away for a moment. A silo that ended itself for that
/// would take its other work with it.
/// </remarks>
static partial class Starting
{
    // A dead silo's grains and a database that restarts are back in about that.
    static readonly TimeSpan RetryDelay = TimeSpan.FromSeconds(2);

    public static async Task UntilDone(
        string what, Func<Task> start, TimeProvider time, ILogger logger, CancellationToken stopping)
    {
        // The host does not start until this first returns.
        await Task.Yield();
        while (true)
        {
            try
            {
                await start().WaitAsync(stopping);
                return;
            }
            catch (Exception e) when (!stopping.IsCancellationRequested)
            {
                NotStarted(logger, what, RetryDelay, e.Message);
                await Task.Delay(RetryDelay, time, stopping);
            }
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Could not start {What}; will try again in {Delay}: {Reason}")]
    static partial void NotStarted(ILogger logger, string what, TimeSpan delay, string reason);
}
