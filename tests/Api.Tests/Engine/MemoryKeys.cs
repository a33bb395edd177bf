using System.Collections.Concurrent;
using System.Globalization;
using HealthEngine.Workspaces;

namespace HealthEngine.Api.Tests.Engine;

sealed class MemoryKeys : IApiKeys
{
    static readonly DateTimeOffset Made = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

    readonly ConcurrentDictionary<string, ApiKey> _keys = new();
    int _count;

    public ValueTask<ApiKey?> Find(string secret, CancellationToken cancellation) =>
        new(_keys.GetValueOrDefault(secret));

    public ValueTask<ApiKey?> Find(WorkspaceId workspace, string id, CancellationToken cancellation) =>
        new(_keys.Values.FirstOrDefault(key => key.Workspace == workspace && key.Id == id));

    public Task<(ApiKey Key, string Secret)> Create(
        WorkspaceId workspace, string name, Scopes scopes, DateTimeOffset? expiresAt, CancellationToken cancellation) =>
        Task.FromResult(Make(workspace, name, scopes, expiresAt));

    public Task<IReadOnlyList<ApiKey>> List(WorkspaceId workspace, CancellationToken cancellation) =>
        Task.FromResult<IReadOnlyList<ApiKey>>([.. _keys.Values.Where(key => key.Workspace == workspace)]);

    public Task<bool> Revoke(WorkspaceId workspace, string id, CancellationToken cancellation)
    {
        var found = _keys.FirstOrDefault(pair => pair.Value.Workspace == workspace && pair.Value.Id == id).Key;
        return Task.FromResult(found is not null && _keys.TryRemove(found, out _));
    }

    public void Revoke(string secret) => _keys.TryRemove(secret, out _);

    public (ApiKey Key, string Secret) Make(WorkspaceId workspace, string name, Scopes scopes, DateTimeOffset? expiresAt)
    {
        var id = Interlocked.Increment(ref _count).ToString(CultureInfo.InvariantCulture);
        var secret = $"secret-{id}-0123456789abcdef";
        var key = new ApiKey($"key-{id}", workspace, name, secret[..8], scopes, Made, expiresAt, null);
        _keys[secret] = key;
        return (key, secret);
    }
}

sealed class MemoryWorkspaces(params WorkspaceId[] ids) : IWorkspaces
{
    public IReadOnlyCollection<Workspace> All { get; } =
        [.. ids.Select(id => new Workspace(id, $"The {id} workspace", "Europe/Berlin", "EUR"))];

    public Workspace? Find(WorkspaceId id) => All.FirstOrDefault(workspace => workspace.Id == id);
}
