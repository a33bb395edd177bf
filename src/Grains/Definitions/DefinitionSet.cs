using System.Collections.Frozen;
using HealthEngine.Workspaces;

namespace HealthEngine.Definitions;

/// <summary>Everything that a workspace has defined, as it stood at one revision. Immutable.</summary>
public sealed class DefinitionSet
{
    readonly FrozenDictionary<(string Kind, string Id), Definition> _all;
    readonly FrozenDictionary<string, Definition[]> _byKind;

    /// <param name="newest">Of each kind and id the newest version.</param>
    public DefinitionSet(WorkspaceId workspace, long revision, IEnumerable<Definition> newest)
    {
        (Workspace, Revision) = (workspace, revision);
        _all = newest.ToFrozenDictionary(d => (d.Kind, d.Id));
        _byKind = _all.Values
            .Where(d => d.Body is not null)
            .GroupBy(d => d.Kind)
            .ToFrozenDictionary(g => g.Key, g => g.OrderBy(d => d.Id, StringComparer.Ordinal).ToArray());
    }

    public WorkspaceId Workspace { get; }

    /// <summary>Rises with each change of any definition; equal revisions of one workspace are equal sets.</summary>
    public long Revision { get; }

    /// <summary>Definitions there are or were, whatever their kind.</summary>
    public int Count => _all.Count;

    /// <summary>The newest version of each, removals among them.</summary>
    public IEnumerable<Definition> Everything => _all.Values;

    /// <summary>What is defined of a kind, in the order of ids.</summary>
    public IReadOnlyList<Definition> All(string kind) => _byKind.TryGetValue(kind, out var all) ? all : [];

    /// <summary>The definition in force; null: none, or it was removed.</summary>
    public Definition? Find(string kind, string id) =>
        Newest(kind, id) is { Body: not null } found ? found : null;

    /// <summary>The newest version, be it a removal; null: there never was one.</summary>
    public Definition? Newest(string kind, string id) => _all.GetValueOrDefault((kind, id));
}
