using System.Data.Common;
using HealthEngine.Silo.Deliveries;
using HealthEngine.Silo.Storage.Erasing;

namespace HealthEngine.Silo.Storage.Sqlite;

/// <summary>The tables of both files.</summary>
sealed class SqliteErasureTables(SqliteStore store) : IErasureTables
{
    public Task<List<T>> Read<T>(bool isView, Statement statement, Func<DbDataReader, T> read, CancellationToken cancellation) =>
        StoreCall.Read(File(isView).Read(connection => SqliteDeliveryDatabase.Query(connection, statement, read), cancellation));

    public Task<IReadOnlyList<int>> Write(bool isView, IReadOnlyList<Statement> statements, CancellationToken cancellation) =>
        StoreCall.Write(File(isView).Write(connection => SqliteDeliveryDatabase.Run(connection, statements), cancellation));

    public async Task Scrub(CancellationToken cancellation)
    {
        await StoreCall.Write(store.Truth.Scrub(cancellation));
        await StoreCall.Write(store.Views.Scrub(cancellation));
    }

    SqliteFile File(bool isView) => isView ? store.Views : store.Truth;
}
