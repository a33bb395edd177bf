using HealthEngine.Workspaces;
using Microsoft.Extensions.Logging;

namespace HealthEngine.Api.Access;

/// <summary>Ends what is long-lived when the key that opened it is revoked or expires.</summary>
sealed class KeyWatch(IApiKeys keys, TimeProvider time, ILogger<KeyWatch> log)
{
    // A revoked key is promised to see nothing after 60 s; twice as often leaves room for a slow store.
    public static readonly TimeSpan Every = TimeSpan.FromSeconds(30);

    /// <summary>Looks at the key every so often and cancels <paramref name="open"/> when it opens nothing any more.</summary>
    /// <returns>Ends the watch when disposed.</returns>
    public IAsyncDisposable Watch(KeyIdentity identity, CancellationTokenSource open) => new Watcher(this, identity, open);

    PeriodicTimer Timer() => new(Every, time);

    async Task Run(KeyIdentity identity, CancellationTokenSource open, PeriodicTimer timer)
    {
        while (await timer.WaitForNextTickAsync())
        {
            if (await IsInForce(identity)) continue;
            ApiLog.LiveEndedByKey(log, identity.Key.Id, identity.Key.Workspace.Value);
            await open.CancelAsync();
            return;
        }
    }

    async Task<bool> IsInForce(KeyIdentity identity)
    {
        try
        {
            return await keys.Find(identity.Secret, CancellationToken.None) is { } key
                && (key.Scopes & (Scopes.Read | Scopes.Admin)) != 0;
        }
        catch (Exception fault) when (fault is not OutOfMemoryException)
        {
            // The store is away, so nobody can have revoked a key either.
            ApiLog.KeyCheckFailed(log, identity.Key.Id, identity.Key.Workspace.Value, fault);
            return true;
        }
    }

    sealed class Watcher : IAsyncDisposable
    {
        readonly PeriodicTimer _timer;
        readonly Task _run;

        public Watcher(KeyWatch watch, KeyIdentity identity, CancellationTokenSource open)
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
