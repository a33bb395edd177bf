using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace HealthEngine.Scoring;

/// <summary>How the measures of a segment's accounts are spread: what percentiles are read from.</summary>
/// <remarks>The body of a definition of kind <see cref="Kind"/>; in force from when it was put until the next of its id.</remarks>
/// <param name="Segment">As the accounts' trait says; null: all accounts of the workspace, for those without their own.</param>
/// <param name="Accounts">How many accounts were looked at.</param>
/// <param name="Quantiles">Of each measure its quantiles at equal steps, the smallest value first, the greatest last.</param>
public sealed record SegmentDistribution(
    string? Segment,
    DateTimeOffset ComputedAt,
    int Accounts,
    ImmutableDictionary<string, ImmutableArray<double>> Quantiles)
{
    public const string Kind = "distribution";

    /// <summary>Quantiles kept of one measure: one a percent.</summary>
    public const int Steps = 100;

    /// <exception cref="JsonException">It is no distribution.</exception>
    public static SegmentDistribution Parse(string body) =>
        JsonSerializer.Deserialize(body, DistributionJson.Default.SegmentDistribution)
        ?? throw new JsonException("A distribution is a JSON object.");

    public string ToJson() => JsonSerializer.Serialize(this, DistributionJson.Default.SegmentDistribution);

    /// <summary>The quantiles of some values, at most <see cref="Steps"/> + 1 of them; none of none.</summary>
    public static ImmutableArray<double> QuantilesOf(IReadOnlyCollection<double> values)
    {
        if (values.Count == 0) return [];
        double[] sorted = [.. values.Order()];
        if (sorted.Length <= Steps + 1) return [.. sorted];
        return [.. Enumerable.Range(0, Steps + 1).Select(step => At(sorted, (double)step / Steps * (sorted.Length - 1)))];
    }

    /// <summary>Where a value stands, 0-100: the share of the segment below it, half of its equals counted.</summary>
    public static double RankOf(ImmutableArray<double> quantiles, double value)
    {
        if (quantiles.Length < 2) return 50;
        var span = quantiles.AsSpan();
        int first = LowerBound(span, value), after = first;
        while (after < span.Length && span[after] == value) after++;
        double place;
        if (after > first) place = (first + after - 1) / 2.0;
        else if (first == 0) place = 0;
        else if (first == span.Length) place = span.Length - 1;
        else place = first - 1 + (value - span[first - 1]) / (span[first] - span[first - 1]);
        return 100 * place / (span.Length - 1);
    }

    static int LowerBound(ReadOnlySpan<double> sorted, double value)
    {
        int low = 0, high = sorted.Length;
        while (low < high)
        {
            var middle = (low + high) >>> 1;
            if (sorted[middle] < value) low = middle + 1;
            else high = middle;
        }

        return low;
    }

    static double At(double[] sorted, double place)
    {
        var below = (int)place;
        return below + 1 >= sorted.Length
            ? sorted[^1]
            : sorted[below] + (place - below) * (sorted[below + 1] - sorted[below]);
    }
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, RespectNullableAnnotations = true)]
[JsonSerializable(typeof(SegmentDistribution))]
sealed partial class DistributionJson : JsonSerializerContext;
