using HealthEngine.Silo.Storage.State;

namespace HealthEngine.Silo.Storage.Sqlite;

/// <summary>Grain state in one of the two files; the file's writer gathers what waits into one commit.</summary>
sealed class SqliteStateTable(SqliteFile file) : IStateTable
{
    public Task<StoredState?> Read(StateKey key, CancellationToken cancellation) =>
        file.Read(
            connection => connection
                .Query(
                    "SELECT etag, payload FROM grain_state WHERE grain = $grain AND name = $name",
                    row => (StoredState?)new StoredState(row.GetString(0), row.GetFieldValue<byte[]>(1)),
                    ("$grain", key.Grain), ("$name", key.Name))
                .FirstOrDefault(),
            cancellation);

    public Task<bool> Write(StateKey key, string? etag, StoredState state, CancellationToken cancellation) =>
        file.Write(
            connection => connection.Run(
                etag is null
                    ? "INSERT INTO grain_state VALUES ($grain, $name, $new, $payload) ON CONFLICT DO NOTHING"
                    : "UPDATE grain_state SET etag = $new, payload = $payload WHERE grain = $grain AND name = $name AND etag = $old",
                ("$grain", key.Grain), ("$name", key.Name), ("$old", etag), ("$new", state.Etag),
                ("$payload", state.Payload)) == 1,
            cancellation);

    public Task<bool> Clear(StateKey key, string etag, CancellationToken cancellation) =>
        file.Write(
            connection => connection.Run(
                "DELETE FROM grain_state WHERE grain = $grain AND name = $name AND etag = $old",
                ("$grain", key.Grain), ("$name", key.Name), ("$old", etag)) == 1,
            cancellation);
}
