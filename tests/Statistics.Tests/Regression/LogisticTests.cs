using FsCheck;
using FsCheck.Fluent;
using HealthEngine.Statistics.Regression;

namespace HealthEngine.Statistics.Tests.Regression;

public class LogisticTests
{
    [Fact]
    public void Two_groups_give_the_log_of_the_odds_ratio_and_woolfs_error()
    {
        // 30 of 100 against 50 of 80: the closed form of a 2x2 table.
        double[][] rows =
            [.. Enumerable.Repeat(0.0, 100).Concat(Enumerable.Repeat(1.0, 80)).Select(x => new[] { x })];
        bool[] outcomes = [.. Enumerable.Range(0, 180).Select(i => i < 100 ? i < 30 : i < 150)];
        var model = LogisticRegression.Fit(["group"], rows, outcomes).OrThrow();
        Assert.Equal(Math.Log(30.0 / 70), model.Intercept, 9);
        Assert.Equal(Math.Log(50.0 / 30 * 70 / 30), model.Coefficients[0].Value, 9);
        Assert.Equal(Math.Sqrt(1.0 / 30 + 1.0 / 70 + 1.0 / 50 + 1.0 / 30), model.Coefficients[0].StandardError, 9);
    }

    [Fact]
    public void A_weight_of_three_is_the_case_three_times()
    {
        double[][] rows = [[1, 2], [2, 1], [3, 5], [4, 3], [5, 9], [6, 2]];
        bool[] outcomes = [false, true, false, true, false, true];
        double[] weights = [3, 1, 1, 2, 1, 1];
        var repeated = weights.SelectMany((w, i) => Enumerable.Repeat(i, (int)w)).ToList();
        var weighted = LogisticRegression.Fit(["a", "b"], rows, outcomes, new(Penalty: 0.5), weights).OrThrow();
        var copied = LogisticRegression.Fit(
            ["a", "b"], [.. repeated.Select(i => rows[i])], [.. repeated.Select(i => outcomes[i])],
                new(0.5)).OrThrow();
        Assert.Equal(copied.Intercept, weighted.Intercept, 9);
        Assert.Equal(copied.Coefficients[1].Value, weighted.Coefficients[1].Value, 9);
        Assert.Equal(copied.Coefficients[1].StandardError, weighted.Coefficients[1].StandardError, 9);
    }

    [Theory]
    [InlineData(new[] { 1.0, 2, 3, 4, 5, 6 })] // a gap between the kinds
    [InlineData(new[] { 1.0, 2, 3, 3, 5, 6 })] // they touch at 3
    public void Inputs_that_give_the_outcome_away_are_reported_and_not_fitted(double[] x)
    {
        double[][] rows = [.. x.Select(v => new[] { v })];
        bool[] outcomes = [false, false, false, true, true, true];
        var fit = LogisticRegression.Fit(["leak"], rows, outcomes);
        Assert.Equal(FaultKind.Separation, fit.Fault!.Kind);
        Assert.True(LogisticRegression.Fit(["leak"], rows, outcomes, new(Penalty: 1)).Ok);
    }

    [Fact]
    public void One_category_in_which_all_leave_is_separation_among_good_inputs()
    {
        var random = new Random(3);
        double[][] rows =
            [.. Enumerable.Range(0, 400).Select(i => new[] { Draw.Normal(random), i < 12 ? 1.0 : 0.0 })];
        bool[] outcomes = [.. rows.Select(r => r[1] == 1 || random.NextDouble() < Logit.Inverse(r[0]))];
        Assert.Equal(FaultKind.Separation, LogisticRegression.Fit(["x", "rare"], rows, outcomes).Fault!.Kind);
    }

