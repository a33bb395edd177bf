using HealthEngine.Silo.Storage.Sqlite;
using Microsoft.Data.Sqlite;

namespace HealthEngine.Silo.Views;

/// <summary>Runs statements that write many rows alike on SQLite, row by row.</summary>
static class SqliteRows
{
    public static void Write<T>(this SqliteConnection connection, RowsStatement<T> rows, IEnumerable<T> values)
    {
        SqliteStatement? statement = null;
        Span<int> places = stackalloc int[rows.Columns.Length]; // Some twenty at most.
        foreach (var value in values)
        {
            if (statement is null)
            {
                statement = SqliteStatement.Of(connection, rows, () => rows.Sql(new("@", From: "")));
                for (var i = 0; i < places.Length; i++) places[i] = statement.Place($"@{rows.Columns[i].Name}");
            }

            for (var i = 0; i < places.Length; i++) statement.Bind(places[i], rows.Columns[i].Value(value));
            statement.Run();
        }
    }
}

/// <summary>The lead of the only process there is: the lock on the data directory has made it so.</summary>
sealed class OnlyLead : IAsyncDisposable
{
    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}
