using System.Collections.Immutable;
using HealthEngine.Measures;

namespace HealthEngine.Scoring;

/// <summary>A scorecard made ready to be applied many times: flat arrays, measures looked up, weights summed.</summary>
/// <remarks>
/// However parts become a whole, the score is 50 plus what each input and the veto gives: under <c>lowest</c> the
/// lowest input gives all and the others nothing; a veto gives what it takes to come down to its cap.
/// </remarks>
sealed class CompiledScorecard
{
    readonly CompiledInput[] _inputs;
    readonly CompiledDimension[] _dimensions;
    readonly CompiledVeto[] _vetoes;

    /// <param name="scorecard">One that <see cref="ScorecardCheck"/> has nothing against, but that measures may have gone since.</param>
    /// <exception cref="ArgumentException">The scorecard cannot be applied; the message names the field.</exception>
    public CompiledScorecard(Scorecard scorecard, IReadOnlyDictionary<string, Measure> measures)
    {
        Scorecard = scorecard;
        _dimensions = CompiledDimension.Of(scorecard);
        _inputs = [.. scorecard.Dimensions.SelectMany((d, i) => Inputs(d, i, measures))];
        if (_inputs.Length == 0) throw new ArgumentException($"Scorecard '{scorecard.Id}' has no measures.");
        _vetoes = scorecard.Vetoes.IsDefaultOrEmpty ? [] : CompiledVeto.Of(scorecard.Vetoes, measures);
        Measures =
        [
            .. _inputs.Select(i => i.Measure).OfType<Measure>().Concat(_vetoes.Select(v => v.Condition.Measure)).Distinct(),
        ];
        LastingConditions = [.. _vetoes.Select(v => v.Condition).Where(c => c.ForDays is not null)];
    }

    public Scorecard Scorecard { get; }

    public ScorecardRef Ref => new(Scorecard.Id, Scorecard.Version);

    /// <summary>Whether a measure is read as a percentile within the account's segment.</summary>
    public bool NeedsSegment => Array.Exists(_inputs, i => i.IsPercentile);

    /// <summary>Keys of the measures that are read as percentiles within the account's segment.</summary>
    public IEnumerable<string> PercentileMeasures =>
        _inputs.Where(i => i is { IsPercentile: true, Measure: not null }).Select(i => i.Measure!.Key);

    public int InputCount => _inputs.Length;

    /// <summary>Every measure that the score or a veto is made of, once.</summary>
    public ImmutableArray<Measure> Measures { get; }

    /// <summary>Conditions that must have held for some days: somebody has to remember since when they do.</summary>
    public ImmutableArray<CompiledCondition> LastingConditions { get; }

    public Score Apply(MeasureSheet sheet, Span<Part> parts) => Apply(CardInput.Of(sheet), parts);

    /// <summary>Applies the scorecard.</summary>
    /// <param name="parts">Receives, for each input in the scorecard's order, what it gave; <see cref="InputCount"/> long.</param>
    public Score Apply(in CardInput input, Span<Part> parts)
    {
        Span<Pool> pools = stackalloc Pool[_dimensions.Length];
        pools.Clear();
        double coverage = 0, fresh = 0;
        for (var i = 0; i < _inputs.Length; i++)
        {
            var read = parts[i] = _inputs[i].Read(input);
            if (!read.IsInForce) continue;
            coverage += _inputs[i].Share;
            if (read.State == InputState.Fresh) fresh += _inputs[i].Share;
            var dimension = _inputs[i].Dimension;
            pools[dimension].Add(_dimensions[dimension].Aggregation, i, _inputs[i].Weight, read.Score);
        }

        var sum = Weigh(parts, pools, out var isAnyInForce);
        if (!isAnyInForce || coverage < Scorecard.CoverageFloor - 1e-9) return new(null, coverage, fresh);
        var score = Math.Clamp(50 + sum, 0, 100);
        var veto = Lowest(input);
        return veto is null || veto.Cap >= score
            ? new(score, coverage, fresh)
            : new(veto.Cap, coverage, fresh, veto.Cap - score, veto);
    }

    /// <summary>The score of one dimension by itself; null: nothing in it is in force.</summary>
    /// <param name="parts">Of the dimension's measures only, in their order.</param>
    /// <param name="first">The card's place of the first of them.</param>
    public double? ScoreOf(int dimension, ReadOnlySpan<Part> parts, int first)
    {
        var pool = default(Pool);
        for (var i = 0; i < parts.Length; i++)
            if (parts[i].IsInForce) pool.Add(_dimensions[dimension].Aggregation, first + i, _inputs[first + i].Weight, parts[i].Score);
        return pool.Score;
    }

    /// <summary>The next instant at which time alone could change the score.</summary>
    public DateTimeOffset? NextChange(MeasureSheet sheet) => NextChange(CardInput.Of(sheet));

    public DateTimeOffset? NextChange(in CardInput input)
    {
        DateTimeOffset? next = null;
        foreach (var of in _inputs) next = Moment.Earlier(next, of.NextChange(input.Sheet));
        foreach (var veto in _vetoes) next = Moment.Earlier(next, veto.NextChange(input));
        return next;
    }

    /// <summary>The vetoes that hold, in the card's order.</summary>
    public IEnumerable<Veto> Holding(CardInput input) => _vetoes.Where(v => v.Holds(input)).Select(v => v.Veto);

    Veto? Lowest(in CardInput input)
    {
        Veto? lowest = null;
        foreach (var veto in _vetoes)
            if ((lowest is null || veto.Veto.Cap < lowest.Cap) && veto.Holds(input)) lowest = veto.Veto;
        return lowest;
    }

    double Weigh(Span<Part> parts, ReadOnlySpan<Pool> pools, out bool isAnyInForce)
    {
        var card = default(Pool);
        for (var d = 0; d < pools.Length; d++)
            if (pools[d].Score is { } score) card.Add(Scorecard.Aggregation, d, _dimensions[d].Weight, score);

        double sum = 0;
        isAnyInForce = card.Score is not null;
        for (var i = 0; i < _inputs.Length; i++)
        {
            if (!isAnyInForce || !parts[i].IsInForce) continue;
            var d = _inputs[i].Dimension;
            var share = card.ShareOf(Scorecard.Aggregation, d, _dimensions[d].Weight)
                * pools[d].ShareOf(_dimensions[d].Aggregation, i, _inputs[i].Weight);
            parts[i] = parts[i] with { Contribution = share * (parts[i].Score - 50) };
            sum += parts[i].Contribution;
        }

        return sum;
    }

    IEnumerable<CompiledInput> Inputs(
        ScorecardDimension dimension, int index, IReadOnlyDictionary<string, Measure> measures)
    {
        var weights = CompiledDimension.WeightsOf(dimension.Aggregation, [.. dimension.Measures.Select(m => m.Weight)]);
        var sum = weights.Sum();
        if (!(sum > 0)) throw new ArgumentException($"dimensions.{dimension.Key}: all weights are 0.");
        return dimension.Measures.Select((m, i) => new CompiledInput(
            m, measures.GetValueOrDefault(m.Key), index, weights[i], _dimensions[index].Share * weights[i] / sum));
    }
}
