using System.Data.Common;
using HealthEngine.Silo.Views.Queries;

namespace HealthEngine.Silo.Views;

/// <summary>Where the views are kept.</summary>
interface IViewsStore
{
    SqlDialect Dialect { get; }

    /// <summary>
    /// Writes changes and moves the checkpoint, both or neither. False: the checkpoint is not where the changes begin,
    /// another follower was there; nothing was written.
    /// </summary>
    Task<bool> Apply(AccountProjection changes, CancellationToken cancellation);

    /// <summary>Empties the views and takes the checkpoint back to the start, both or neither.</summary>
    Task Clear(CancellationToken cancellation);

    /// <exception cref="HealthEngine.Views.ViewsUnavailableException">The store is away.</exception>
    Task<List<T>> Query<T>(ViewsQuery query, Func<DbDataReader, T> read, CancellationToken cancellation);

    /// <summary>Waits until this silo is the one that follows the journal, and remains it until disposal.</summary>
    Task<IAsyncDisposable> Lead(CancellationToken cancellation);
}
