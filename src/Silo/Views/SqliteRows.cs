using HealthEngine.Silo.Storage.Sqlite;
using Microsoft.Data.Sqlite;

namespace HealthEngine.Silo.Views;

/// <summary>Runs statements that write many rows alike on SQLite, row by row.</summary>
static class SqliteRows
{
    public static void Write<T>(this SqliteConnection connection, RowsStatement<T> rows, IEnumerable<T> values)
    {
        SqliteStatement? statement = null;
        foreach (var value in values)
        {
            statement ??= SqliteStatement.Of(
                connection, rows, () => rows.Sql(new("@", From: "")), rows.Columns.Select(c => $"@{c.Name}"));
            for (var i = 0; i < rows.Columns.Length; i++) rows.Columns[i].Bind(statement, i, value);
            statement.Run();
        }
    }
}
