using FsCheck;
using FsCheck.Fluent;
using HealthEngine.Statistics.Classification;
using HealthEngine.Statistics.Regression;

namespace HealthEngine.Statistics.Tests.Regression;

public class CalibrationTests
{
    [Fact]
    public void Platt_finds_the_line_that_made_the_outcomes()
    {
        var (scores, outcomes) = Simulated(20_000, s => Logit.Inverse(-1 + 2 * s));
        var platt = PlattScale.Fit(scores, outcomes).OrThrow();
        Assert.Equal(-1, platt.Intercept, 0.08);
        Assert.Equal(2, platt.Slope, 0.1);
        Assert.True(PlattScale.Fit([1, 2, 3, 4], [false, false, true, true]).Ok); // separated, still finite
    }

    [Fact]
    public void Isotonic_pools_what_falls()
    {
        var curve = IsotonicCurve.Fit([1, 2, 3, 4, 5], [false, true, false, true, true]).OrThrow();
        Assert.Equal([0, 0.5, 0.5, 1, 1], new double[] { 1, 2, 3, 4, 5 }.Select(curve.Probability));
        Assert.Equal(0.25, curve.Probability(1.5), 12);
        Assert.Equal(0, curve.Probability(-9));
        Assert.Equal(1, curve.Probability(9));
    }

    [Fact]
    public void Isotonic_never_falls_and_keeps_the_mean_for_any_cases() => Check.QuickThrowOnFailure(Prop.ForAll(
        ArbMap.Default.ArbFor<NonEmptyArray<(byte Score, bool Outcome)>>(), some =>
        {
            var cases = some.Get;
            double[] scores = [.. cases.Select(c => (double)c.Score)];
            var curve = IsotonicCurve.Fit(scores, [.. cases.Select(c => c.Outcome)]).OrThrow();
            var fitted = scores.Order().Select(curve.Probability).ToList();
            return fitted.Zip(fitted.Skip(1)).All(p => p.Second >= p.First)
                && Math.Abs(fitted.Average() - cases.Average(c => c.Outcome ? 1.0 : 0.0)) < 1e-9;
        }));

    [Fact]
    public void Calibrated_on_earlier_cases_the_later_ones_are_promised_rightly()
    {
        var (scores, outcomes) = Simulated(20_000, s => s * s); // far from the score itself and from a logit line
        var curve = IsotonicCurve.Fit(scores[..10_000], outcomes[..10_000]).OrThrow();
        double[] raw = [.. scores[10_000..]], fixedUp = [.. raw.Select(curve.Probability)];
        var before = Reliability.ExpectedCalibrationError(Reliability.EqualCount(raw, outcomes[10_000..]));
        var after = Reliability.ExpectedCalibrationError(Reliability.EqualCount(fixedUp, outcomes[10_000..]));
        Assert.True(before > 0.1);
        Assert.True(after < 0.02);
    }

    static (double[] Scores, bool[] Outcomes) Simulated(int n, Func<double, double> chance)
    {
        var random = new Random(2);
        double[] scores = [.. Enumerable.Range(0, n).Select(_ => random.NextDouble())];
        return (scores, [.. scores.Select(s => random.NextDouble() < chance(s))]);
    }
}
