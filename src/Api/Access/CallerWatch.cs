using HealthEngine.Workspaces;
using Microsoft.Extensions.Logging;

namespace HealthEngine.Api.Access;

/// <summary>Ends what is long-lived when the key or session that opened it is no longer in force.</summary>
sealed class CallerWatch(Callers callers, TimeProvider time, ILogger<CallerWatch> log)
{
    // Who is shut out is promised to see nothing after 60 s; twice as often leaves room for a slow store.
    public static readonly TimeSpan Every = TimeSpan.FromSeconds(30);

    /// <summary>Looks every so often and cancels <paramref name="open"/> when they may read nothing any more.</summary>
    /// <returns>Ends the watch when disposed.</returns>
    public IAsyncDisposable Watch(CallerIdentity identity, CancellationTokenSource open) => new Watcher(this, identity, open);

    PeriodicTimer Timer() => new(Every, time);

    async Task Run(CallerIdentity identity, CancellationTokenSource open, PeriodicTimer timer)
    {
        while (await timer.WaitForNextTickAsync())
        {
            if (await IsInForce(identity)) continue;
            ApiLog.LiveEnded(log, identity.Caller.Id, identity.Caller.Workspace.Value);
            await open.CancelAsync();
            return;
        }
    }

    async Task<bool> IsInForce(CallerIdentity identity)
    {
        try
        {
            return await callers.Again(identity, CancellationToken.None) is { } caller
                && (caller.Scopes & (Scopes.Read | Scopes.Admin)) != 0;
        }
        catch (Exception fault) when (fault is not OutOfMemoryException)
        {
            // The store is away, so nobody can have shut them out either.
            ApiLog.CallerCheckFailed(log, identity.Caller.Id, identity.Caller.Workspace.Value, fault);
            return true;
        }
    }

    sealed class Watcher : IAsyncDisposable
    {
        readonly PeriodicTimer _timer;
        readonly Task _run;

        public Watcher(CallerWatch watch, CallerIdentity identity, CancellationTokenSource open)
        {
            _timer = watch.Timer();
            _run = watch.Run(identity, open, _timer);
        }

        public async ValueTask DisposeAsync()
        {
            _timer.Dispose();
            await _run;
        }
    }
}
