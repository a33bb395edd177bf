using HealthEngine.Silo.Storage.Postgres;
using HealthEngine.Silo.Views;
using Npgsql;

namespace HealthEngine.Silo.Metrics;

/// <summary>In the one PostgreSQL database, read by all silos and written by one at a time.</summary>
sealed class PostgresMetricsStore(PostgresStore store, TimeProvider time) : IMetricsStore
{
    // Rows of one statement: enough to forget its round trip, few enough to keep its arrays small.
    const int RowsMax = 10_000;

    // Any constant that nothing else in the database locks: "metrics" in ASCII.
    const long LeadKey = 0x6D657472696373;

    // After a leader dies, another follows within this time.
    static readonly TimeSpan LeadRetry = TimeSpan.FromSeconds(2);

    public async Task<bool> Apply(MetricsProjection changes, CancellationToken cancellation)
    {
        await using var connection = await store.Database.OpenConnectionAsync(cancellation);
        await using var transaction = await connection.BeginTransactionAsync(cancellation);
        // What a crash loses is followed again from the checkpoint, which is lost with it.
        await Execute(connection, "SET LOCAL synchronous_commit = off", cancellation);
        if (!await PostgresCheckpoints.Move(
            connection, MetricsTables.CheckpointName, changes.After, changes.Position, cancellation)) return false;

        await Write(connection, MetricsStatements.Signals, changes.Signals, cancellation);
        await Write(connection, MetricsStatements.Accounts, changes.Accounts, cancellation);
        await Write(connection, MetricsStatements.Traits, changes.Traits, cancellation);
        await Write(connection, MetricsStatements.People, changes.People, cancellation);
        await Write(connection, MetricsStatements.Active, changes.Active, cancellation);
        // A statement does not see its own rows: a month that looks back on another comes in a later one.
        foreach (var month in changes.Scores.GroupBy(s => s.At.Month).OrderBy(m => m.Key))
            await Write(connection, MetricsStatements.Scores, month, cancellation);
        await Write(connection, MetricsStatements.Marks, changes.Marks, cancellation);
        await transaction.CommitAsync(cancellation);
        return true;
    }

    public async Task Clear(CancellationToken cancellation)
    {
        await using var connection = await store.Database.OpenConnectionAsync(cancellation);
        await using var transaction = await connection.BeginTransactionAsync(cancellation);
        // The checkpoint first: its row lock lets a batch under way finish, and keeps the next one out.
        await Execute(
            connection,
            $"UPDATE checkpoint SET position = 0 WHERE name = '{MetricsTables.CheckpointName}'; "
                + $"TRUNCATE {string.Join(", ", MetricsTables.All)}",
            cancellation);
        await transaction.CommitAsync(cancellation);
    }

    /// <remarks>The lock spares work; what keeps two from writing is the checkpoint.</remarks>
    public async Task<IAsyncDisposable> Lead(CancellationToken cancellation)
    {
        while (true)
        {
            // Not pooled, so that closing it ends the session and with it the lock.
            var connection = new NpgsqlConnection(store.ConnectionString + ";Pooling=false");
            try
            {
                await connection.OpenAsync(cancellation);
                await using var ask = new NpgsqlCommand($"SELECT pg_try_advisory_lock({LeadKey})", connection);
                if (await ask.ExecuteScalarAsync(cancellation) is true) return connection;
            }
            catch
            {
                await connection.DisposeAsync();
                throw;
            }

            await connection.DisposeAsync();
            await Task.Delay(LeadRetry, time, cancellation);
        }
    }

    static async Task Write<T>(
        NpgsqlConnection connection, RowsStatement<T> statement, IEnumerable<T> rows, CancellationToken cancellation)
    {
        foreach (var chunk in rows.Chunk(RowsMax))
        {
            var values = string.Join(", ", statement.Columns.Select(c => $"@{c.Name}"));
            var names = string.Join(", ", statement.Columns.Select(c => c.Name));
            await using var command = new NpgsqlCommand(
                statement.Sql(new("c.", $"FROM unnest({values}) AS c({names})")), connection);
            foreach (var column in statement.Columns) command.Parameters.AddWithValue(column.Name, Values(column, chunk));
            await command.ExecuteNonQueryAsync(cancellation);
        }
    }

    static Array Values<T>(Column<T> column, T[] rows) => column.Kind switch
    {
        ColumnKind.Text => Array.ConvertAll(rows, r => (string?)column.Value(r)),
        ColumnKind.Real => Array.ConvertAll(rows, r => (double?)column.Value(r)),
        _ => Array.ConvertAll(rows, r => (long?)column.Value(r)),
    };

    static async Task Execute(NpgsqlConnection connection, string sql, CancellationToken cancellation)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync(cancellation);
    }
}
