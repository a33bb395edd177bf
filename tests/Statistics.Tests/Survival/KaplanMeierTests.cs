using FsCheck;
using FsCheck.Fluent;
using HealthEngine.Statistics.Survival;

namespace HealthEngine.Statistics.Tests.Survival;

public class KaplanMeierTests
{
    [Fact]
    public void The_curve_of_the_textbooks_is_found_with_its_errors()
    {
        // Klein and Moeschberger 2003, table 4.1B.
        var curve = KaplanMeier.Fit(Leukaemia.Treated).OrThrow();
        Assert.Equal([6, 7, 10, 13, 16, 22, 23], curve.Steps.Select(s => s.Time));
        Assert.Equal([21, 17, 15, 12, 11, 7, 6], curve.Steps.Select(s => s.AtRisk));
        Assert.Equal([0.857, 0.807, 0.753, 0.690, 0.627, 0.538, 0.448],
            curve.Steps.Select(s => Math.Round(s.Survival, 3)));
        Assert.Equal(
            [0.0764, 0.0869, 0.0963, 0.1068, 0.1141, 0.1282, 0.1346],
            curve.Steps.Select(s => Math.Round(s.StandardError, 4)));
        Assert.Equal(0.6197, curve.Steps[0].Interval.Low, 4);
        Assert.Equal(0.9516, curve.Steps[0].Interval.High, 4);
    }

    [Fact]
    public void A_median_that_was_reached_may_have_an_open_end()
    {
        var curve = KaplanMeier.Fit(Leukaemia.Treated).OrThrow();
        Assert.Equal(new(0.5, 23, 13, null, 0.95), curve.Quantile(0.5));
        Assert.Null(curve.Quantile(0.75).Time);
        Assert.Equal(8, KaplanMeier.Fit(Leukaemia.Untreated).OrThrow().Quantile(0.5).Time);
    }

    [Fact]
    public void The_restricted_mean_is_the_area_under_the_curve()
    {
        // R: survival:::survmean(survfit(...), rmean = 35) gives 23.29 with error 2.83.
        var mean = KaplanMeier.Fit(Leukaemia.Treated).OrThrow().RestrictedMean(35).OrThrow();
        Assert.Equal(23.29, mean.Value, 2);
        Assert.Equal(2.83, mean.StandardError, 2);
        Assert.Equal(FaultKind.TooFew,
            KaplanMeier.Fit(Leukaemia.Treated).OrThrow().RestrictedMean(36).Fault!.Kind);
    }

    [Fact]
    public void Without_censoring_it_is_the_share_left_and_the_plain_mean() =>
        Check.QuickThrowOnFailure(Prop.ForAll(
        ArbMap.Default.ArbFor<NonEmptyArray<byte>>(), times =>
        {
            var spells = times.Get.Select(t => new Spell(t + 1, true)).ToList();
            var curve = KaplanMeier.Fit(spells).OrThrow();
            var mean = curve.RestrictedMean(300).OrThrow().Value;
            return Math.Abs(mean - times.Get.Average(t => t + 1.0)) < 1e-9 && curve.Steps.All(s =>
                Math.Abs(s.Survival - (double)spells.Count(x => x.End > s.Time) / spells.Count) < 1e-9);
        }));

    [Fact]
    public void Who_came_into_sight_late_is_not_at_risk_before()
    {
        Spell[] spells = [new(2, true), new(5, true), new(7, false, Start: 3), new(9, true, Start: 4)];
        var curve = KaplanMeier.Fit(spells).OrThrow();
        Assert.Equal([2, 3, 1], curve.Steps.Select(s => s.AtRisk));
        Assert.Equal(0.5 * 2 / 3, curve.At(5), 12);
        Assert.Throws<ArgumentException>(() => KaplanMeier.Fit([new(2, true, Start: 3)]));
    }

    [Fact]
    public void Nobody_with_the_event_is_a_flat_line_and_no_median()
    {
        var curve = KaplanMeier.Fit([new(3, false), new(8, false)]).OrThrow();
        Assert.Empty(curve.Steps);
        Assert.Null(curve.Quantile(0.5).Time);
        Assert.Equal(8, curve.RestrictedMean(8).OrThrow().Value);
        Assert.Equal(FaultKind.TooFew, KaplanMeier.Fit([]).Fault!.Kind);
    }

    [Fact]
    public void The_log_rank_test_is_the_textbooks()
    {
        var test = LogRank.Test(Leukaemia.Treated, Leukaemia.Untreated).OrThrow();
        Assert.Equal(16.79, test.ChiSquared, 2);
        Assert.Equal(19.25, test.Expected[0], 2);
        Assert.Equal(4.17e-5, test.PValue, 7);
        Assert.Equal(test.Observed.Sum(), test.Expected.Sum(), 9);
        Assert.Equal(FaultKind.TooFew, LogRank.Test([new(1, false)], [new(2, false)]).Fault!.Kind);
    }
}
