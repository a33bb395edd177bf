using HealthEngine.Workspaces;

namespace HealthEngine.People;

/// <summary>What a person may do in the workspace; each role may do what those before it may.</summary>
/// <remarks>The numbers are stored. docs/people.md has the table.</remarks>
public enum Role
{
    /// <summary>Looks, and changes nothing.</summary>
    Viewer = 1,

    /// <summary>Does the everyday work on accounts and alerts.</summary>
    Csm = 2,

    /// <summary>Decides how accounts are judged and what happens by itself: scorecards, rules, playbooks, policies.</summary>
    Manager = 3,

    /// <summary>Keys, people, sources and settings.</summary>
    Admin = 4,
}

public static class Roles
{
    /// <summary>The scopes that a key would need to do what the role may.</summary>
    public static Scopes Scopes(this Role role) => role switch
    {
        Role.Viewer => Workspaces.Scopes.Read,
        Role.Csm => Workspaces.Scopes.Read | Workspaces.Scopes.Write,
        Role.Manager => Workspaces.Scopes.Read | Workspaces.Scopes.Write | Workspaces.Scopes.Ingest,
        Role.Admin => Workspaces.Scopes.Admin,
        _ => Workspaces.Scopes.None,
    };
}
