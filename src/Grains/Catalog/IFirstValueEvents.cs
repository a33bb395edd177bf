using HealthEngine.Definitions;
using HealthEngine.Jobs;
using HealthEngine.Workspaces;

namespace HealthEngine.Catalog;

/// <summary>What tells in a workspace that a customer got value for the first time; any of the events does.</summary>
public interface IFirstValueEvents
{
    /// <summary>The workspace's own, in the order of ids; empty: the milestone <c>first_value</c> counts.</summary>
    IReadOnlyList<Definition> List(WorkspaceId workspace);

    /// <summary>Null: there is none.</summary>
    Definition? Find(WorkspaceId workspace, string id);

    /// <summary>Defines one and has every account look for it from its first signal on, in the background.</summary>
    /// <param name="seen">The version that the writer has seen; null: the event is new.</param>
    /// <exception cref="InvalidFieldsException">It cannot be.</exception>
    Task<(Definition Event, Job Rebuild)> Put(
        WorkspaceId workspace, string id, int? seen, string body, string by, CancellationToken cancellation);

    /// <summary>False: there is none.</summary>
    Task<bool> Remove(WorkspaceId workspace, string id, int? seen, string by, CancellationToken cancellation);
}

/// <summary>What a workspace has decided about the measures that come with the engine.</summary>
public interface IMeasurePolicies
{
    /// <summary>Null: all is as it comes.</summary>
    Definition? Find(WorkspaceId workspace);

    /// <param name="seen">The version that the writer has seen; null: there is none yet.</param>
    /// <exception cref="InvalidFieldsException">It cannot be.</exception>
    Task<(Definition Policy, Job Rebuild)> Put(
        WorkspaceId workspace, int? seen, string body, string by, CancellationToken cancellation);
}
