using System.Collections.Immutable;
using HealthEngine.Accounts;

namespace HealthEngine.Scoring;

/// <summary>Applies a scorecard and keeps what made the score.</summary>
static class ReadingBuilder
{
    /// <param name="at">The instant asked for; the sheet of an account that was closed by then stands at its end.</param>
    public static Reading Build(
        AccountKey account,
        CompiledScorecard compiled,
        CardInput input,
        DateTimeOffset at,
        ReadingView view,
        Band previous,
        IEvidence evidence)
    {
        Span<Part> parts = new Part[compiled.InputCount];
        var score = compiled.Apply(input, parts);
        var card = compiled.Scorecard;
        var dimensions = ImmutableArray.CreateBuilder<DimensionReading>(card.Dimensions.Length);
        for (int d = 0, next = 0; d < card.Dimensions.Length; d++)
        {
            var dimension = card.Dimensions[d];
            var of = parts.Slice(next, dimension.Measures.Length);
            dimensions.Add(new(
                dimension.Key, compiled.ScoreOf(d, of, next), dimension.Weight, Explain(dimension, of, evidence),
                dimension.Aggregation));
            next += of.Length;
        }

        return new(
            account, at, view, compiled.Ref, score.Value, card.Bands.Of(score.Value, previous), score.Coverage,
            dimensions.MoveToImmutable(), score.Confidence, Vetoes(compiled, input, score, evidence), card.Purpose);
    }

    static ImmutableArray<MeasureReading> Explain(
        ScorecardDimension dimension, ReadOnlySpan<Part> parts, IEvidence evidence)
    {
        var measures = ImmutableArray.CreateBuilder<MeasureReading>(parts.Length);
        for (var i = 0; i < parts.Length; i++)
        {
            var (measure, part) = (dimension.Measures[i], parts[i]);
            var behind = evidence.Of(measure.Key);
            measures.Add(new(
                measure.Key,
                part.State == InputState.Missing ? null : part.Value,
                part.IsInForce ? part.Score : null,
                measure.Weight, part.Contribution, behind.AsOf, behind.Signals, part.State) { Sources = behind.Sources });
        }

        return measures.MoveToImmutable();
    }

    static ImmutableArray<VetoReading> Vetoes(
        CompiledScorecard compiled, CardInput input, Score score, IEvidence evidence) =>
    [
        .. compiled.Holding(input).Select(veto => new VetoReading(
            $"veto:{veto.Id}",
            veto.Reason,
            veto.Cap,
            veto == score.VetoedBy ? score.VetoPoints : 0,
            veto.When.ForDays is null ? null : CompiledCondition.Since(input.Holds.AsSpan(), CompiledCondition.KeyOf(veto.When)),
            evidence.Of(veto.When.Measure).Signals,
            veto.When.Measure)),
    ];
}

/// <summary>Which signals stand behind the measures of a reading.</summary>
interface IEvidence
{
    MeasureEvidence Of(string measure);
}

/// <param name="AsOf">When the newest of them happened; null: none.</param>
/// <param name="Signals">Their ids, newest first, at most ten.</param>
readonly record struct MeasureEvidence(DateTimeOffset? AsOf, ImmutableArray<string> Signals)
{
    /// <summary>The source that told each, in the same order; null: it was sent with a key.</summary>
    public ImmutableArray<string?> Sources { get; init; } = [];
}
