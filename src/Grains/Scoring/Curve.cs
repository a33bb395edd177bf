using System.Collections.Immutable;

namespace HealthEngine.Scoring;

/// <summary>Turns a measure's value into 0-100: straight lines between points, flat beyond the ends.</summary>
sealed class Curve
{
    /// <summary>More points are a table, not a curve.</summary>
    const int PointsMax = 50;

    /// <summary>As far as measures reach; a line to beyond would be flat where accounts are.</summary>
    const double ValueMax = 1e15;

    readonly double[] _values;
    readonly double[] _scores;

    /// <exception cref="ArgumentException">The points make no curve.</exception>
    public Curve(ImmutableArray<ImmutableArray<double>> points)
    {
        if (points.IsDefaultOrEmpty) throw new ArgumentException("A curve needs at least one point [value, score].");
        if (ProblemOf(points) is var (point, reason)) throw new ArgumentException($"Point {point} of the curve: {reason}");
        _values = [.. points.Select(p => p[0])];
        _scores = [.. points.Select(p => p[1])];
    }

    /// <summary>The first point that is wrong, and why; null: the points make a curve.</summary>
    public static (int Point, string Reason)? ProblemOf(ImmutableArray<ImmutableArray<double>> points)
    {
        if (points.Length > PointsMax) return (PointsMax, $"A curve has at most {PointsMax} points.");
        for (var i = 0; i < points.Length; i++)
        {
            if (points[i].IsDefault || points[i] is not [var value, var score] || !double.IsFinite(value))
                return (i, "A point is [value, score], two numbers.");
            if (Math.Abs(value) > ValueMax) return (i, $"Its value is {value}; measures are from -{ValueMax} to {ValueMax}.");
            if (score is not (>= 0 and <= 100)) return (i, $"Its score is {score}; scores are 0 to 100.");
            if (i > 0 && value <= points[i - 1][0]) return (i, $"Its value is {value}; values must rise from point to point.");
        }

        return null;
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
