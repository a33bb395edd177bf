namespace HealthEngine.Silo.Tailing;

/// <summary>The lead of the only process there is: the lock on the data directory has made it so.</summary>
sealed class OnlyLead : IAsyncDisposable
{
    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}
