using System.Collections.Frozen;
using HealthEngine.Definitions;
using HealthEngine.Measures;
using HealthEngine.Scoring;

namespace HealthEngine.Accounts;

/// <summary>Definitions as they stood at an instant, as far as readings depend on them; the others as they are now.</summary>
static class DefinitionsThen
{
    /// <summary>The kinds that readings depend on.</summary>
    public static readonly FrozenSet<string> Kinds =
        MeasureDefinitions.Kinds
            .Concat([ScorecardStage.CardKind, ScorecardStage.Kind, OutageSpan.Kind, SegmentDistribution.Kind])
            .ToFrozenSet(StringComparer.Ordinal);

    /// <param name="now">The definitions of now: none is ever lost, those removed are among them.</param>
    public static async Task<DefinitionSet> Of(
        IDefinitions definitions, DefinitionSet now, DateTimeOffset at, CancellationToken cancellation)
    {
        var then = new List<Definition>();
        foreach (var definition in now.Everything)
        {
            if (definition.At <= at || !Kinds.Contains(definition.Kind))
            {
                then.Add(definition);
                continue;
            }

            var versions = await definitions.Versions(now.Workspace, definition.Kind, definition.Id, cancellation);
            if (versions.LastOrDefault(v => v.At <= at) is { } last) then.Add(last);
        }

        return new(now.Workspace, now.Revision, then);
    }
}
