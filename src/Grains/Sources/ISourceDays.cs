using HealthEngine.Workspaces;

namespace HealthEngine.Sources;

/// <summary>Counts of what came of each source, by day.</summary>
public interface ISourceDays
{
    /// <summary>Adds to the counts of days; on disk when this returns.</summary>
    Task Add(WorkspaceId workspace, string source, IReadOnlyList<SourceCount> counts, CancellationToken cancellation);

    /// <summary>The counts of days, both included, in the order of day and kind.</summary>
    /// <param name="source">Null: of all sources.</param>
    Task<IReadOnlyList<SourceDay>> Read(
        WorkspaceId workspace, string? source, DateOnly from, DateOnly to, CancellationToken cancellation);
}

/// <summary>So many more of a kind on a day (UTC).</summary>
[GenerateSerializer, Immutable, Alias("source-count")]
public readonly record struct SourceCount(
    [property: Id(0)] DateOnly Day, [property: Id(1)] SourceEvent Kind, [property: Id(2)] long Count);

public readonly record struct SourceDay(string Source, DateOnly Day, SourceEvent Kind, long Count);

/// <summary>What can come of what a source sends. The names are stored: add, never rename.</summary>
public enum SourceEvent
{
    /// <summary>Webhooks whose sender was believed.</summary>
    Deliveries,

    /// <summary>Webhooks refused: not signed with a secret in force.</summary>
    Refused,

    /// <summary>Webhooks that could not be read at all.</summary>
    Unreadable,

    /// <summary>Signals that are new and with their account.</summary>
    Signals,

    /// <summary>Signals that had come before.</summary>
    Duplicates,

    /// <summary>Signals kept aside: nobody told yet which account their key stands for.</summary>
    Unresolved,

    /// <summary>Signals whose key was dismissed.</summary>
    Dismissed,

    /// <summary>Events without a meaning of ours, kept under the vendor's name.</summary>
    Unknown,

    /// <summary>Tests, challenges and events of nobody.</summary>
    Ignored,

    /// <summary>A field that an event must have was missing or of no use.</summary>
    MissingFields,

    /// <summary>Events of the future.</summary>
    ClockAhead,

    /// <summary>Events of long before they came.</summary>
    ClockBehind,

    /// <summary>Something ends before it begins.</summary>
    EndBeforeStart,

    /// <summary>A field vanished or changed its type.</summary>
    SchemaBreaks,

    /// <summary>Pages read from the vendor's API.</summary>
    Polls,

    /// <summary>Signals that only the poll brought: their webhook never came.</summary>
    Recovered,
}
