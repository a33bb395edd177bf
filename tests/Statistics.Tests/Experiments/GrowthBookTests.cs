using System.Text.Json;
using HealthEngine.Statistics.Experiments;
using HealthEngine.Statistics.Tests.Data;

namespace HealthEngine.Statistics.Tests.Experiments;

/// <summary>Held to GrowthBook's own expected values, to their five decimals.</summary>
public class GrowthBookTests
{
    static readonly JsonElement[] Vectors = [.. JsonDocument
        .Parse(File.ReadAllText(Path.Combine(Folders.Own, "ab_vectors", "growthbook_frequentist_vectors.json")))
        .RootElement.GetProperty("vectors").EnumerateArray()];

    [Fact]
    public void Welch_absolute() => Same(0, WelchTest.Difference(Sums(0, "a"), Sums(0, "b")));

    [Fact]
    public void Welch_relative() => Same(1, WelchTest.Relative(Sums(1, "a"), Sums(1, "b")));

    [Fact]
    public void Shares_relative() => Same(2, WelchTest.Relative(Share(2, "a"), Share(2, "b")));

    [Fact]
    public void Sequential_relative() =>
        Same(3, SequentialTest.Relative(Sums(3, "a"), Sums(3, "b"), tuning: 1_000));

    [Fact]
    public void Sequential_shares_relative() => Same(4, SequentialTest.Relative(Share(4, "a"), Share(4, "b")));

    [Fact]
    public void Sequential_cuped_relative() =>
        Same(5, Cuped.SequentialRelative(Both(5, "a"), Both(5, "b")));

    static void Same(int vector, Result<Estimate> found)
    {
        var (expected, estimate) = (Vectors[vector].GetProperty("expected"), found.OrThrow());
        double Number(string name) => expected.GetProperty(name).GetDouble();
        Assert.Equal(Number(expected.TryGetProperty("uplift", out _) ? "uplift" : "diff"), estimate.Value, 5);
        Assert.Equal(Number("se"), estimate.StandardError, 5);
        Assert.Equal(expected.GetProperty("ci95")[0].GetDouble(), estimate.Interval.Low, 5);
        Assert.Equal(expected.GetProperty("ci95")[1].GetDouble(), estimate.Interval.High, 5);
        Assert.Equal(Number("p"), estimate.PValue!.Value, 5);
    }

    static double At(JsonElement element, params string[] path) =>
        path.Aggregate(element, (e, name) => e.GetProperty(name)).GetDouble();

    static Sample Sums(int vector, string arm) => Sample.FromSums(
        At(Vectors[vector], arm, "sum"), At(Vectors[vector], arm, "sum_squares"),
            (int)At(Vectors[vector], arm, "n"));

    static Sample Share(int vector, string arm) =>
        Sample.OfShare((int)At(Vectors[vector], arm, "successes"), (int)At(Vectors[vector], arm, "n"));

    static CovariateSample Both(int vector, string arm)
    {
        var v = Vectors[vector];
        return CovariateSample.FromSums(
            (int)At(v, arm, "n"), At(v, arm, "post", "sum"), At(v, arm, "post", "sum_squares"),
            At(v, arm, "pre", "sum"), At(v, arm, "pre", "sum_squares"), At(v, arm, "post_pre_sum_of_products"));
    }
}
