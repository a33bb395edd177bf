using System.Data.Common;
using HealthEngine.Silo.Deliveries;
using HealthEngine.Silo.Storage.Erasing;

namespace HealthEngine.Silo.Storage.Postgres;

/// <summary>The tables of the one database.</summary>
sealed class PostgresErasureTables(IDeliveryDatabase database) : IErasureTables
{
    public Task<List<T>> Read<T>(bool isView, Statement statement, Func<DbDataReader, T> read, CancellationToken cancellation) =>
        StoreCall.Read(database.Read(statement, read, cancellation));

    public Task<IReadOnlyList<int>> Write(bool isView, IReadOnlyList<Statement> statements, CancellationToken cancellation) =>
        statements.Count == 0 ? Task.FromResult<IReadOnlyList<int>>([]) : StoreCall.Write(database.Write(statements, cancellation));

    /// <summary>Old versions of rows go with the server's own vacuuming, which runs beside everything else.</summary>
    public Task Scrub(CancellationToken cancellation) => Task.CompletedTask;
}
