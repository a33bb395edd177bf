using HealthEngine.Silo.Storage.Sqlite;
using HealthEngine.Silo.Views;
using Microsoft.Data.Sqlite;

namespace HealthEngine.Silo.Metrics;

/// <summary>In the file of the views, which can be made again from the journal.</summary>
sealed class SqliteMetricsStore(SqliteStore store) : IMetricsStore
{
    public Task<bool> Apply(MetricsProjection changes, CancellationToken cancellation) =>
        store.Views.Write(connection => Apply(connection, changes), cancellation);

    public Task Clear(CancellationToken cancellation) => store.Views.Write(
        connection => connection.Run(
            $"UPDATE checkpoint SET position = 0 WHERE name = '{MetricsTables.CheckpointName}'; "
            + string.Join("; ", MetricsTables.All.Select(t => $"DELETE FROM {t}"))),
        cancellation);

    /// <summary>The lock on the data directory has already made this process the only one.</summary>
    public Task<IAsyncDisposable> Lead(CancellationToken cancellation) => Task.FromResult<IAsyncDisposable>(new Alone());

    static bool Apply(SqliteConnection connection, MetricsProjection changes)
    {
        if (!SqliteCheckpoints.Move(connection, MetricsTables.CheckpointName, changes.After, changes.Position)) return false;
        Write(connection, MetricsStatements.Signals, changes.Signals);
        Write(connection, MetricsStatements.Accounts, changes.Accounts);
        Write(connection, MetricsStatements.Traits, changes.Traits);
        Write(connection, MetricsStatements.People, changes.People);
        Write(connection, MetricsStatements.Active, changes.Active);
        Write(connection, MetricsStatements.Scores, changes.Scores.OrderBy(s => s.At.Month));
        Write(connection, MetricsStatements.Marks, changes.Marks);
        return true;
    }

    static void Write<T>(SqliteConnection connection, RowsStatement<T> statement, IEnumerable<T> rows)
    {
        using var command = connection.CreateCommand();
        command.CommandText = statement.Sql(new("@", From: ""));
        var parameters = statement.Columns.Select(c => command.Parameters.Add($"@{c.Name}", TypeOf(c.Kind))).ToArray();
        foreach (var row in rows)
        {
            for (var i = 0; i < parameters.Length; i++)
                parameters[i].Value = statement.Columns[i].Value(row) ?? DBNull.Value;
            command.ExecuteNonQuery();
        }
    }

    static SqliteType TypeOf(ColumnKind kind) => kind switch
    {
        ColumnKind.Text => SqliteType.Text,
        ColumnKind.Real => SqliteType.Real,
        _ => SqliteType.Integer,
    };

    sealed class Alone : IAsyncDisposable
    {
        public ValueTask DisposeAsync() => ValueTask.CompletedTask;
    }
}
