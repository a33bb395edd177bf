using HealthEngine.Statistics.Classification;
using HealthEngine.Statistics.Regression;
using HealthEngine.Statistics.Tests.Data;
using Xunit.Abstractions;

namespace HealthEngine.Statistics.Tests.Regression;

/// <summary>Held to numbers that others published on the same customers.</summary>
public class TelcoTests(ITestOutputHelper output)
{
    static readonly LogisticOptions Ridge = new(Penalty: 1);

    [Fact]
    public void Unpenalised_coefficients_and_errors_are_the_reference_packages()
    {
        var telco = Telco.Reference();
        var model = LogisticRegression.Fit(telco.Names, telco.Rows, telco.Churned).OrThrow();
        var reference = Csv.Own("telco/ref_logit_mle.csv");
        double[] estimates = [model.Intercept, .. model.Coefficients.Select(c => c.Value)];
        double[] errors = [model.InterceptError, .. model.Coefficients.Select(c => c.StandardError)];
        for (var i = 0; i < estimates.Length; i++)
        {
            Assert.Equal(reference.Number(reference.Rows[i], "coef"), estimates[i], 1e-6);
            Assert.Equal(reference.Number(reference.Rows[i], "se"), errors[i], 1e-6);
            if (i > 0)
                Assert.Equal(reference.Number(reference.Rows[i], "p"), model.Coefficients[i - 1].PValue, 1e-6);
        }
    }

    [Fact]
    public void The_split_of_ml_bookcamp_gives_its_area_and_accuracy()
    {
        var (all, split) = (Telco.Full(), new NumpyRandom(1).Permutation(7043));
        var full = all.Only(split[1409..]); // 20 % (1,409) are put aside
        var order = new NumpyRandom(11).Permutation(full.Rows.Length);
        var (validation, train) = (full.Only(order[..1860]), full.Only(order[1860..])); // 33 % of the rest
        var model = LogisticRegression.Fit(train.Names, train.Rows, train.Churned, Ridge).OrThrow();
        double[] predicted = [.. validation.Rows.Select(r => model.Probability(r))];
        var auc = Auc.Of(predicted, validation.Churned).OrThrow();
        var accuracy = Confusion.At(0.5, predicted, validation.Churned).Accuracy!.Value;
        output.WriteLine($"AUC {auc.Value:f4} (0.8363), accuracy {accuracy:f4} (0.8016)");
        Assert.Equal(0.8363, auc.Value, 0.003);
        Assert.Equal(0.8016, accuracy, 0.003);
    }

    [Fact]
    public void Ten_folds_give_the_published_mean_and_spread()
    {
        var all = Telco.Full();
        var full = all.Only(new NumpyRandom(1).Permutation(7043)[1409..]);
        var order = new NumpyRandom(1).Permutation(full.Rows.Length);
        var areas = Enumerable.Range(0, 10).Select(f =>
        {
            // 5,634 cases: the first four folds have 564, the others 563.
            var (start, size) = (563 * f + Math.Min(f, 4), f < 4 ? 564 : 563);
            var test = full.Only(order[start..(start + size)]);
            var train = full.Only([.. order[..start], .. order[(start + size)..]]);
            var model = LogisticRegression.Fit(train.Names, train.Rows, train.Churned, Ridge).OrThrow();
            return Auc.Of([.. test.Rows.Select(r => model.Probability(r))], test.Churned).OrThrow().Value;
        }).ToList();
        var spread = Math.Sqrt(areas.Sum(a => Math.Pow(a - areas.Average(), 2)) / 10);
        output.WriteLine($"10 folds {areas.Average():f4} +- {spread:f4} (0.842 +- 0.012)");
        Assert.Equal(0.842, areas.Average(), 0.003);
        Assert.Equal(0.012, spread, 0.003);
    }

    [Fact]
    public void Out_of_fold_the_model_is_as_good_as_published_and_no_better()
    {
        var all = Telco.Full();
        var predicted = CrossValidation.OutOfFold(all.Names, all.Rows, all.Churned, Ridge).OrThrow();
        var auc = Auc.Of(predicted, all.Churned).OrThrow();
        var brier = ProbabilityScores.Brier(predicted, all.Churned).OrThrow();
        var error = Reliability.ExpectedCalibrationError(Reliability.EqualCount(predicted, all.Churned));
        var lift = Ranking.Gains(predicted, all.Churned).OrThrow().Steps[0].Lift;
        output.WriteLine($"AUC {auc.Value:f4} [{auc.Interval.Low:f4}, {auc.Interval.High:f4}], Brier {brier.Value:f4}, "
            + $"ECE {error:f4}, lift@10 % {lift:f2}");
        Assert.InRange(auc.Value, 0.835, 0.860);
        Assert.Equal(0.136, brier.Value, 0.001);
        Assert.InRange(error, 0, 0.025);
        Assert.Equal(2.85, lift, 0.1);
    }

    [Fact]
    public void Every_level_of_every_category_without_a_penalty_is_refused_by_the_name_of_the_column()
    {
        var all = Telco.Full();
        var fit = LogisticRegression.Fit(all.Names, all.Rows, all.Churned);
        Assert.Equal(FaultKind.Singular, fit.Fault!.Kind);
        Assert.Contains("gender=Male", fit.Fault.Reason, StringComparison.Ordinal);
    }
}
