using HealthEngine.Silo.Storage.Workspaces;
using HealthEngine.Workspaces;
using Microsoft.Data.Sqlite;

namespace HealthEngine.Silo.Storage.Sqlite;

static class SqliteWorkspaces
{
    /// <summary>All workspaces; makes the first one when there is none.</summary>
    public static List<NumberedWorkspace> LoadOrCreate(SqliteConnection connection)
    {
        var first = FirstWorkspace.Value;
        connection.Run(
            """
            INSERT INTO workspace (id, name, time_zone, currency)
            SELECT $id, $name, $zone, $currency WHERE NOT EXISTS (SELECT 1 FROM workspace)
            """,
            ("$id", first.Id.Value), ("$name", first.Name), ("$zone", first.TimeZone), ("$currency", first.Currency));
        return connection.Query(
            "SELECT no, id, name, time_zone, currency FROM workspace ORDER BY no",
            row => new NumberedWorkspace(row.GetInt32(0), new(
                new WorkspaceId(row.GetString(1)), row.GetString(2), row.GetString(3), row.GetString(4))));
    }
}
