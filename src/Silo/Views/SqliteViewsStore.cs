using System.Data.Common;
using HealthEngine.Silo.Storage.Sqlite;
using HealthEngine.Silo.Tailing;
using HealthEngine.Silo.Views.Queries;
using HealthEngine.Views;
using Microsoft.Data.Sqlite;

namespace HealthEngine.Silo.Views;

/// <summary>The views in a SQLite file of their own: writing them never waits for the journal's flush.</summary>
sealed class SqliteViewsStore(SqliteStore store) : IViewsStore
{
    public SqlDialect Dialect => SqlDialect.Sqlite;

    public Task<bool> Apply(AccountProjection changes, CancellationToken cancellation) =>
        store.Views.Write(connection => Apply(connection, changes), cancellation);

    public Task Clear(CancellationToken cancellation) =>
        store.Views.Write(connection => connection.Run(ViewsTables.ClearSqlite), cancellation);

    public async Task<List<T>> Query<T>(ViewsQuery query, Func<DbDataReader, T> read, CancellationToken cancellation)
    {
        try
        {
            return await store.Views.Read(connection => Query(connection, query, read), cancellation);
        }
        catch (SqliteException e)
        {
            throw new ViewsUnavailableException($"The views' file could not be read: {e.Message}", e);
        }
    }

    /// <summary>The lock on the data directory has already made this process the only one.</summary>
    public Task<IAsyncDisposable> Lead(CancellationToken cancellation) => Task.FromResult<IAsyncDisposable>(new OnlyLead());

    static List<T> Query<T>(SqliteConnection connection, ViewsQuery query, Func<DbDataReader, T> read)
    {
        using var command = connection.CreateCommand();
        command.CommandText = query.Sql;
        foreach (var (name, value) in query.Parameters) command.Parameters.AddWithValue(name, value);
        using var reader = command.ExecuteReader();
        var rows = new List<T>();
        while (reader.Read()) rows.Add(read(reader));
        return rows;
    }

    static bool Apply(SqliteConnection connection, AccountProjection changes)
    {
        if (!SqliteCheckpoints.Move(connection, ViewsTables.CheckpointName, changes.After, changes.Position)) return false;
        foreach (var group in changes.Accounts.GroupBy(a => a.Columns))
            connection.Write(AccountStatements.Write(group.Key), group);
        connection.Write(PointStatements.Write, changes.Points);
        connection.Write(AlertStatements.Raise, changes.Alerts.Where(a => a.Value.Raised is not null));
        connection.Write(AlertStatements.Change, changes.Alerts.Where(a => a.Value.Raised is null));
        connection.Write(AccountStatements.CountAlerts, changes.Accounts.Where(a => a.Columns.HasFlag(AccountColumns.Alerts)));
        return true;
    }
}
