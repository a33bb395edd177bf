using System.Collections.Frozen;
using HealthEngine.Workspaces;

namespace HealthEngine.Silo.Storage.Workspaces;

/// <summary>A workspace with the number that rows carry for it.</summary>
readonly record struct NumberedWorkspace(int Number, Workspace Workspace);

/// <summary>The workspaces as the start found them.</summary>
sealed class StoredWorkspaces : IWorkspaces
{
    FrozenDictionary<WorkspaceId, NumberedWorkspace> _all = FrozenDictionary<WorkspaceId, NumberedWorkspace>.Empty;

    public IReadOnlyCollection<Workspace> All { get; private set; } = [];

    public Workspace? Find(WorkspaceId id) => _all.TryGetValue(id, out var found) ? found.Workspace : null;

    /// <summary>The number that rows of the workspace carry.</summary>
    /// <exception cref="ArgumentException">There is no such workspace.</exception>
    public int Number(WorkspaceId id) => _all.TryGetValue(id, out var found)
        ? found.Number
        : throw new ArgumentException($"There is no workspace '{id}'.", nameof(id));

    public void Load(IReadOnlyCollection<NumberedWorkspace> found)
    {
        _all = found.ToFrozenDictionary(w => w.Workspace.Id);
        All = [.. found.Select(w => w.Workspace)];
    }
}
