using System.Data.Common;
using HealthEngine.Silo.Storage.Postgres;
using HealthEngine.Silo.Views.Queries;
using HealthEngine.Views;
using Npgsql;

namespace HealthEngine.Silo.Views;

/// <summary>The views in the one PostgreSQL database, read by all silos and written by one at a time.</summary>
sealed class PostgresViewsStore(PostgresStore store, TimeProvider time) : IViewsStore
{
    // Rows of one statement: enough to forget its round trip, few enough to keep its arrays small.
    const int RowsMax = 10_000;

    // Any constant that nothing else in the database locks: "views" in ASCII.
    const long LeadKey = 0x7669657773;

    // After a leader dies, another follows within this time.
    static readonly TimeSpan LeadRetry = TimeSpan.FromSeconds(2);

    public SqlDialect Dialect => SqlDialect.Postgres;

    public async Task<bool> Apply(AccountProjection changes, CancellationToken cancellation)
    {
        await using var connection = await store.Database.OpenConnectionAsync(cancellation);
        await using var transaction = await connection.BeginTransactionAsync(cancellation);
        // What a crash loses is followed again from the checkpoint, which is lost with it.
        await Execute(connection, "SET LOCAL synchronous_commit = off", cancellation);
        if (!await PostgresCheckpoints.Move(
            connection, ViewsTables.CheckpointName, changes.After, changes.Position, cancellation)) return false;

        foreach (var group in changes.Accounts.GroupBy(a => a.Columns))
            await Write(connection, AccountStatements.Write(group.Key), group, cancellation);
        await Write(connection, PointStatements.Write, changes.Points, cancellation);
        await Write(connection, AlertStatements.Raise, changes.Alerts.Where(a => a.Value.Raised is not null), cancellation);
        await Write(connection, AlertStatements.Change, changes.Alerts.Where(a => a.Value.Raised is null), cancellation);
        await Write(
            connection,
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
        await Execute(connection, ViewsTables.ClearPostgres, cancellation);
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

    /// <remarks>
    /// Asks again and again instead of waiting inside PostgreSQL: a waiting statement would hold a snapshot and keep
    /// vacuum from the whole database. The lock spares work; what keeps two from writing is the checkpoint.
    /// </remarks>
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
