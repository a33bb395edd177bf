using HealthEngine.Definitions;
using HealthEngine.Workspaces;

namespace HealthEngine.Tests.Definitions;

/// <summary>Definitions in memory, with the store's checks.</summary>
sealed class MemoryDefinitions(params ShippedDefinition[] shipped) : IDefinitions
{
    /// <summary>What time it is.</summary>
    public Func<DateTimeOffset> Now { get; set; } = () => default;

    readonly Lock _lock = new();
    readonly List<DefinitionLogEntry> _log = [];
    int? _heard;

    public DefinitionSet Of(WorkspaceId workspace)
    {
        lock (_lock)
        {
            var newest = shipped.Select(s => s.In(workspace)).ToDictionary(d => (d.Kind, d.Id));
            var heard = _heard ?? _log.Count;
            foreach (var (_, d) in _log.Take(heard))
                if (d.Workspace == workspace) newest[(d.Kind, d.Id)] = d;
            return new(workspace, heard, newest.Values);
        }
    }

    /// <summary>From now on others make the changes: they are on disk, and not known here before the next look.</summary>
    public void StopHearing()
    {
        lock (_lock) _heard = _log.Count;
    }

    public Task Reload(CancellationToken cancellation)
    {
        lock (_lock) _heard = null;
        return Task.CompletedTask;
    }

    public Task<IReadOnlyList<Definition>> Versions(
        WorkspaceId workspace, string kind, string id, CancellationToken cancellation)
    {
        lock (_lock)
        {
            var stored = _log.Select(e => e.Definition)
                .Where(d => (d.Workspace, d.Kind, d.Id) == (workspace, kind, id));
            var first = shipped.Where(s => (s.Kind, s.Id) == (kind, id)).Select(s => s.In(workspace));
            return Task.FromResult<IReadOnlyList<Definition>>([.. first, .. stored]);
        }
    }

    public Task<IReadOnlyList<DefinitionLogEntry>> Log(
        WorkspaceId workspace, string? kind, long? before, int limit, CancellationToken cancellation)
    {
        lock (_lock)
        {
            return Task.FromResult<IReadOnlyList<DefinitionLogEntry>>(
            [
                .. _log.AsEnumerable().Reverse()
                    .Where(e => e.Definition.Workspace == workspace && (kind is null || e.Definition.Kind == kind))
                    .Where(e => before is null || e.Revision < before)
                    .Take(limit),
            ]);
        }
    }

    public Task<IReadOnlyList<Definition>> Put(
        WorkspaceId workspace, IReadOnlyList<DefinitionChange> changes, string by, CancellationToken cancellation)
    {
        DefinitionLimits.Check(changes);
        lock (_lock)
        {
            var set = Of(workspace);
            foreach (var c in changes)
            {
                var current = set.Newest(c.Kind, c.Id)?.Version ?? 0;
                if (current != c.ExpectedVersion) throw new DefinitionConflictException(c.Kind, c.Id, current);
            }

            var made = changes
                .Select(c => new Definition(workspace, c.Kind, c.Id, c.ExpectedVersion + 1, c.Body, Now(), by))
                .ToList();
            foreach (var d in made) _log.Add(new(_log.Count + 1, d));
            return Task.FromResult<IReadOnlyList<Definition>>(made);
        }
    }
}
