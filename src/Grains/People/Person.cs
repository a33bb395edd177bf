using HealthEngine.Workspaces;

namespace HealthEngine.People;

/// <summary>Where a person's account stands.</summary>
public enum PersonState
{
    /// <summary>Has a link to set a password with, and cannot sign in yet.</summary>
    Invited,

    Active,

    /// <summary>Cannot sign in; kept so that what they did keeps its name.</summary>
    Disabled,
}

/// <summary>Somebody who works with the console. (Users are the customers' people.)</summary>
/// <param name="Name">As journal and audit tell it.</param>
/// <param name="Email">As it was typed; unique in the workspace, whatever its case.</param>
/// <param name="IsExternal">Signs in over OpenID Connect, not with a password of ours.</param>
/// <param name="LastSignInAt">Null: never signed in.</param>
public sealed record Person(
    string Id,
    WorkspaceId Workspace,
    string Name,
    string Email,
    Role Role,
    PersonState State,
    bool IsExternal,
    DateTimeOffset CreatedAt,
    DateTimeOffset? LastSignInAt);
