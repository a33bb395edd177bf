using HealthEngine.People;
using HealthEngine.Signals;
using HealthEngine.Silo.Storage.Workspaces;
using HealthEngine.Workspaces;
using Npgsql;
using NpgsqlTypes;

namespace HealthEngine.Silo.Storage.Postgres;

sealed class PostgresSessions(PostgresStore store, StoredWorkspaces workspaces) : ISessionStore
{
    const string Columns = "s.id, s.person, s.api_key, s.created_at, s.seen_at, s.ends_at, s.agent";

    public async Task Insert(PersonSession session, byte[] hash, CancellationToken cancellation)
    {
        var number = workspaces.Number(session.Workspace);
        await using var batch = store.Database.CreateBatch();
        batch.BatchCommands.Add(new NpgsqlBatchCommand("DELETE FROM person_session WHERE ends_at <= $1 OR seen_at <= $2").With(
            session.CreatedAt.ToUnixMicroseconds(), (session.CreatedAt - PersonSession.IdleMax).ToUnixMicroseconds()));
        var trim = new NpgsqlBatchCommand(
            """
            DELETE FROM person_session WHERE workspace_no = $1 AND id IN (
              SELECT id FROM person_session WHERE workspace_no = $1
                AND person IS NOT DISTINCT FROM $2 AND api_key IS NOT DISTINCT FROM $3
              ORDER BY seen_at DESC, id DESC OFFSET $4)
            """).With(number);
        Add(trim, session.Person);
        Add(trim, session.Key);
        batch.BatchCommands.Add(trim.With(PersonSession.PerOwnerMax - 1));
        var insert = new NpgsqlBatchCommand("INSERT INTO person_session VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)")
            .With(number, session.Id, hash);
        Add(insert, session.Person);
        Add(insert, session.Key);
        batch.BatchCommands.Add(insert.With(
            session.CreatedAt.ToUnixMicroseconds(), session.SeenAt.ToUnixMicroseconds(), session.EndsAt.ToUnixMicroseconds(),
            session.Agent));
        await StoreCall.Write(batch.ExecuteNonQueryAsync(cancellation)); // one transaction, as any batch without one
    }

    public async Task<(PersonSession Session, StoredPerson? Person)?> Find(byte[] hash, CancellationToken cancellation)
    {
        await using var select = store.Database.CreateCommand(
            $"""
            SELECT {Columns}, w.id, {PostgresPeople.Columns} FROM person_session s
            JOIN workspace w ON w.no = s.workspace_no
            LEFT JOIN person p ON p.workspace_no = s.workspace_no AND p.id = s.person
            WHERE s.hash = $1
            """);
        var found = await StoreCall.Read(select.With(hash).ReadAll(ReadBoth, cancellation));
        return found.Count == 0 ? null : found[0];
    }

    public async Task<IReadOnlyList<PersonSession>> List(WorkspaceId workspace, string person, CancellationToken cancellation)
    {
        await using var select = store.Database.CreateCommand(
            $"SELECT {Columns} FROM person_session s WHERE s.workspace_no = $1 AND s.person = $2 ORDER BY s.seen_at DESC");
        select.With(workspaces.Number(workspace), person);
        return await StoreCall.Read(select.ReadAll(row => ReadSession(row, workspace), cancellation));
    }

    public Task Touch(WorkspaceId workspace, string id, DateTimeOffset seenAt, CancellationToken cancellation) => Write(
        "UPDATE person_session SET seen_at = greatest(seen_at, $3) WHERE workspace_no = $1 AND id = $2", cancellation,
        workspaces.Number(workspace), id, seenAt.ToUnixMicroseconds());

    public async Task<bool> Delete(WorkspaceId workspace, string id, CancellationToken cancellation) => await Write(
        "DELETE FROM person_session WHERE workspace_no = $1 AND id = $2", cancellation, workspaces.Number(workspace), id) == 1;

    public Task DeleteAll(WorkspaceId workspace, string person, string? but, CancellationToken cancellation) => Write(
        "DELETE FROM person_session WHERE workspace_no = $1 AND person = $2 AND id <> $3", cancellation,
        workspaces.Number(workspace), person, but ?? ""); // no id is empty

    async Task<int> Write(string sql, CancellationToken cancellation, params object?[] values)
    {
        await using var write = store.Database.CreateCommand(sql);
        return await StoreCall.Write(write.With(values).ExecuteNonQueryAsync(cancellation));
    }

    static void Add(NpgsqlBatchCommand command, string? value) =>
        command.Parameters.Add(new() { NpgsqlDbType = NpgsqlDbType.Text, Value = (object?)value ?? DBNull.Value });

    static (PersonSession, StoredPerson?) ReadBoth(NpgsqlDataReader row)
    {
        var workspace = new WorkspaceId(row.GetString(7));
        return (ReadSession(row, workspace), row.IsDBNull(8) ? null : PostgresPeople.ReadPerson(row, 8, workspace));
    }

    static PersonSession ReadSession(NpgsqlDataReader row, WorkspaceId workspace) => new(
        row.GetString(0), workspace, row.IsDBNull(1) ? null : row.GetString(1), row.IsDBNull(2) ? null : row.GetString(2),
        Instants.FromUnixMicroseconds(row.GetInt64(3)), Instants.FromUnixMicroseconds(row.GetInt64(4)),
        Instants.FromUnixMicroseconds(row.GetInt64(5)), row.GetString(6));
}
