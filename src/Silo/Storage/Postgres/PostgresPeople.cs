using HealthEngine.People;
using HealthEngine.Signals;
using HealthEngine.Silo.Storage.Workspaces;
using HealthEngine.Workspaces;
using Npgsql;
using NpgsqlTypes;

namespace HealthEngine.Silo.Storage.Postgres;

sealed class PostgresPeople(PostgresStore store, StoredWorkspaces workspaces) : IPeopleStore
{
    /// <summary>A person's columns, read by <see cref="ReadPerson"/> from any place in a row.</summary>
    public const string Columns =
        """
        p.id, p.name, p.email, p.role, p.is_disabled, p.password, p.invitation, p.invitation_ends_at, p.issuer, p.subject,
        p.created_at, p.last_sign_in_at, p.version
        """;

    public async Task<bool> Any(CancellationToken cancellation)
    {
        await using var select = store.Database.CreateCommand("SELECT EXISTS (SELECT 1 FROM person)");
        return (bool)(await StoreCall.Read(select.ExecuteScalarAsync(cancellation)))!;
    }

    public async Task<IReadOnlyList<StoredPerson>> List(WorkspaceId workspace, CancellationToken cancellation) =>
        await Read(workspace, "ORDER BY p.name, p.id", cancellation);

    public async Task<StoredPerson?> Find(WorkspaceId workspace, string id, CancellationToken cancellation) =>
        (await Read(workspace, "AND p.id = $2", cancellation, id)).SingleOrDefault();

    public async Task<StoredPerson?> FindByEmail(WorkspaceId workspace, string emailKey, CancellationToken cancellation) =>
        (await Read(workspace, "AND p.email_key = $2", cancellation, emailKey)).SingleOrDefault();

    public async Task<StoredPerson?> FindByIdentity(
        WorkspaceId workspace, OutsideIdentity identity, CancellationToken cancellation) =>
        (await Read(workspace, "AND p.issuer = $2 AND p.subject = $3", cancellation, identity.Issuer, identity.Subject))
            .SingleOrDefault();

    public async Task<StoredPerson?> FindByInvitation(byte[] hash, CancellationToken cancellation)
    {
        await using var select = store.Database.CreateCommand(
            $"SELECT {Columns}, w.id FROM person p JOIN workspace w ON w.no = p.workspace_no WHERE p.invitation = $1");
        var found = await StoreCall.Read(
            select.With(hash).ReadAll(row => ReadPerson(row, 0, new(row.GetString(13))), cancellation));
        return found.SingleOrDefault();
    }

    public Task<bool> Insert(StoredPerson person, CancellationToken cancellation) => Write(
        "INSERT INTO person VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15) ON CONFLICT DO NOTHING",
        person, cancellation);

    public Task<bool> Update(StoredPerson person, CancellationToken cancellation) => Write(
        """
        UPDATE person SET name = $3, email = $4, email_key = $5, role = $6, is_disabled = $7, password = $8,
          invitation = $9, invitation_ends_at = $10, issuer = $11, subject = $12, created_at = $13,
          last_sign_in_at = $14, version = $15
        WHERE workspace_no = $1 AND id = $2 AND version = $15 - 1
        """, person, cancellation);

    public async Task<bool> Delete(WorkspaceId workspace, string id, CancellationToken cancellation)
    {
        // One statement, so that no session is left of whoever is gone.
        await using var delete = store.Database.CreateCommand(
            """
            WITH ended AS (DELETE FROM person_session WHERE workspace_no = $1 AND person = $2)
            DELETE FROM person WHERE workspace_no = $1 AND id = $2
            """);
        return await StoreCall.Write(delete.With(workspaces.Number(workspace), id).ExecuteNonQueryAsync(cancellation)) == 1;
    }

    public static StoredPerson ReadPerson(NpgsqlDataReader row, int first, WorkspaceId workspace) => new(
        row.GetString(first), workspace, row.GetString(first + 1), row.GetString(first + 2), (Role)row.GetInt32(first + 3),
        row.GetBoolean(first + 4), Text(row, first + 5),
        row.IsDBNull(first + 6) ? null : row.GetFieldValue<byte[]>(first + 6), Instant(row, first + 7),
        Text(row, first + 8) is { } issuer ? new(issuer, row.GetString(first + 9)) : null,
        Instants.FromUnixMicroseconds(row.GetInt64(first + 10)), Instant(row, first + 11), row.GetInt32(first + 12));

    async Task<List<StoredPerson>> Read(
        WorkspaceId workspace, string rest, CancellationToken cancellation, params object?[] more)
    {
        await using var select = store.Database.CreateCommand(
            $"SELECT {Columns} FROM person p WHERE p.workspace_no = $1 {rest}");
        select.With([workspaces.Number(workspace), .. more]);
        return await StoreCall.Read(select.ReadAll(row => ReadPerson(row, 0, workspace), cancellation));
    }

    async Task<bool> Write(string sql, StoredPerson person, CancellationToken cancellation)
    {
        await using var write = store.Database.CreateCommand(sql);
        write.With(
            workspaces.Number(person.Workspace), person.Id, person.Name, person.Email, StoredPerson.EmailKey(person.Email),
            (int)person.Role, person.IsDisabled);
        Add(write, NpgsqlDbType.Text, person.Password);
        Add(write, NpgsqlDbType.Bytea, person.Invitation);
        Add(write, NpgsqlDbType.Bigint, person.InvitationEndsAt?.ToUnixMicroseconds());
        Add(write, NpgsqlDbType.Text, person.Outside?.Issuer);
        Add(write, NpgsqlDbType.Text, person.Outside?.Subject);
        Add(write, NpgsqlDbType.Bigint, person.CreatedAt.ToUnixMicroseconds());
        Add(write, NpgsqlDbType.Bigint, person.LastSignInAt?.ToUnixMicroseconds());
        Add(write, NpgsqlDbType.Integer, person.Version);
        return await StoreCall.Write(write.ExecuteNonQueryAsync(cancellation)) == 1;
    }

    // The type of a null cannot be seen, and the server asks for it.
    static void Add(NpgsqlCommand command, NpgsqlDbType type, object? value) =>
        command.Parameters.Add(new() { NpgsqlDbType = type, Value = value ?? DBNull.Value });

    static string? Text(NpgsqlDataReader row, int column) => row.IsDBNull(column) ? null : row.GetString(column);

    static DateTimeOffset? Instant(NpgsqlDataReader row, int column) =>
        row.IsDBNull(column) ? null : Instants.FromUnixMicroseconds(row.GetInt64(column));
}
