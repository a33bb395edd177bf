using HealthEngine.Workspaces;

namespace HealthEngine.Definitions;

/// <summary>What workspaces have defined, with every version of it: who changed what, and when.</summary>
/// <remarks>
/// The sets in force are held in memory: reading one never waits. A change made here is in force when
/// <see cref="Put"/> returns; one made by another silo, within two seconds.
/// </remarks>
public interface IDefinitions
{
    DefinitionSet Of(WorkspaceId workspace);

    /// <summary>Every version of one definition, oldest first; empty: there never was one.</summary>
    Task<IReadOnlyList<Definition>> Versions(
        WorkspaceId workspace, string kind, string id, CancellationToken cancellation);

    /// <summary>Changes of a workspace, newest first, before a place in that order.</summary>
    /// <param name="kind">Only of this kind; null: of all.</param>
    /// <param name="before">The <see cref="DefinitionLogEntry.Revision"/> of the last entry seen; null: from the newest.</param>
    Task<IReadOnlyList<DefinitionLogEntry>> Log(
        WorkspaceId workspace, string? kind, long? before, int limit, CancellationToken cancellation);

    /// <summary>Makes changes, all or none; they are on disk and in force when this returns.</summary>
    /// <param name="by">Who makes them, as the audit will tell.</param>
    /// <returns>The new versions, in the order of the changes.</returns>
    /// <exception cref="DefinitionConflictException">A version is not the one expected; nothing was changed.</exception>
    /// <exception cref="InvalidDefinitionException">An id, a kind or a size is not what it can be; nothing was changed.</exception>
    Task<IReadOnlyList<Definition>> Put(
        WorkspaceId workspace, IReadOnlyList<DefinitionChange> changes, string by, CancellationToken cancellation);

    /// <summary>Looks now for what other silos changed; all that was on disk when it was asked is in force when it returns.</summary>
    Task Reload(CancellationToken cancellation);
}

/// <summary>A change as the audit tells it.</summary>
/// <param name="Revision">Its place among all changes; rises without regard to workspace.</param>
public sealed record DefinitionLogEntry(long Revision, Definition Definition);

/// <summary>Somebody else changed it since the writer read it; read it again and decide anew.</summary>
/// <param name="current">The newest version there is; 0: none.</param>
public sealed class DefinitionConflictException(string kind, string id, int current)
    : Exception($"The {kind} '{id}' is at version {current}: somebody changed it since you read it. Read it again, then change it.")
{
    public string Kind => kind;

    public string Id => id;

    public int Current => current;
}

/// <summary>A definition is not what it can be.</summary>
/// <param name="field">The field at fault, as the writer knows it.</param>
public sealed class InvalidDefinitionException(string field, string message) : Exception(message)
{
    public string Field { get; } = field;
}
