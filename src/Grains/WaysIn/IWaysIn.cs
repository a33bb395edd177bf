using HealthEngine.Workspaces;

namespace HealthEngine.WaysIn;

/// <summary>Ways in that a workspace has made for itself, such as its sources.</summary>
public interface IWaysIn
{
    /// <summary>Null: the workspace has none of this name.</summary>
    IWayIn? Find(WorkspaceId workspace, string source);
}
