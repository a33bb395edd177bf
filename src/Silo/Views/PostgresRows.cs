using Npgsql;

namespace HealthEngine.Silo.Views;

/// <summary>Runs statements that write many rows alike on PostgreSQL: on arrays, at once.</summary>
static class PostgresRows
{
    // Rows of one statement: enough to forget its round trip, few enough to keep its arrays small.
    const int RowsMax = 10_000;

    public static async Task Write<T>(
        this NpgsqlConnection connection, RowsStatement<T> statement, IEnumerable<T> rows, CancellationToken cancellation)
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

    public static async Task Execute(this NpgsqlConnection connection, string sql, CancellationToken cancellation)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync(cancellation);
    }

    static Array Values<T>(Column<T> column, T[] rows) => column.Kind switch
    {
        ColumnKind.Text => Array.ConvertAll(rows, r => (string?)column.Value(r)),
        ColumnKind.Real => Array.ConvertAll(rows, r => (double?)column.Value(r)),
        _ => Array.ConvertAll(rows, r => (long?)column.Value(r)),
    };
}
