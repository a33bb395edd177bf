namespace HealthEngine.Workspaces;

/// <summary>The workspaces of this engine, held in memory: a lookup never waits.</summary>
public interface IWorkspaces
{
    IReadOnlyCollection<Workspace> All { get; }

    Workspace? Find(WorkspaceId id);
}
