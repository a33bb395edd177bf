using HealthEngine.Workspaces;

namespace HealthEngine.People;

/// <summary>A browser that is signed in: by a person, or with a key.</summary>
/// <param name="Id">Names it in lists; not the secret that the browser holds.</param>
/// <param name="Person">Whose it is; null: it was opened with a key.</param>
/// <param name="Key">The id of the key that opened it; null: a person did.</param>
/// <param name="SeenAt">To the minute.</param>
/// <param name="EndsAt">From this instant on it opens nothing, however busy it is.</param>
/// <param name="Agent">What the browser called itself when it signed in.</param>
public sealed record PersonSession(
    string Id,
    WorkspaceId Workspace,
    string? Person,
    string? Key,
    DateTimeOffset CreatedAt,
    DateTimeOffset SeenAt,
    DateTimeOffset EndsAt,
    string Agent)
{
    /// <summary>A session not used for this long ends.</summary>
    public static readonly TimeSpan IdleMax = TimeSpan.FromHours(12);

    /// <summary>A session this old ends; a stolen cookie is worth no more than that.</summary>
    public static readonly TimeSpan AgeMax = TimeSpan.FromDays(7);

    /// <summary>More browsers than anybody has; the one longest unused ends when there is one more.</summary>
    public const int PerOwnerMax = 50;

    /// <summary>What is kept of a browser's name for itself.</summary>
    public const int AgentLengthMax = 200;

    public bool IsOpen(DateTimeOffset now) => now < EndsAt && now < SeenAt + IdleMax;
}
