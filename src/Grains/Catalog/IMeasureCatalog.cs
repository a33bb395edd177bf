using System.Collections.Immutable;
using HealthEngine.Jobs;
using HealthEngine.Workspaces;

namespace HealthEngine.Catalog;

/// <summary>The measures of workspaces: those that come with the engine, and their own.</summary>
public interface IMeasureCatalog
{
    /// <summary>By key.</summary>
    Task<IReadOnlyList<MeasureInfo>> List(WorkspaceId workspace, CancellationToken cancellation);

    /// <summary>Null: there is none.</summary>
    Task<MeasureInfo?> Find(WorkspaceId workspace, string key, CancellationToken cancellation);

    /// <summary>Defines a measure and has it rebuilt from the journal, in the background.</summary>
    /// <param name="seen">The version that the writer has seen; null: the measure is new.</param>
    /// <exception cref="Definitions.InvalidFieldsException">It cannot be.</exception>
    Task<(MeasureInfo Measure, Job Rebuild)> Put(
        WorkspaceId workspace, string key, int? seen, string body, string by, CancellationToken cancellation);

    /// <summary>Removes one of the workspace's own. False: there is none.</summary>
    /// <exception cref="MeasureInUseException">A scorecard in force is made of it.</exception>
    Task<bool> Remove(WorkspaceId workspace, string key, int? seen, string by, CancellationToken cancellation);
}

/// <summary>A measure as people are told of it.</summary>
/// <param name="Better">higher, lower or depends.</param>
/// <param name="WindowDays">How many days back signals stand behind the value; null: any.</param>
/// <param name="Definition">As it was put; null: it comes with the engine.</param>
/// <param name="Version">Of the definition; null: it comes with the engine.</param>
/// <param name="Scorecards">Cards whose live, shadow or newest version is made of it.</param>
public sealed record MeasureInfo(
    string Key,
    string Unit,
    string Better,
    int? WindowDays,
    string Description,
    string? Definition,
    int? Version,
    ImmutableArray<string> Scorecards);

/// <summary>A measure cannot be removed as things stand.</summary>
/// <param name="scorecards">The cards in force that are made of it.</param>
public sealed class MeasureInUseException(string key, IEnumerable<string> scorecards) : Exception(
    $"'{key}' is part of {string.Join(", ", scorecards)}. Put and promote versions without it first.");
