using HealthEngine.Silo.Storage.Sqlite;
using HealthEngine.Silo.Tailing;
using HealthEngine.Silo.Views;
using Microsoft.Data.Sqlite;

namespace HealthEngine.Silo.Metrics;

/// <summary>In the file of the views, which can be made again from the journal.</summary>
sealed class SqliteMetricsStore(SqliteStore store) : IMetricsStore
{
    public Task<bool> Apply(MetricsProjection changes, CancellationToken cancellation) =>
        store.Views.Write(connection => Apply(connection, changes), cancellation);

    public Task Clear(long calendars, CancellationToken cancellation) => store.Views.Write(
        connection => connection.Run(
            $"UPDATE checkpoint SET position = 0 WHERE name = '{MetricsTables.CheckpointName}'; "
            + "INSERT INTO checkpoint VALUES ($name, $calendars) ON CONFLICT (name) DO UPDATE SET position = excluded.position; "
            + string.Join("; ", MetricsTables.All.Select(t => $"DELETE FROM {t}")),
            ("$name", MetricsTables.CalendarsName), ("$calendars", calendars)),
        cancellation);

    public Task<long> Calendars(long now, CancellationToken cancellation) => store.Views.Write(
        connection =>
        {
            connection.Run(
                "INSERT INTO checkpoint VALUES ($name, $now) ON CONFLICT DO NOTHING", ("$name", MetricsTables.CalendarsName), ("$now", now));
            return SqliteCheckpoints.Read(connection, MetricsTables.CalendarsName);
        },
        cancellation);

    /// <summary>The lock on the data directory has already made this process the only one.</summary>
    public Task<IAsyncDisposable> Lead(CancellationToken cancellation) => Task.FromResult<IAsyncDisposable>(new OnlyLead());

    static bool Apply(SqliteConnection connection, MetricsProjection changes)
    {
        if (!SqliteCheckpoints.Move(connection, MetricsTables.CheckpointName, changes.After, changes.Position)) return false;
        connection.Write(MetricsStatements.Signals, changes.Signals);
        connection.Write(MetricsStatements.Accounts, changes.Accounts);
        connection.Write(MetricsStatements.Traits, changes.Traits);
        connection.Write(MetricsStatements.People, changes.People);
        connection.Write(MetricsStatements.Active, changes.Active);
        connection.Write(MetricsStatements.Scores, changes.Scores.OrderBy(s => s.At.Month));
        connection.Write(MetricsStatements.Marks, changes.Marks);
        return true;
    }
}
