using System.Collections.Concurrent;
using HealthEngine.Definitions;
using HealthEngine.Scoring;
using HealthEngine.Workspaces;

namespace HealthEngine.Accounts;

/// <summary>Versions of scorecards by their number. A version never changes, so one that was in force is kept.</summary>
/// <remarks>Bounded by what people put in force, a few kilobytes each: some dozens a year and workspace.</remarks>
sealed class ScorecardVersions(IDefinitions definitions)
{
    readonly ConcurrentDictionary<(WorkspaceId Workspace, string Id, int Version), Scorecard> _cards = new();

    /// <summary>The staged cards of a workspace, of those that were read.</summary>
    public Func<StagedCard, Scorecard?> Find(WorkspaceId workspace) =>
        card => _cards.GetValueOrDefault((workspace, card.Id, card.Version));

    /// <summary>Whether every staged card can be had without waiting: it is the newest version, or was read before.</summary>
    public bool HasAll(DefinitionSet set)
    {
        var hasAll = true;
        foreach (var staged in StagedCards.Of(set))
        {
            var newest = set.Find(ScorecardStage.CardKind, staged.Id);
            if (newest?.Version == staged.Version) Keep(newest);
            else hasAll &= _cards.ContainsKey((set.Workspace, staged.Id, staged.Version));
        }

        return hasAll;
    }

    public async Task Load(DefinitionSet set, CancellationToken cancellation)
    {
        if (HasAll(set)) return;
        foreach (var staged in StagedCards.Of(set))
        {
            if (_cards.ContainsKey((set.Workspace, staged.Id, staged.Version))) continue;
            if (await Read(set.Workspace, staged.Id, staged.Version, cancellation) is { } card)
                _cards[(set.Workspace, staged.Id, staged.Version)] = card;
        }
    }

    /// <summary>Any version; null: there is none.</summary>
    public async Task<Scorecard?> Read(WorkspaceId workspace, string id, int version, CancellationToken cancellation)
    {
        var versions = await definitions.Versions(workspace, ScorecardStage.CardKind, id, cancellation);
        return versions.FirstOrDefault(v => v.Version == version) is { } found ? Parse(found) : null;
    }

    void Keep(Definition version)
    {
        var key = (version.Workspace, version.Id, version.Version);
        if (!_cards.ContainsKey(key) && Parse(version) is { } card) _cards[key] = card;
    }

    static Scorecard? Parse(Definition version) => version.Body is null
        ? null
        : StoredBodies.Parsed(version.Body, body => ScorecardFormat.Parse(version.Id, version.Version, body));
}
