using Npgsql;

namespace HealthEngine.Silo.Storage.Postgres;

/// <summary>How far a view has followed the journal; moved in the transaction that writes the view.</summary>
static class PostgresCheckpoints
{
    /// <summary>The view's position; 0: it has seen nothing.</summary>
    public static async Task<long> Read(NpgsqlConnection connection, string view, CancellationToken cancellation)
    {
        await using var command = new NpgsqlCommand("SELECT position FROM checkpoint WHERE name = $1", connection);
        return await command.With(view).ExecuteScalarAsync(cancellation) is long position ? position : 0;
    }

    /// <summary>Moves the view on. False: it stands elsewhere, so another silo has moved it, and ours must be undone.</summary>
    public static async Task<bool> Move(
        NpgsqlConnection connection, string view, long from, long to, CancellationToken cancellation)
    {
        await using var command = new NpgsqlCommand(
            """
            INSERT INTO checkpoint AS c (name, position) SELECT $1, $3 WHERE $2 = 0 OR EXISTS (
              SELECT 1 FROM checkpoint WHERE name = $1)
            ON CONFLICT (name) DO UPDATE SET position = $3 WHERE c.position = $2
            """, connection);
        return await command.With(view, from, to).ExecuteNonQueryAsync(cancellation) == 1;
    }
}
