namespace HealthEngine.Silo.Storage;

/// <summary>Makes the store ready; awaited before anything else uses it.</summary>
public interface IStoreStartup
{
    /// <summary>Opens the store, brings its tables up to date, checks that a commit survives a power cut.</summary>
    /// <exception cref="StoreRefusedException">The engine must not run with this store; the message says why and what to do.</exception>
    Task<StoreStarted> Start(CancellationToken cancellation);
}

/// <param name="NewAdminKey">The admin key that this first start made, to be shown once; null: there was one, or it was given.</param>
public sealed record StoreStarted(string? NewAdminKey);
