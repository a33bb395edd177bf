using HealthEngine.People;
using HealthEngine.Workspaces;

namespace HealthEngine.Api.Access;

/// <summary>Who asks: the holder of a key, or a person in a browser.</summary>
/// <param name="Id">The key's id or the person's; what their requests are counted by.</param>
/// <param name="Name">As journal and audit tell it.</param>
/// <param name="Workspace">All that they ever see.</param>
/// <param name="Role">Null: a key, which may do what its scopes say.</param>
/// <param name="Session">The browser's session; null: the request brought a key itself.</param>
sealed record Caller(string Id, string Name, WorkspaceId Workspace, Scopes Scopes, Role? Role, PersonSession? Session)
{
    /// <summary>The id of the person; null: a key asks, also through a browser.</summary>
    public string? Person => Session?.Person;

    public static Caller Of(ApiKey key) => new(key.Id, key.Name, key.Workspace, key.Scopes, null, null);

    public static Caller Of(OpenSession open) => open switch
    {
        { Person: { } person } => new(person.Id, person.Name, person.Workspace, person.Role.Scopes(), person.Role, open.Session),
        { Key: { } key } => Of(key) with { Session = open.Session },
        _ => throw new InvalidOperationException("A session is a person's or a key's."),
    };
}
