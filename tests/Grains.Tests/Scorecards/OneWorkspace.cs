using HealthEngine.Workspaces;

namespace HealthEngine.Grains.Tests.Scorecards;

/// <summary>The default workspace, in UTC and euros.</summary>
sealed class OneWorkspace : IWorkspaces
{
    static readonly Workspace Only = new(WorkspaceId.Default, "Test", "UTC", "EUR");

    public IReadOnlyCollection<Workspace> All => [Only];

    public Workspace? Find(WorkspaceId id) => id == Only.Id ? Only : null;
}
