using System.Collections.Immutable;
using HealthEngine.Accounts;
using HealthEngine.Measures;
using HealthEngine.Scoring;

namespace HealthEngine.Previews;

/// <summary>A card that is applied to accounts beside what is live: nothing is stored and nobody is woken.</summary>
sealed class TriedCard(Scorecard card, AccountRules rules)
{
    readonly CompiledScorecard _compiled = new(card, rules.Measures.Catalog.ByKey);

    public Scorecard Card => card;

    public int InputCount => _compiled.InputCount;

    /// <summary>Whether it reads percentiles, so that it hangs on how other accounts stand.</summary>
    public bool NeedsSegment => _compiled.NeedsSegment;

    /// <summary>Conditions that must have held for some days.</summary>
    public ImmutableArray<CompiledCondition> LastingConditions => _compiled.LastingConditions;

    /// <summary>Applies the card; where it does not apply to the account, there is no score.</summary>
    public Score Score(MeasureSheet sheet, Distributions distributions, ImmutableArray<Hold> holds, Span<Part> parts)
    {
        if (card.AppliesTo is not null && !new AudienceFacts(sheet).Match(card.AppliesTo)) return default;
        var segment = NeedsSegment ? sheet.State.Traits.Text("segment") : null;
        return _compiled.Apply(new CardInput(sheet, distributions, segment, holds), parts[..InputCount]);
    }

    /// <summary>As <see cref="Score"/>, with what each line gives.</summary>
    /// <param name="previous">The band that the account was in by this card; it holds the score there near a cut.</param>
    public CardOpinion Opinion(MeasureSheet sheet, ImmutableArray<Hold> holds, Band previous)
    {
        Span<Part> parts = new Part[InputCount];
        var score = Score(sheet, rules.Distributions, holds, parts);
        return new(
            score.Value, card.Bands.Of(score.Value, previous), score.Coverage, score.Value is null ? [] : Lines(parts, score));
    }

    ImmutableArray<OpinionLine> Lines(ReadOnlySpan<Part> parts, Score score)
    {
        var lines = ImmutableArray.CreateBuilder<OpinionLine>(parts.Length + 1);
        var next = 0;
        foreach (var measure in card.Dimensions.SelectMany(d => d.Measures))
            if (parts[next++] is { IsInForce: true } part) lines.Add(new(measure.Key, part.Contribution));
        if (score.VetoedBy is { } veto) lines.Add(new($"veto:{veto.Id}", score.VetoPoints));
        return lines.ToImmutable();
    }
}
