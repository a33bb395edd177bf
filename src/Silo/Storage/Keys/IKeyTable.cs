using HealthEngine.Workspaces;

namespace HealthEngine.Silo.Storage.Keys;

/// <summary>A key as it is stored: what is shown of it, and the hash that it is found by.</summary>
sealed record StoredKey(ApiKey Key, byte[] Hash);

/// <summary>The table of keys, by store.</summary>
interface IKeyTable
{
    /// <summary>All keys that are not revoked.</summary>
    Task<IReadOnlyList<StoredKey>> Load(CancellationToken cancellation);

    /// <summary>Keeps a key; does nothing when its hash is known, also of a revoked one.</summary>
    Task Insert(StoredKey key, CancellationToken cancellation);

    /// <summary>Keeps a key if there has never been one. Of silos that start at once, one gets true.</summary>
    Task<bool> InsertFirst(StoredKey key, CancellationToken cancellation);

    Task<bool> Revoke(WorkspaceId workspace, string id, DateTimeOffset at, CancellationToken cancellation);

    Task Touch(IReadOnlyDictionary<string, DateTimeOffset> used, CancellationToken cancellation);

    /// <summary>How often keys changed by other processes must be looked for; null: there are no others.</summary>
    TimeSpan? ReloadEvery { get; }
}
