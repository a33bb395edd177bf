using HealthEngine.Definitions;
using HealthEngine.Workspaces;

namespace HealthEngine.Silo.Storage.Definitions;

/// <summary>A change with the version that is in force when none is stored: 1 of what comes with the engine, else 0.</summary>
readonly record struct PlannedChange(DefinitionChange Change, int ShippedVersion);

/// <summary>The table of definitions, by store. Rows are only ever added; revisions rise in commit order.</summary>
interface IDefinitionTable
{
    /// <summary>Rows of all workspaces after a revision, in its order.</summary>
    Task<IReadOnlyList<DefinitionLogEntry>> Load(long afterRevision, CancellationToken cancellation);

    Task<IReadOnlyList<Definition>> Versions(
        WorkspaceId workspace, string kind, string id, CancellationToken cancellation);

    Task<IReadOnlyList<DefinitionLogEntry>> Log(
        WorkspaceId workspace, string? kind, long before, int limit, CancellationToken cancellation);

    /// <summary>Adds a row for each change, all or none.</summary>
    /// <exception cref="DefinitionConflictException">A version is not the one expected; nothing was added.</exception>
    Task<IReadOnlyList<DefinitionLogEntry>> Insert(
        WorkspaceId workspace,
        IReadOnlyList<PlannedChange> changes,
        DateTimeOffset at,
        string by,
        CancellationToken cancellation);

    /// <summary>How often rows added by other processes must be looked for; null: there are no others.</summary>
    TimeSpan? ReloadEvery { get; }
}
