using System.Collections.Immutable;
using HealthEngine.Definitions;
using HealthEngine.Playbooks.Runs;
using HealthEngine.Workspaces;

namespace HealthEngine.Playbooks;

/// <summary>The playbooks of workspaces.</summary>
public interface IPlaybooks
{
    /// <summary>In the order of ids.</summary>
    IReadOnlyList<PlaybookInfo> List(WorkspaceId workspace);

    /// <summary>Null: there is none.</summary>
    PlaybookInfo? Find(WorkspaceId workspace, string id);

    /// <summary>Every version, oldest first; empty: there never was one.</summary>
    Task<IReadOnlyList<Definition>> Versions(WorkspaceId workspace, string id, CancellationToken cancellation);

    /// <summary>The step that a run under way stands at; null: it stands at none.</summary>
    ValueTask<RunPlace?> PlaceOf(Run run, CancellationToken cancellation);

    /// <summary>Puts a playbook in force. Runs under way go on with the version that they began with.</summary>
    /// <param name="seen">The version that the writer has seen; null: the playbook is new.</param>
    /// <exception cref="InvalidFieldsException">It cannot be.</exception>
    Task<PlaybookInfo> Put(WorkspaceId workspace, string id, int? seen, string body, string by, CancellationToken cancellation);

    /// <summary>Why a playbook would be refused as it is now, every field at fault; empty: it would be put.</summary>
    /// <param name="id">What it would be put under; null: that is not known yet.</param>
    ImmutableArray<FieldProblem> Validate(WorkspaceId workspace, string? id, string body);

    /// <summary>Lets accounts enter, or lets them not; runs under way go on. Null: there is no such playbook.</summary>
    Task<PlaybookInfo?> Switch(WorkspaceId workspace, string id, PlaybookSwitch to, string by, CancellationToken cancellation);

    /// <summary>Removes a playbook; runs under way go on to their end. False: there is none.</summary>
    Task<bool> Remove(WorkspaceId workspace, string id, int? seen, string by, CancellationToken cancellation);
}

/// <param name="Step">The step's id, or its place in the definition.</param>
/// <param name="Title">Of a task or a message, as it is defined; null: it has none.</param>
public sealed record RunPlace(string Step, StepType Type, string? Title);

public enum PlaybookSwitch
{
    Off,

    On,
}

/// <param name="Playbook">Null: it cannot be read any more.</param>
/// <param name="Problems">Why it cannot be used as things stand, e.g. a measure was removed; empty: it can.</param>
public sealed record PlaybookInfo(Definition Definition, PlaybookDefinition? Playbook, ImmutableArray<FieldProblem> Problems)
{
    public bool Enabled => Playbook?.Enabled == true;
}
