namespace HealthEngine.Workspaces;

/// <summary>Makes, finds and revokes keys. Only a hash of a key is ever stored.</summary>
public interface IApiKeys
{
    /// <summary>The key that <paramref name="secret"/> is, if it is known, not revoked and not expired.</summary>
    ValueTask<ApiKey?> Find(string secret, CancellationToken cancellation);

    /// <summary>The key of an id, if it is in force.</summary>
    ValueTask<ApiKey?> Find(WorkspaceId workspace, string id, CancellationToken cancellation);

    /// <summary>Makes a key; the secret is returned here and never again.</summary>
    Task<(ApiKey Key, string Secret)> Create(
        WorkspaceId workspace, string name, Scopes scopes, DateTimeOffset? expiresAt, CancellationToken cancellation);

    Task<IReadOnlyList<ApiKey>> List(WorkspaceId workspace, CancellationToken cancellation);

    /// <summary>Revokes a key at once. False: the workspace has no such key.</summary>
    Task<bool> Revoke(WorkspaceId workspace, string id, CancellationToken cancellation);
}
