using HealthEngine.Definitions;
using HealthEngine.Scoring;
using HealthEngine.Workspaces;

namespace HealthEngine.Sources;

/// <summary>Outages: signals of a family that do not reach the engine. One alert is open while a family is out.</summary>
public interface IOutages
{
    /// <summary>In the order of ids.</summary>
    IReadOnlyList<Definition> List(WorkspaceId workspace);

    /// <summary>Tells of an outage, or changes what was told of it; accounts come to it by a job.</summary>
    Task<Definition> Put(WorkspaceId workspace, string id, OutageSpan span, string by, CancellationToken cancellation);

    /// <summary>Takes back that there was one. False: none is known.</summary>
    Task<bool> Remove(WorkspaceId workspace, string id, string by, CancellationToken cancellation);

    /// <summary>A source is silent, or is not any more: where nobody else sends its kind of signals either, they are out.</summary>
    /// <param name="name">Of the source, for people to read.</param>
    /// <param name="since">When it was last heard; null: it is heard.</param>
    Task Hear(WorkspaceId workspace, string source, string name, DateTimeOffset? since, CancellationToken cancellation);

    /// <summary>Raises and resolves the alerts of families as time has come to it.</summary>
    Task Look(WorkspaceId workspace, CancellationToken cancellation);
}
