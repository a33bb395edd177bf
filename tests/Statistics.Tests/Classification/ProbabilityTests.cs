using HealthEngine.Statistics.Classification;

namespace HealthEngine.Statistics.Tests.Classification;

public class ProbabilityTests
{
    static readonly double[] Promised = [0.1, 0.1, 0.4, 0.4, 0.4, 0.8, 0.8, 0.9];
    static readonly bool[] Happened = [false, false, true, false, false, true, true, true];

    [Fact]
    public void Brier_and_log_loss_are_the_means_of_their_terms()
    {
        Assert.Equal((0.01 * 2 + 0.36 + 0.16 * 2 + 0.04 * 2 + 0.01) / 8,
            ProbabilityScores.Brier(Promised, Happened).OrThrow().Value, 12);
        var loss = -(2 * Math.Log(0.9) + Math.Log(0.4) + 2 * Math.Log(0.6) + 2 * Math.Log(0.8)
            + Math.Log(0.9)) / 8;
        Assert.Equal(loss, ProbabilityScores.LogLoss(Promised, Happened).OrThrow().Value, 12);
        Assert.True(double.IsFinite(ProbabilityScores.LogLoss([0, 1], [true, false]).OrThrow().Value));
        Assert.Throws<ArgumentException>(() => ProbabilityScores.Brier([1.2, 0], [true, false]));
    }

    [Fact]
    public void Bins_of_equal_width_say_what_was_promised_and_what_came()
    {
        var bins = Reliability.EqualWidth(Promised, Happened, 2);
        Assert.Equal([5, 3], bins.Select(b => b.Count));
        Assert.Equal(0.28, bins[0].MeanPredicted, 12);
        Assert.Equal(0.2, bins[0].ObservedRate, 12);
        Assert.Equal(5.0 / 8 * 0.08 + 3.0 / 8 * (1 - 2.5 / 3), Reliability.ExpectedCalibrationError(bins), 12);
    }

    [Fact]
    public void Bins_of_equal_count_keep_equal_probabilities_together()
    {
        var bins = Reliability.EqualCount(Promised, Happened, 4);
        Assert.Equal([2, 3, 2, 1], bins.Select(b => b.Count));
        Assert.Equal(8, bins.Sum(b => b.Count));
        Assert.All(bins, b => Assert.True(b.Interval.Covers(b.ObservedRate)));
    }

    [Fact]
    public void The_top_is_counted_without_regard_to_the_order_of_ties()
    {
        var top = Ranking.Top(Promised, Happened, 4).OrThrow();
        Assert.Equal(3 + 1.0 / 3, top.Events, 12);
        Assert.Equal(top, Ranking.Top([.. Promised.Reverse()], [.. Happened.Reverse()], 4).OrThrow());
        Assert.Equal((3 + 1.0 / 3) / 4, top.Precision, 12);
        Assert.Equal((3 + 1.0 / 3) / 4, top.Recall, 12);
        Assert.Equal(2 * (3 + 1.0 / 3) / 4, top.Lift, 12);
    }

    [Fact]
    public void Gains_end_with_everything_found_and_no_lift()
    {
        var gains = Ranking.Gains(Promised, Happened, 4).OrThrow();
        Assert.Equal(0.5, gains.BaseRate);
        Assert.Equal(2, gains.Steps[0].Lift, 12);
        Assert.Equal(1, gains.Steps[^1].CumulativeRecall, 12);
        Assert.Equal(1, gains.Steps[^1].CumulativeLift, 12);
        Assert.Equal(4, gains.Steps.Sum(s => s.Events), 12);
        Assert.Equal(FaultKind.OneClass, Ranking.Gains([1, 2], [false, false], 2).Fault!.Kind);
    }

    [Fact]
    public void A_cut_sorts_cases_into_four_and_a_share_of_nothing_is_null()
    {
        var at = Confusion.At(0.8, Promised, Happened);
        Assert.Equal(new(0.8, 3, 0, 4, 1), at);
        Assert.Equal(7.0 / 8, at.Accuracy);
        Assert.Null(Confusion.At(2, Promised, Happened).Precision);
    }
}
