using HealthEngine.Definitions;

namespace HealthEngine.Scoring;

/// <summary>The scorecards that a workspace has before it makes its own: health, live.</summary>
public static class ShippedScorecards
{
    public static readonly IReadOnlyList<ShippedDefinition> All =
    [
        new(ScorecardStage.CardKind, "health", ScorecardTemplates.All[0].Body),
        new(ScorecardStage.Kind, "health", new ScorecardStage(Live: ShippedDefinition.Version).ToJson()),
    ];
}
