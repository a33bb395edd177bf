using HealthEngine.Workspaces;

namespace HealthEngine.People;

/// <summary>Keeps people. Nobody is found outside their workspace.</summary>
public interface IPeopleStore
{
    /// <summary>Whether anybody has an account, in whatever workspace.</summary>
    Task<bool> Any(CancellationToken cancellation);

    Task<IReadOnlyList<StoredPerson>> List(WorkspaceId workspace, CancellationToken cancellation);

    Task<StoredPerson?> Find(WorkspaceId workspace, string id, CancellationToken cancellation);

    /// <param name="emailKey">See <see cref="StoredPerson.EmailKey"/>.</param>
    Task<StoredPerson?> FindByEmail(WorkspaceId workspace, string emailKey, CancellationToken cancellation);

    Task<StoredPerson?> FindByIdentity(WorkspaceId workspace, OutsideIdentity identity, CancellationToken cancellation);

    /// <summary>Whom an invitation is for; it may have ended. The token names its workspace by being unguessable.</summary>
    Task<StoredPerson?> FindByInvitation(byte[] hash, CancellationToken cancellation);

    /// <summary>False: somebody in the workspace has the e-mail address or the identity already.</summary>
    Task<bool> Insert(StoredPerson person, CancellationToken cancellation);

    /// <summary>Replaces a person by one whose version is one more; address and identity stay.</summary>
    /// <returns>False: the stored version is not the one before, or there is none.</returns>
    Task<bool> Update(StoredPerson person, CancellationToken cancellation);

    /// <summary>Removes a person with their sessions. False: the workspace has nobody of this id.</summary>
    Task<bool> Delete(WorkspaceId workspace, string id, CancellationToken cancellation);
}
