using HealthEngine.Silo.Storage.Workspaces;
using HealthEngine.Workspaces;
using Npgsql;

namespace HealthEngine.Silo.Storage.Postgres;

static class PostgresWorkspaces
{
    /// <summary>All workspaces; makes the first one when there is none. Silos that start at once make it once.</summary>
    public static async Task<List<NumberedWorkspace>> LoadOrCreate(
        NpgsqlDataSource database, CancellationToken cancellation)
    {
        var first = FirstWorkspace.Value;
        await using (var create = database.CreateCommand(
            """
            INSERT INTO workspace (id, name, time_zone, currency)
            SELECT $1, $2, $3, $4 WHERE NOT EXISTS (SELECT 1 FROM workspace) ON CONFLICT DO NOTHING
            """))
        {
            create.With(first.Id.Value, first.Name, first.TimeZone, first.Currency);
            await create.ExecuteNonQueryAsync(cancellation);
        }

        await using var select = database.CreateCommand(
            "SELECT no, id, name, time_zone, currency FROM workspace ORDER BY no");
        return await select.ReadAll(
            row => new NumberedWorkspace(row.GetInt32(0), new(
                new WorkspaceId(row.GetString(1)), row.GetString(2), row.GetString(3), row.GetString(4))),
            cancellation);
    }
}
