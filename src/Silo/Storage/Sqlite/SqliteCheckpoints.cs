using Microsoft.Data.Sqlite;

namespace HealthEngine.Silo.Storage.Sqlite;

/// <summary>How far a view has followed the journal; moved in the transaction that writes the view.</summary>
static class SqliteCheckpoints
{
    /// <summary>The view's position; 0: it has seen nothing.</summary>
    public static long Read(SqliteConnection connection, string view) =>
        connection.Scalar<long>("SELECT position FROM checkpoint WHERE name = $name", ("$name", view));

    /// <summary>Moves the view on. False: it stands elsewhere, so another writer has moved it, and ours must be undone.</summary>
    public static bool Move(SqliteConnection connection, string view, long from, long to)
    {
        if (from == 0) connection.Run("INSERT INTO checkpoint VALUES ($name, 0) ON CONFLICT DO NOTHING", ("$name", view));
        return connection.Run(
            "UPDATE checkpoint SET position = $to WHERE name = $name AND position = $from",
            ("$name", view), ("$from", from), ("$to", to)) == 1;
    }
}
