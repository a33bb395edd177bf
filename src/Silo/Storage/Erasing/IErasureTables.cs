using System.Data.Common;
using HealthEngine.Silo.Deliveries;

namespace HealthEngine.Silo.Storage.Erasing;

/// <summary>The tables of either store, for statements that both speak.</summary>
interface IErasureTables
{
    Task<List<T>> Read<T>(bool isView, Statement statement, Func<DbDataReader, T> read, CancellationToken cancellation);

    /// <summary>Runs statements in one transaction.</summary>
    /// <returns>For each, how many rows it changed.</returns>
    Task<IReadOnlyList<int>> Write(bool isView, IReadOnlyList<Statement> statements, CancellationToken cancellation);

    /// <inheritdoc cref="HealthEngine.UserData.IErasureStore.Scrub"/>
    Task Scrub(CancellationToken cancellation);
}
