using System.Collections.Immutable;
using HealthEngine.Definitions;
using HealthEngine.Workspaces;

namespace HealthEngine.Catalog;

/// <summary>The alert rules of workspaces: those that come with the engine, as version 1, and their own.</summary>
public interface IAlertRules
{
    /// <summary>In the order of ids.</summary>
    IReadOnlyList<AlertRuleInfo> List(WorkspaceId workspace);

    /// <summary>Null: there is none.</summary>
    AlertRuleInfo? Find(WorkspaceId workspace, string id);

    /// <summary>Puts a rule in force; accounts come to it by a job.</summary>
    /// <param name="seen">The version that the writer has seen; null: the rule is new.</param>
    /// <exception cref="InvalidFieldsException">It cannot be.</exception>
    Task<AlertRuleInfo> Put(
        WorkspaceId workspace, string id, int? seen, string body, string by, CancellationToken cancellation);

    /// <summary>Removes a rule, one that came with the engine too; its open alerts resolve. False: there is none.</summary>
    Task<bool> Remove(WorkspaceId workspace, string id, int? seen, string by, CancellationToken cancellation);
}

/// <param name="Enabled">Whether it is judged, were it not for its problems.</param>
/// <param name="Problems">Why it cannot be used as things stand, e.g. a measure was removed; empty: it can.</param>
public sealed record AlertRuleInfo(Definition Definition, bool Enabled, ImmutableArray<FieldProblem> Problems);