    [Fact]
    public void What_cannot_be_told_apart_is_named()
    {
        double[][] rows =
            [.. Enumerable.Range(0, 50).Select(i => new double[] { i % 7, i % 5, i % 7 - 2 * (i % 5), 4 })];
        bool[] outcomes = [.. Enumerable.Range(0, 50).Select(i => i % 3 == 0)];
        var mixed = LogisticRegression.Fit(["a", "b", "mix"], [.. rows.Select(r => r[..3])], outcomes).Fault!;
        Assert.Equal(FaultKind.Singular, mixed.Kind);
        Assert.Contains("mix", mixed.Reason, StringComparison.Ordinal);
        var constant = LogisticRegression.Fit(["a", "b", "m", "same"], rows, outcomes).Fault!;
        Assert.Equal(FaultKind.NoVariation, constant.Kind);
        Assert.Equal(FaultKind.OneClass, LogisticRegression.Fit(["a"], [[1.0], [2.0]], [true, true]).Fault!.Kind);
        Assert.Equal(FaultKind.TooFew,
            LogisticRegression.Fit(["a", "b"], [[1, 0], [2, 5]], [true, false]).Fault!.Kind);
        double[][] many = [.. Enumerable.Range(0, 40).Select(i => new double[] { i % 7, i % 5, i % 3 })];
        bool[] few = [.. many.Select((_, i) => i is 4 or 21)];
        Assert.Equal(FaultKind.TooFew, LogisticRegression.Fit(["a", "b", "c"], many, few).Fault!.Kind);
        Assert.Contains("below 10 each",
            LogisticRegression.Fit(["a", "b", "c"], many, few, new(1)).OrThrow().Notes[0]);
        Assert.Throws<ArgumentException>(() => LogisticRegression.Fit(["a"], [[double.NaN], [1]], [true, false]));
    }

    [Fact]
    public void Reasons_add_up_to_the_log_odds_for_any_case() => Check.QuickThrowOnFailure(Prop.ForAll(
        ArbMap.Default.ArbFor<(NormalFloat, NormalFloat)>(), pair =>
        {
            var model = Simulated(500, 5);
            double[] inputs = [Math.Clamp(pair.Item1.Get, -1e3, 1e3), Math.Clamp(pair.Item2.Get, -1e3, 1e3)];
            var sum = model.Baseline + model.Explain(inputs).Sum(c => c.LogOdds);
            return Math.Abs(sum - model.LogOdds(inputs)) < 1e-9 * (1 + Math.Abs(sum));
        }));

    [Fact]
    public void The_truth_is_found_and_its_interval_holds_it_as_often_as_it_says()
    {
        var covered = Enumerable.Range(0, 300)
            .Count(seed => Simulated(400, seed).Coefficients[0].Interval.Covers(0.8));
        Assert.InRange(covered, 275, 295);
    }

    [Fact]
    public void Units_change_coefficients_and_not_predictions()
    {
        double[][] rows = [[1, 2], [2, 1], [3, 5], [4, 3], [5, 9], [6, 2]];
        bool[] outcomes = [false, true, false, true, false, true];
        var plain = LogisticRegression.Fit(["a", "b"], rows, outcomes, new(Penalty: 1)).OrThrow();
        var scaled = LogisticRegression.Fit(
            ["a", "b"], [.. rows.Select(r => new[] { r[0] * 1000 + 7e5, r[1] })], outcomes,
                new(Penalty: 1)).OrThrow();
        Assert.Equal(plain.Coefficients[0].Value / 1000, scaled.Coefficients[0].Value, 9);
        Assert.Equal(plain.Probability([3.5, 4]), scaled.Probability([3500 + 7e5, 4]), 9);
    }

    static LogisticModel Simulated(int n, int seed)
    {
        var random = new Random(seed);
        double[][] rows =
            [.. Enumerable.Range(0, n).Select(_ => new[] { Draw.Normal(random), Draw.Normal(random) * 3 })];
        bool[] outcomes = [.. rows.Select(r => random.NextDouble() < Logit.Inverse(-1 + 0.8 * r[0] - 0.2 * r[1]))];
        return LogisticRegression.Fit(["a", "b"], rows, outcomes).OrThrow();
    }
}
