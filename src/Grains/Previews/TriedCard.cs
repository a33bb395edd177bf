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

    /// <param name="previous">The band that the account was in by this card; it holds the score there near a cut.</param>
    public (double? Score, Band Band, double Coverage) Score(MeasureSheet sheet, Band previous, Span<Part> parts)
    {
        var score = _compiled.Apply(sheet, parts);
        return (score.Value, card.Bands.Of(score.Value, previous), score.Coverage);
    }

    public int InputCount => _compiled.InputCount;

    /// <summary>As <see cref="Score"/>, with what each line gives.</summary>
    public CardOpinion Opinion(MeasureSheet sheet, Band previous)
    {
        Span<Part> parts = new Part[InputCount];
        var (score, band, coverage) = Score(sheet, previous, parts);
        return new(score, band, coverage, score is null ? [] : Lines(parts));
    }

    ImmutableArray<OpinionLine> Lines(ReadOnlySpan<Part> parts)
    {
        var lines = ImmutableArray.CreateBuilder<OpinionLine>(parts.Length);
        for (var i = 0; i < parts.Length; i++)
            if (parts[i].IsInForce) lines.Add(new(_compiled.MeasureAt(i).Key, parts[i].Contribution));
        return lines.ToImmutable();
    }
}
