using HealthEngine.Measures;

namespace HealthEngine.Scoring;

/// <summary>A scorecard made ready to be applied many times: flat arrays, measures looked up, weights summed.</summary>
sealed class CompiledScorecard
{
    readonly Input[] _inputs;
    readonly double[] _dimensionWeights;

    /// <exception cref="ArgumentException">The scorecard cannot be applied; the message names the field.</exception>
    public CompiledScorecard(Scorecard scorecard, IReadOnlyDictionary<string, Measure> measures)
    {
        Scorecard = scorecard;
        _inputs = [.. scorecard.Dimensions.SelectMany((d, i) => d.Measures.Select(m => Compile(d, i, m, measures)))];
        _dimensionWeights = [.. scorecard.Dimensions.Select(d => d.Weight)];
        if (_inputs.Length == 0) throw new ArgumentException($"Scorecard '{scorecard.Id}' has no measures.");
    }

    public Scorecard Scorecard { get; }

    public int InputCount => _inputs.Length;

    public Measure MeasureAt(int input) => _inputs[input].Measure;

    /// <summary>Applies the scorecard.</summary>
    /// <param name="parts">Receives, for each input in the scorecard's order, what it gave; <see cref="InputCount"/> long.</param>
    public Score Apply(MeasureSheet sheet, Span<Part> parts)
    {
        Span<double> inForce = stackalloc double[_dimensionWeights.Length];
        for (var i = 0; i < _inputs.Length; i++)
        {
            ref readonly var input = ref _inputs[i];
            var value = sheet[input.Measure];
            parts[i] = value is { } known ? new(known, input.Curve.At(known), 0) : default;
            if (value is not null) inForce[input.Dimension] += input.Weight;
        }

        return Weigh(parts, inForce);
    }

    /// <summary>The next instant at which time alone could change the score.</summary>
    public DateTimeOffset? NextChange(MeasureSheet sheet)
    {
        DateTimeOffset? next = null;
        foreach (ref readonly var input in _inputs.AsSpan())
            next = Moment.Earlier(next, input.Measure.NextChange(sheet));
        return next;
    }

    Score Weigh(Span<Part> parts, ReadOnlySpan<double> inForce)
    {
        double weightInForce = 0, coverage = 0;
        for (var d = 0; d < inForce.Length; d++)
            if (inForce[d] > 0) weightInForce += _dimensionWeights[d];

        double sum = 0;
        for (var i = 0; i < _inputs.Length; i++)
        {
            if (!parts[i].IsInForce) continue;
            ref readonly var input = ref _inputs[i];
            coverage += input.Share;
            var weight = _dimensionWeights[input.Dimension] * input.Weight / (inForce[input.Dimension] * weightInForce);
            parts[i] = parts[i] with { Contribution = weight * (parts[i].Score - 50) };
            sum += parts[i].Contribution;
        }

        var isKnown = weightInForce > 0 && coverage >= Scorecard.CoverageFloor - 1e-9;
        return new(isKnown ? Math.Clamp(50 + sum, 0, 100) : null, coverage);
    }

    Input Compile(
        ScorecardDimension dimension, int index, ScorecardMeasure measure, IReadOnlyDictionary<string, Measure> measures)
    {
        var field = $"dimensions.{dimension.Key}.measures.{measure.Key}";
        if (!measures.TryGetValue(measure.Key, out var known))
            throw new ArgumentException($"{field}: there is no such measure.");
        if (!(measure.Weight > 0 && dimension.Weight > 0))
            throw new ArgumentException($"{field}: weights must be greater than 0.");
        var share = dimension.Weight / Scorecard.Dimensions.Sum(d => d.Weight)
            * measure.Weight / dimension.Measures.Sum(m => m.Weight);
        return new(known, new(measure.Curve), index, measure.Weight, share);
    }

    /// <param name="Share">Of the whole scorecard's weight, were every input in force.</param>
    readonly record struct Input(Measure Measure, Curve Curve, int Dimension, double Weight, double Share);
}

/// <summary>A score without its explanation.</summary>
/// <param name="Value">0-100; null below the coverage floor.</param>
readonly record struct Score(double? Value, double Coverage);

/// <summary>What one input gave to a score. The default is an input not in force.</summary>
readonly record struct Part(double Value, double Score, double Contribution)
{
    readonly bool _isInForce = true;

    public bool IsInForce => _isInForce;
}
