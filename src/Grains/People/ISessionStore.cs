using HealthEngine.Workspaces;

namespace HealthEngine.People;

/// <summary>Keeps sessions by the hash of what the browser holds.</summary>
public interface ISessionStore
{
    /// <summary>Keeps a session; ends what is over, and the oldest beyond <see cref="PersonSession.PerOwnerMax"/> of one owner.</summary>
    Task Insert(PersonSession session, byte[] hash, CancellationToken cancellation);

    /// <summary>The session and its person; over or not. Null: there is none.</summary>
    Task<(PersonSession Session, StoredPerson? Person)?> Find(byte[] hash, CancellationToken cancellation);

    /// <summary>The sessions of one person, the one used last first.</summary>
    Task<IReadOnlyList<PersonSession>> List(WorkspaceId workspace, string person, CancellationToken cancellation);

    Task Touch(WorkspaceId workspace, string id, DateTimeOffset seenAt, CancellationToken cancellation);

    /// <summary>Ends one session. False: there is none of this id.</summary>
    Task<bool> Delete(WorkspaceId workspace, string id, CancellationToken cancellation);

    /// <summary>Ends all sessions of a person but one.</summary>
    /// <param name="but">The one that stays; null: none does.</param>
    Task DeleteAll(WorkspaceId workspace, string person, string? but, CancellationToken cancellation);
}
