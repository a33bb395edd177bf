using HealthEngine.Scoring;
using HealthEngine.Workspaces;

namespace HealthEngine.Scorecards;

/// <summary>The scorecards of workspaces, on their way from a draft through shadow to live, and back.</summary>
/// <remarks>
/// Every change is a version with who made it and when. What is refused changes nothing: a live card stays as it is.
/// Changes throw <see cref="Definitions.DefinitionConflictException"/> when somebody else was faster.
/// </remarks>
public interface IScorecards
{
    /// <summary>All that were not removed, by id.</summary>
    IReadOnlyList<ScorecardState> List(WorkspaceId workspace);

    /// <summary>Null: there is none, or it was removed.</summary>
    ScorecardState? Find(WorkspaceId workspace, string id);

    /// <summary>The versions of cards that somebody counts on: live, in shadow, or the newest.</summary>
    Task<IReadOnlyList<Scorecard>> InUse(WorkspaceId workspace, CancellationToken cancellation);

    /// <summary>Every version, oldest first, with the stage each is at; empty: there never was one.</summary>
    Task<IReadOnlyList<ScorecardVersion>> Versions(WorkspaceId workspace, string id, CancellationToken cancellation);

    /// <summary>The card that a text tells, checked against the workspace's measures.</summary>
    /// <exception cref="Definitions.InvalidFieldsException">It cannot be applied.</exception>
    Scorecard Read(WorkspaceId workspace, string id, string body);

    /// <summary>Keeps a new version, a draft.</summary>
    /// <param name="seen">The version that the writer has seen; null: the card is new.</param>
    /// <exception cref="Definitions.InvalidFieldsException">It cannot be applied.</exception>
    Task<ScorecardState> Put(
        WorkspaceId workspace, string id, int? seen, string body, string by, CancellationToken cancellation);

    /// <summary>Removes a card that is neither live nor in shadow. False: there is none.</summary>
    /// <param name="seen">Null: whichever version it is at.</param>
    /// <exception cref="StepRefusedException">It is in force.</exception>
    Task<bool> Remove(WorkspaceId workspace, string id, int? seen, string by, CancellationToken cancellation);

    /// <summary>Takes a step. Null: there is no such card.</summary>
    /// <exception cref="StepRefusedException">It cannot be taken; the message says why.</exception>
    /// <exception cref="Definitions.InvalidFieldsException">The version cannot be applied any more, e.g. a measure is gone.</exception>
    Task<ScorecardState?> Step(
        WorkspaceId workspace, string id, StageStep step, int? version, string by, CancellationToken cancellation);
}

/// <summary>A step of a scorecard's way.</summary>
public enum StageStep
{
    /// <summary>Try a version on live traffic beside the live one.</summary>
    Shadow,
    StopShadow,

    /// <summary>Make the version in shadow the live one.</summary>
    Promote,

    /// <summary>Make the version live again that was before.</summary>
    RollBack,

    /// <summary>Take the live version out of force.</summary>
    Retire,
}
