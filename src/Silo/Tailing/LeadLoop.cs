namespace HealthEngine.Silo.Tailing;

/// <summary>Runs something that follows the journal for as long as the engine runs, on one silo at a time.</summary>
static class LeadLoop
{
    // Long enough not to hammer a store that is away, short enough that nobody waits for it after it is back.
    static readonly TimeSpan RetryDelay = TimeSpan.FromSeconds(1);

    /// <param name="lead">Waits until this silo leads, and leads until disposal.</param>
    /// <param name="follow">Returns when another follower was there first.</param>
    /// <param name="failed">Told each fault, and when it is tried again.</param>
    public static Task Run(
        Func<CancellationToken, Task<IAsyncDisposable>> lead,
        Func<CancellationToken, Task> follow,
        Action<TimeSpan, Exception> failed,
        TimeProvider time,
        CancellationToken stopping) =>
        Run(
            async cancellation =>
            {
                await using var led = await lead(cancellation);
                await follow(cancellation);
            },
            failed,
            time,
            stopping);

    /// <summary>The same for what every silo may do, or what takes its lead by itself.</summary>
    public static async Task Run(
        Func<CancellationToken, Task> follow, Action<TimeSpan, Exception> failed, TimeProvider time, CancellationToken stopping)
    {
        // The host does not start until this first returns.
        await Task.Yield();
        while (!stopping.IsCancellationRequested)
        {
            try
            {
                await follow(stopping);
            }
            catch (OperationCanceledException) when (stopping.IsCancellationRequested)
            {
                return;
            }
            catch (Exception e)
            {
                failed(RetryDelay, e);
                await Task.Delay(RetryDelay, time, stopping).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
    }
}
