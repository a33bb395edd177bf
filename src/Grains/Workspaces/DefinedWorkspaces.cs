using System.Collections.Concurrent;
using HealthEngine.Definitions;

namespace HealthEngine.Workspaces;

/// <summary>The workspaces, with what their admins changed about them.</summary>
/// <param name="made">As they were made.</param>
public sealed class DefinedWorkspaces(IWorkspaces made, IDefinitions definitions) : IWorkspaces
{
    // One for each workspace. Rules are asked for with every signal, and compare what they get.
    readonly ConcurrentDictionary<WorkspaceId, Changed> _changed = new();

    public IReadOnlyCollection<Workspace> All => [.. made.All.Select(With)];

    public Workspace? Find(WorkspaceId id) => made.Find(id) is { } workspace ? With(workspace) : null;

    Workspace With(Workspace workspace)
    {
        if (definitions.Of(workspace.Id).Find(WorkspaceSettings.Kind, WorkspaceSettings.Id) is not { } definition) return workspace;
        if (_changed.TryGetValue(workspace.Id, out var known) && known.By == definition) return known.Workspace;
        if (StoredBodies.Parsed(definition.Body!, WorkspaceSettings.Parse) is not { } settings) return workspace;
        var changed = workspace with { Name = settings.Name, TimeZone = settings.TimeZone, Currency = settings.Currency };
        _changed[workspace.Id] = new(definition, changed);
        return changed;
    }

    sealed record Changed(Definition By, Workspace Workspace);
}
