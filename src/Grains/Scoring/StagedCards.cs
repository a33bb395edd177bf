using HealthEngine.Definitions;

namespace HealthEngine.Scoring;

/// <summary>A version of a scorecard that a stage puts in force.</summary>
readonly record struct StagedCard(string Id, int Version, bool IsShadow);

/// <summary>Reads from definitions which scorecards are in force.</summary>
static class StagedCards
{
    /// <summary>Every version in force. A card without a stage is live if it came with the engine, else it is a draft.</summary>
    public static IReadOnlyList<StagedCard> Of(DefinitionSet set)
    {
        var staged = new List<StagedCard>();
        foreach (var card in set.All(ScorecardStage.CardKind))
        {
            var stage = StageOf(set.Find(ScorecardStage.Kind, card.Id), card);
            if (stage.Live is { } live) staged.Add(new(card.Id, live, false));
            if (stage.Shadow is { } shadow && shadow != stage.Live) staged.Add(new(card.Id, shadow, true));
        }

        return staged;
    }

    static ScorecardStage StageOf(Definition? stage, Definition card) =>
        stage is null
            ? new(card.By == ShippedDefinition.By ? card.Version : null)
            : StoredBodies.Parsed(stage.Body!, ScorecardStage.Parse) ?? new();
}
