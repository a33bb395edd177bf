using System.Collections.Immutable;
using HealthEngine.Accounts;
using HealthEngine.Measures;

namespace HealthEngine.Scoring;

/// <summary>Applies a scorecard and keeps what made the score.</summary>
static class ReadingBuilder
{
    /// <param name="at">The instant asked for; the sheet of an account that was closed by then stands at its end.</param>
    public static Reading Build(
        AccountKey account,
        CompiledScorecard compiled,
        MeasureSheet sheet,
        DateTimeOffset at,
        ReadingView view,
        Band previous,
        IEvidence evidence)
    {
        Span<Part> parts = new Part[compiled.InputCount];
        var score = compiled.Apply(sheet, parts);
        var dimensions = ImmutableArray.CreateBuilder<DimensionReading>();
        var next = 0;
        foreach (var dimension in compiled.Scorecard.Dimensions)
        {
            var of = parts.Slice(next, dimension.Measures.Length);
            var measures = ImmutableArray.CreateBuilder<MeasureReading>();
            for (var i = 0; i < of.Length; i++)
                measures.Add(Explain(dimension.Measures[i], of[i], evidence.Of(compiled.MeasureAt(next + i).Key)));
            dimensions.Add(new(dimension.Key, ScoreOf(dimension, of), dimension.Weight, measures.ToImmutable()));
            next += of.Length;
        }

        var scorecard = compiled.Scorecard;
        return new(
            account, at, view, new(scorecard.Id, scorecard.Version), score.Value,
            scorecard.Bands.Of(score.Value, previous), score.Coverage, dimensions.ToImmutable());
    }

    static MeasureReading Explain(ScorecardMeasure measure, Part part, MeasureEvidence evidence) => new(
        measure.Key,
        part.IsInForce ? part.Value : null,
        part.IsInForce ? part.Score : null,
        measure.Weight,
        part.Contribution,
        evidence.AsOf,
        evidence.Signals);

    static double? ScoreOf(ScorecardDimension dimension, ReadOnlySpan<Part> parts)
    {
        double sum = 0, weights = 0;
        for (var i = 0; i < parts.Length; i++)
        {
            if (!parts[i].IsInForce) continue;
            sum += dimension.Measures[i].Weight * parts[i].Score;
            weights += dimension.Measures[i].Weight;
        }

        return weights > 0 ? sum / weights : null;
    }
}

/// <summary>Which signals stand behind the measures of a reading.</summary>
interface IEvidence
{
    MeasureEvidence Of(string measure);
}

/// <param name="AsOf">When the newest of them happened; null: none.</param>
/// <param name="Signals">Their ids, newest first, at most ten.</param>
readonly record struct MeasureEvidence(DateTimeOffset? AsOf, ImmutableArray<string> Signals);
