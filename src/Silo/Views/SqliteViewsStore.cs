using System.Data.Common;
using HealthEngine.Silo.Storage.Sqlite;
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
    public Task<IAsyncDisposable> Lead(CancellationToken cancellation) => Task.FromResult<IAsyncDisposable>(new Alone());

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
            Write(connection, AccountStatements.Write(group.Key), group);
        Write(connection, PointStatements.Write, changes.Points);
        Write(connection, AlertStatements.Raise, changes.Alerts.Where(a => a.Value.Raised is not null));
        Write(connection, AlertStatements.Change, changes.Alerts.Where(a => a.Value.Raised is null));
        Write(connection, AccountStatements.CountAlerts, changes.Accounts.Where(a => a.Columns.HasFlag(AccountColumns.Alerts)));
        return true;
    }

    static void Write<T>(SqliteConnection connection, RowsStatement<T> statement, IEnumerable<T> rows)
    {
        using var command = connection.CreateCommand();
        command.CommandText = statement.Sql(new("@", From: ""));
        var parameters = statement.Columns
            .Select(c => command.Parameters.Add($"@{c.Name}", c.Kind switch
            {
                ColumnKind.Text => SqliteType.Text,
                ColumnKind.Real => SqliteType.Real,
                _ => SqliteType.Integer,
            }))
            .ToArray();
        foreach (var row in rows)
        {
            for (var i = 0; i < parameters.Length; i++)
                parameters[i].Value = statement.Columns[i].Value(row) ?? DBNull.Value;
            command.ExecuteNonQuery();
        }
    }

    sealed class Alone : IAsyncDisposable
    {
        public ValueTask DisposeAsync() => ValueTask.CompletedTask;
    }
}
