using HealthEngine.Statistics.Classification;

namespace HealthEngine.Statistics.Tests.Classification;

public class RocCurveTests
{
    [Fact]
    public void The_curve_goes_threshold_by_threshold_from_nobody_alarmed_to_everybody()
    {
        var curve = RocCurve.Of([0.9, 0.8, 0.7, 0.6], [true, false, true, false]).OrThrow();
        Assert.Equal(
            [(double.PositiveInfinity, 0, 0), (0.9, 0.5, 0), (0.8, 0.5, 0.5), (0.7, 1, 0.5), (0.6, 1, 1)],
            curve.Points.Select(p => (p.Threshold, p.Found, p.FalseAlarms)));
    }

    [Fact]
    public void Equal_scores_are_alarmed_together()
    {
        var curve = RocCurve.Of([1, 1, 0], [true, false, false]).OrThrow();
        Assert.Equal([(0, 0), (1, 0.5), (1, 1)], curve.Points.Select(p => (p.Found, p.FalseAlarms)));
    }

    [Fact]
    public void The_area_below_the_curve_is_the_AUC_also_with_ties()
    {
        var random = new Random(7);
        double[] scores = [.. Enumerable.Range(0, 500).Select(_ => (double)random.Next(40))];
        bool[] outcomes = [.. scores.Select(s => random.NextDouble() < (10 + s) / 80)];
        var points = RocCurve.Of(scores, outcomes).OrThrow().Points;
        var area = points.Zip(points.Skip(1), (a, b) => (b.FalseAlarms - a.FalseAlarms) * (a.Found + b.Found) / 2).Sum();
        Assert.Equal(Auc.Of(scores, outcomes).OrThrow().Value, area, 12);
    }

    [Fact]
    public void A_long_curve_is_thinned_and_keeps_its_ends()
    {
        double[] scores = [.. Enumerable.Range(0, 5_000).Select(i => (double)i)];
        var points = RocCurve.Of(scores, [.. scores.Select(s => s % 3 == 0)], 11).OrThrow().Points;
        Assert.Equal(11, points.Length);
        Assert.Equal((0, 0), (points[0].Found, points[0].FalseAlarms));
        Assert.Equal((1, 1), (points[^1].Found, points[^1].FalseAlarms));
    }

    [Fact]
    public void Without_both_outcomes_there_is_no_curve() =>
        Assert.Equal(FaultKind.OneClass, RocCurve.Of([1, 2], [false, false]).Fault!.Kind);
}
