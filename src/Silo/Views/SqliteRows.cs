using Microsoft.Data.Sqlite;

namespace HealthEngine.Silo.Views;

/// <summary>Runs statements that write many rows alike on SQLite: prepared, row by row.</summary>
static class SqliteRows
{
    public static void Write<T>(this SqliteConnection connection, RowsStatement<T> statement, IEnumerable<T> rows)
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
}

/// <summary>The lead of the only process there is: the lock on the data directory has made it so.</summary>
sealed class OnlyLead : IAsyncDisposable
{
    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}
