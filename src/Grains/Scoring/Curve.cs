using System.Collections.Immutable;

namespace HealthEngine.Scoring;

/// <summary>Turns a measure's value into 0-100: straight lines between points, flat beyond the ends.</summary>
sealed class Curve
{
    readonly double[] _values;
    readonly double[] _scores;

    /// <exception cref="ArgumentException">No points, values not rising, or scores outside 0-100.</exception>
    public Curve(ImmutableArray<ImmutableArray<double>> points)
    {
        if (points.IsDefaultOrEmpty) throw new ArgumentException("A curve needs at least one point [value, score].");
        _values = new double[points.Length];
        _scores = new double[points.Length];
        for (var i = 0; i < points.Length; i++)
        {
            if (points[i] is not [var value, var score] || !double.IsFinite(value))
                throw new ArgumentException($"Point {i} of the curve must be [value, score].");
            if (score is not (>= 0 and <= 100))
                throw new ArgumentException($"Point {i} of the curve has the score {score}; scores are 0 to 100.");
            if (i > 0 && value <= _values[i - 1])
                throw new ArgumentException($"Point {i} of the curve has the value {value}; values must rise.");
            (_values[i], _scores[i]) = (value, score);
        }
    }

    public double At(double value)
    {
        if (value <= _values[0]) return _scores[0];
        for (var i = 1; i < _values.Length; i++)
        {
            if (value > _values[i]) continue;
            var part = (value - _values[i - 1]) / (_values[i] - _values[i - 1]);
            return _scores[i - 1] + part * (_scores[i] - _scores[i - 1]);
        }

        return _scores[^1];
    }
}
