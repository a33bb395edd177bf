using System.Text.Json;

namespace HealthEngine.Gauntlet.Recomputing;

/// <summary>The engine's health scorecard as its file states it.</summary>
sealed record Scorecard(double CoverageFloor, IReadOnlyList<Dimension> Dimensions)
{
    /// <summary>The one that ships.</summary>
    public static Scorecard Shipped()
    {
        using var file = typeof(Scorecard).Assembly.GetManifestResourceStream("health.json")!;
        return JsonSerializer.Deserialize<Scorecard>(file, JsonSerializerOptions.Web)!;
    }

    /// <summary>
    /// Applies it: each measure's curve, weighted; what is not known takes no part, and its weight goes to the rest.
    /// </summary>
    public RecomputedReading Apply(long at, IReadOnlyDictionary<string, double?> values)
    {
        var known = Dimensions
            .Select(d => (d.Weight, Measures: d.Measures.Where(m => values[m.Key] is not null).ToList()))
            .Where(d => d.Measures.Count > 0)
            .ToList();
        var coverage = Dimensions.Sum(d => d.Weight / Dimensions.Sum(o => o.Weight)
            * d.Measures.Where(m => values[m.Key] is not null).Sum(m => m.Weight) / d.Measures.Sum(m => m.Weight));
        if (known.Count == 0 || coverage < CoverageFloor - 1e-9) return new(at, null, coverage, values);
        var sum = known.Sum(d => d.Weight
            * d.Measures.Sum(m => m.Weight * m.At(values[m.Key]!.Value)) / d.Measures.Sum(m => m.Weight));
        var score = sum / known.Sum(d => d.Weight);
        return new(at, score, coverage, values);
    }
}

sealed record Dimension(string Key, double Weight, IReadOnlyList<MeasureWeight> Measures);

/// <param name="Curve">Points [value, score]: straight lines between them, flat beyond the ends.</param>
sealed record MeasureWeight(string Key, double Weight, IReadOnlyList<double[]> Curve)
{
    public double At(double value)
    {
        var after = Curve.FirstOrDefault(p => p[0] >= value);
        var before = Curve.LastOrDefault(p => p[0] <= value);
        if (after is null) return Curve[^1][1];
        if (before is null || after[0] == before[0]) return after[1];
        return before[1] + (after[1] - before[1]) * (value - before[0]) / (after[0] - before[0]);
    }
}

/// <param name="At">The instant that the account is read at: of one that left, when it left.</param>
/// <param name="Score">0-100; null below the coverage floor.</param>
/// <param name="Values">Each measure's value; null: no basis.</param>
sealed record RecomputedReading(long At, double? Score, double Coverage, IReadOnlyDictionary<string, double?> Values);
