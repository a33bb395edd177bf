using HealthEngine.Workspaces;

namespace HealthEngine.Silo.Storage.Workspaces;

/// <summary>The workspace that a first start makes; its settings can be changed later.</summary>
static class FirstWorkspace
{
    public static readonly Workspace Value = new(WorkspaceId.Default, "Default", "UTC", "USD");
}
