using HealthEngine.Silo.Storage.Postgres;
using HealthEngine.Silo.Tailing;
using HealthEngine.Silo.Views;
using Npgsql;

namespace HealthEngine.Silo.Metrics;

/// <summary>In the one PostgreSQL database, read by all silos and written by one at a time.</summary>
sealed class PostgresMetricsStore(PostgresStore store, TimeProvider time) : IMetricsStore
{
    // Any constant that nothing else in the database locks: "metrics" in ASCII.
    const long LeadKey = 0x6D657472696373;

    public async Task<bool> Apply(MetricsProjection changes, CancellationToken cancellation)
    {
        await using var connection = await store.Database.OpenConnectionAsync(cancellation);
        await using var transaction = await connection.BeginTransactionAsync(cancellation);
        // What a crash loses is followed again from the checkpoint, which is lost with it.
        await connection.Execute("SET LOCAL synchronous_commit = off", cancellation);
        if (!await PostgresCheckpoints.Move(
            connection, MetricsTables.CheckpointName, changes.After, changes.Position, cancellation)) return false;

        await connection.Write(MetricsStatements.Signals, changes.Signals, cancellation);
        await connection.Write(MetricsStatements.Accounts, changes.Accounts, cancellation);
        await connection.Write(MetricsStatements.Traits, changes.Traits, cancellation);
        await connection.Write(MetricsStatements.People, changes.People, cancellation);
        await connection.Write(MetricsStatements.Active, changes.Active, cancellation);
        // A statement does not see its own rows: a month that looks back on another comes in a later one.
        foreach (var month in changes.Scores.GroupBy(s => s.At.Month).OrderBy(m => m.Key))
            await connection.Write(MetricsStatements.Scores, month, cancellation);
        await connection.Write(MetricsStatements.Marks, changes.Marks, cancellation);
        await transaction.CommitAsync(cancellation);
        return true;
    }

    public async Task Clear(long calendars, CancellationToken cancellation)
    {
        await using var connection = await store.Database.OpenConnectionAsync(cancellation);
        await using var transaction = await connection.BeginTransactionAsync(cancellation);
        // The checkpoint first: its row lock lets a batch under way finish, and keeps the next one out.
        await connection.Execute(
            $"UPDATE checkpoint SET position = 0 WHERE name = '{MetricsTables.CheckpointName}'; "
                + $"TRUNCATE {string.Join(", ", MetricsTables.All)}",
            cancellation);
        await using var told = new NpgsqlCommand(
            "INSERT INTO checkpoint (name, position) VALUES ($1, $2) ON CONFLICT (name) DO UPDATE SET position = excluded.position",
            connection);
        await told.With(MetricsTables.CalendarsName, calendars).ExecuteNonQueryAsync(cancellation);
        await transaction.CommitAsync(cancellation);
    }

    public async Task<long> Calendars(long now, CancellationToken cancellation)
    {
        await using var connection = await store.Database.OpenConnectionAsync(cancellation);
        await using var first = new NpgsqlCommand(
            "INSERT INTO checkpoint (name, position) VALUES ($1, $2) ON CONFLICT DO NOTHING", connection);
        await first.With(MetricsTables.CalendarsName, now).ExecuteNonQueryAsync(cancellation);
        await using var read = new NpgsqlCommand("SELECT position FROM checkpoint WHERE name = $1", connection);
        return (long)(await read.With(MetricsTables.CalendarsName).ExecuteScalarAsync(cancellation))!;
    }

    public Task<IAsyncDisposable> Lead(CancellationToken cancellation) =>
        PostgresLead.Take(store, LeadKey, time, cancellation);
}
