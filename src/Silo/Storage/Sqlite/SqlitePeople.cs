using HealthEngine.People;
using HealthEngine.Signals;
using HealthEngine.Silo.Storage.Workspaces;
using HealthEngine.Workspaces;
using Microsoft.Data.Sqlite;

namespace HealthEngine.Silo.Storage.Sqlite;

sealed class SqlitePeople(SqliteStore store, StoredWorkspaces workspaces) : IPeopleStore
{
    /// <summary>A person's columns, read by <see cref="ReadPerson"/> from any place in a row.</summary>
    public const string Columns =
        """
        p.id, p.name, p.email, p.role, p.is_disabled, p.password, p.invitation, p.invitation_ends_at, p.issuer, p.subject,
        p.created_at, p.last_sign_in_at, p.version
        """;

    public Task<bool> Any(CancellationToken cancellation) => StoreCall.Read(store.Truth.Read(
        c => c.Scalar<long>("SELECT EXISTS (SELECT 1 FROM person)") == 1, cancellation));

    public async Task<IReadOnlyList<StoredPerson>> List(WorkspaceId workspace, CancellationToken cancellation) =>
        await Read(workspace, "ORDER BY p.name, p.id", cancellation);

    public async Task<StoredPerson?> Find(WorkspaceId workspace, string id, CancellationToken cancellation) =>
        (await Read(workspace, "AND p.id = $id", cancellation, ("$id", id))).SingleOrDefault();

    public async Task<StoredPerson?> FindByEmail(WorkspaceId workspace, string emailKey, CancellationToken cancellation) =>
        (await Read(workspace, "AND p.email_key = $email", cancellation, ("$email", emailKey))).SingleOrDefault();

    public async Task<StoredPerson?> FindByIdentity(
        WorkspaceId workspace, OutsideIdentity identity, CancellationToken cancellation) =>
        (await Read(
            workspace, "AND p.issuer = $issuer AND p.subject = $subject", cancellation, ("$issuer", identity.Issuer),
            ("$subject", identity.Subject))).SingleOrDefault();

    public Task<StoredPerson?> FindByInvitation(byte[] hash, CancellationToken cancellation) => StoreCall.Read(
        store.Truth.Read(
            c => c.Query(
                $"""
                SELECT {Columns}, w.id FROM person p JOIN workspace w ON w.no = p.workspace_no
                WHERE p.invitation = $hash
                """, row => ReadPerson(row, 0, new(row.GetString(13))), ("$hash", hash)).SingleOrDefault(),
            cancellation));

    public Task<bool> Insert(StoredPerson person, CancellationToken cancellation) => StoreCall.Write(
        store.Truth.Write(
            c => c.Run(
                """
                INSERT INTO person VALUES ($workspace, $id, $name, $email, $emailKey, $role, $disabled, $password,
                  $invitation, $invitationEnds, $issuer, $subject, $created, $lastSignIn, $version)
                ON CONFLICT DO NOTHING
                """, Values(person)) == 1,
            cancellation));

    public Task<bool> Update(StoredPerson person, CancellationToken cancellation) => StoreCall.Write(
        store.Truth.Write(
            c => c.Run(
                """
                UPDATE person SET name = $name, email = $email, email_key = $emailKey, role = $role,
                  is_disabled = $disabled, password = $password, invitation = $invitation,
                  invitation_ends_at = $invitationEnds, issuer = $issuer, subject = $subject, created_at = $created,
                  last_sign_in_at = $lastSignIn, version = $version
                WHERE workspace_no = $workspace AND id = $id AND version = $version - 1
                """, Values(person)) == 1,
            cancellation));

    public Task<bool> Delete(WorkspaceId workspace, string id, CancellationToken cancellation) => StoreCall.Write(
        store.Truth.Write(
            c =>
            {
                var number = workspaces.Number(workspace);
                c.Run(
                    "DELETE FROM person_session WHERE workspace_no = $workspace AND person = $id", ("$workspace", number), ("$id", id));
                return c.Run(
                    "DELETE FROM person WHERE workspace_no = $workspace AND id = $id", ("$workspace", number), ("$id", id)) == 1;
            },
            cancellation));

    public static StoredPerson ReadPerson(SqliteDataReader row, int first, WorkspaceId workspace) => new(
        row.GetString(first), workspace, row.GetString(first + 1), row.GetString(first + 2), (Role)row.GetInt32(first + 3),
        row.GetInt32(first + 4) != 0, Text(row, first + 5),
        row.IsDBNull(first + 6) ? null : row.GetFieldValue<byte[]>(first + 6), Instant(row, first + 7),
        Text(row, first + 8) is { } issuer ? new(issuer, row.GetString(first + 9)) : null,
        Instants.FromUnixMicroseconds(row.GetInt64(first + 10)), Instant(row, first + 11), row.GetInt32(first + 12));

    Task<List<StoredPerson>> Read(
        WorkspaceId workspace, string rest, CancellationToken cancellation, params (string Name, object? Value)[] more) =>
        StoreCall.Read(store.Truth.Read(
            c => c.Query(
                $"SELECT {Columns} FROM person p WHERE p.workspace_no = $workspace {rest}",
                row => ReadPerson(row, 0, workspace), [("$workspace", workspaces.Number(workspace)), .. more]),
            cancellation));

    (string, object?)[] Values(StoredPerson person) =>
    [
        ("$workspace", workspaces.Number(person.Workspace)), ("$id", person.Id), ("$name", person.Name),
        ("$email", person.Email), ("$emailKey", StoredPerson.EmailKey(person.Email)), ("$role", (int)person.Role),
        ("$disabled", person.IsDisabled), ("$password", person.Password), ("$invitation", person.Invitation),
        ("$invitationEnds", person.InvitationEndsAt?.ToUnixMicroseconds()), ("$issuer", person.Outside?.Issuer),
        ("$subject", person.Outside?.Subject), ("$created", person.CreatedAt.ToUnixMicroseconds()),
        ("$lastSignIn", person.LastSignInAt?.ToUnixMicroseconds()), ("$version", person.Version),
    ];

    static string? Text(SqliteDataReader row, int column) => row.IsDBNull(column) ? null : row.GetString(column);

    static DateTimeOffset? Instant(SqliteDataReader row, int column) =>
        row.IsDBNull(column) ? null : Instants.FromUnixMicroseconds(row.GetInt64(column));
}
