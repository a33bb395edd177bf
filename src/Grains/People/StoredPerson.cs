using HealthEngine.Workspaces;

namespace HealthEngine.People;

/// <summary>A person with what they sign in by, as a store keeps it. It leaves the domain as <see cref="Person"/>.</summary>
/// <param name="Password">The hash of the password; null: there is none.</param>
/// <param name="Invitation">Hash of the token that may set a password; null: none is open.</param>
/// <param name="Version">One more with each change; a change names the version that it saw.</param>
public sealed record StoredPerson(
    string Id,
    WorkspaceId Workspace,
    string Name,
    string Email,
    Role Role,
    bool IsDisabled,
    string? Password,
    byte[]? Invitation,
    DateTimeOffset? InvitationEndsAt,
    OutsideIdentity? Outside,
    DateTimeOffset CreatedAt,
    DateTimeOffset? LastSignInAt,
    int Version)
{
    public PersonState State =>
        IsDisabled ? PersonState.Disabled
        : Password is null && Outside is null ? PersonState.Invited
        : PersonState.Active;

    public Person Shown => new(Id, Workspace, Name, Email, Role, State, Outside is not null, CreatedAt, LastSignInAt);

    /// <summary>What two spellings of one address share.</summary>
    public static string EmailKey(string email) => email.Trim().Normalize().ToLowerInvariant();
}

/// <summary>Who somebody is at a provider of identities. The pair never changes, as an e-mail address may.</summary>
public sealed record OutsideIdentity(string Issuer, string Subject);
