using HealthEngine.Jobs;
using HealthEngine.Workspaces;

namespace HealthEngine.Playbooks.Simulation;

/// <summary>Says what a playbook would have done in the last days, before it does anything.</summary>
public interface ISimulations
{
    /// <summary>Kind of its job; the result is a <see cref="SimulationReport"/>.</summary>
    const string JobKind = "playbook-simulation";

    /// <summary>Null: the workspace has no such playbook, and no draft was sent.</summary>
    /// <exception cref="Definitions.InvalidFieldsException">The draft or the days cannot be.</exception>
    Task<Job?> Start(WorkspaceId workspace, string playbook, SimulationWish wish, string by, CancellationToken cancellation);
}

/// <param name="Days">1-366; null: 90.</param>
/// <param name="Definition">A draft that is kept nowhere, as JSON; null: the playbook as it is in force.</param>
public sealed record SimulationWish(int? Days = null, string? Definition = null)
{
    public const int DaysDefault = 90;

    public const int DaysMax = 366;
}
