using System.Data.Common;
using HealthEngine.Silo.Storage.Postgres;
using HealthEngine.Silo.Tailing;
using HealthEngine.Silo.Views.Queries;
using HealthEngine.Views;

namespace HealthEngine.Silo.Views;

/// <summary>The views in the one PostgreSQL database, read by all silos and written by one at a time.</summary>
sealed class PostgresViewsStore(PostgresStore store, TimeProvider time) : IViewsStore
{
    // Any constant that nothing else in the database locks: "views" in ASCII.
    const long LeadKey = 0x7669657773;

    public SqlDialect Dialect => SqlDialect.Postgres;

    public async Task<bool> Apply(AccountProjection changes, CancellationToken cancellation)
    {
        await using var connection = await store.Database.OpenConnectionAsync(cancellation);
        await using var transaction = await connection.BeginTransactionAsync(cancellation);
        // What a crash loses is followed again from the checkpoint, which is lost with it.
        await connection.Execute("SET LOCAL synchronous_commit = off", cancellation);
        if (!await PostgresCheckpoints.Move(
            connection, ViewsTables.CheckpointName, changes.After, changes.Position, cancellation)) return false;

        foreach (var group in changes.Accounts.GroupBy(a => a.Columns))
            await connection.Write(AccountStatements.Write(group.Key), group, cancellation);
        await connection.Write(PointStatements.Write, changes.Points, cancellation);
        await connection.Write(AlertStatements.Raise, changes.Alerts.Where(a => a.Value.Raised is not null), cancellation);
        await connection.Write(AlertStatements.Change, changes.Alerts.Where(a => a.Value.Raised is null), cancellation);
        await connection.Write(
            AccountStatements.CountAlerts,
            changes.Accounts.Where(a => a.Columns.HasFlag(AccountColumns.Alerts)),
            cancellation);
        await transaction.CommitAsync(cancellation);
        return true;
    }

    public async Task Clear(CancellationToken cancellation)
    {
        await using var connection = await store.Database.OpenConnectionAsync(cancellation);
        await using var transaction = await connection.BeginTransactionAsync(cancellation);
        await connection.Execute(ViewsTables.ClearPostgres, cancellation);
        await transaction.CommitAsync(cancellation);
    }

    public async Task<List<T>> Query<T>(ViewsQuery query, Func<DbDataReader, T> read, CancellationToken cancellation)
    {
        try
        {
            await using var command = store.Database.CreateCommand(query.Sql);
            foreach (var (name, value) in query.Parameters) command.Parameters.AddWithValue(name, value);
            await using var reader = await command.ExecuteReaderAsync(cancellation);
            var rows = new List<T>();
            while (await reader.ReadAsync(cancellation)) rows.Add(read(reader));
            return rows;
        }
        catch (Exception e) when (PostgresFaults.IsFault(e) && !cancellation.IsCancellationRequested)
        {
            throw new ViewsUnavailableException($"PostgreSQL could not be read: {e.Message}", e);
        }
    }

    public Task<IAsyncDisposable> Lead(CancellationToken cancellation) =>
        PostgresLead.Take(store, LeadKey, time, cancellation);
}
