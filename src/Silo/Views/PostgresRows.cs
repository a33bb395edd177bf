using System.Runtime.InteropServices;
using HealthEngine.Silo.Storage.Postgres;
using Npgsql;

namespace HealthEngine.Silo.Views;

/// <summary>Runs statements that write many rows alike on PostgreSQL: on arrays, at once.</summary>
static class PostgresRows
{
    // Rows of one statement: enough to forget its round trip, few enough that an array of a column is no large object,
    // which the collector frees only when it goes through everything.
    const int RowsMax = 5_000;

    public static async Task Write<T>(
        this NpgsqlConnection connection, RowsStatement<T> statement, IEnumerable<T> rows, CancellationToken cancellation)
    {
        var values = string.Join(", ", statement.Columns.Select(c => $"@{c.Name}"));
        var names = string.Join(", ", statement.Columns.Select(c => c.Name));
        var sql = statement.Sql(new("c.", $"FROM unnest({values}) AS c({names})"));
        var chunk = new List<T>(); // One for all statements: of rows that are structs it is a large object.
        foreach (var row in rows)
        {
            chunk.Add(row);
            if (chunk.Count < RowsMax) continue;
            await Run();
            chunk.Clear();
        }

        if (chunk.Count > 0) await Run();

        async Task Run()
        {
            await using var command = new NpgsqlCommand(sql, connection);
            foreach (var column in statement.Columns)
                command.Parameters.AddWithValue(column.Name, column.Of(CollectionsMarshal.AsSpan(chunk)));
            await command.ExecuteNonQueryAsync(cancellation);
            command.Parameters.Forget();
        }
    }

    public static async Task Execute(this NpgsqlConnection connection, string sql, CancellationToken cancellation)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync(cancellation);
    }
}
