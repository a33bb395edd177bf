using System.Collections.Immutable;
using HealthEngine.Measures;
using HealthEngine.Statistics.Regression;

namespace HealthEngine.Risk.Fitting;

/// <summary>Fits a model on the past, calibrates it on what came next, and judges it on the latest months. Pure.</summary>
static class RiskTraining
{
    /// <summary>Churns below which nothing is fitted: they could not be parted into past and future.</summary>
    public const int ChurnsMin = 30;

    /// <summary>Churns of the fitted part for each coefficient kept (Peduzzi 1996).</summary>
    public const int ChurnsPerInput = 10;

    const int ChurnsOfTestMin = 5; // below it no interval means anything
    const int ChurnsOfCalibrationMin = 10; // below it calibrating adds more error than it takes away

    /// <summary>Ages at which the baseline may step, in 30-day months.</summary>
    static readonly ImmutableArray<int> AgeCuts = [3, 6, 12, 24, 36];

    /// <summary>From hardly held back to nearly none let through.</summary>
    static readonly double[] Penalties = [1, 10, 100];

    public static RiskFitReport Run(
        RiskSample sample, RiskFitPlan plan, IReadOnlyDictionary<string, Measure> measures, int skipped = 0)
    {
        // In one order whatever order accounts came in: sums of doubles depend on it.
        var rows = sample.Rows.OrderBy(r => r.Account).ThenBy(r => r.Period).ToList();
        var report = new RiskFitReport(
            RiskVerdict.TooFew, "", rows.DistinctBy(r => r.Account).Count(), rows.Count, rows.Count(r => r.Left),
            sample.Share, skipped, null);
        if (report.Churns < ChurnsMin) return report with { Sentence = TooFew(report.Churns) };
        var split = RiskSplit.Of(plan, rows);
        if (split.Fit.Count(r => r.Left) < ChurnsPerInput || split.Test.Count(r => r.Left) < ChurnsOfTestMin
            || split.Test.All(r => r.Left))
        {
            return report with
            {
                Sentence = $"{report.Churns} customers left, but nearly all of them in one stretch of time, so that nothing is left "
                    + "to test a model on. Fit again when more months have passed.",
            };
        }

        var fit = Fit(sample, split, measures);
        return fit.Ok ? Judge(report, sample, split, fit.Value) : report with { Sentence = fit.Fault.Reason };
    }

    static string TooFew(int churns) =>
        $"{churns} customers left in the months looked at; a model is fitted from {ChurnsMin} on. What is in force stays.";

    static Statistics.Result<RiskModel> Fit(
        RiskSample sample, RiskSplit split, IReadOnlyDictionary<string, Measure> measures)
    {
        var columns = RiskColumns.Of(sample, split.Fit, measures);
        if (columns.Count == 0) return new Statistics.Fault(Statistics.FaultKind.NoVariation, "No measure varies between accounts.");
        var penalty = Penalty(columns, split.Fit);
        var first = Hazard(columns, AgeCuts, split.Fit, penalty);
        if (!first.Ok) return first.Fault;

        // What the penalty leaves, the strongest first, as many as the churns can tell apart.
        var keep = Math.Max(1, split.Fit.Count(r => r.Left) / ChurnsPerInput);
        var strongest = first.Value.Model.Coefficients
            .Select((c, i) => (Place: i, Strength: Math.Abs(c.Value * c.Deviation)))
            .OrderByDescending(c => c.Strength).ThenBy(c => c.Place)
            .Take(keep).Select(c => c.Place).ToHashSet();
        List<RiskColumn> kept = [.. columns.Where((_, i) => strongest.Contains(i))];
        ImmutableArray<int> cuts = [.. AgeCuts.Where((_, i) => strongest.Contains(columns.Count + i))];
        var hazard = Hazard(kept, cuts, split.Fit, penalty);
        return hazard.Ok ? Calibrate(ModelOf(kept, cuts, hazard.Value.Model, split), sample, split) : hazard.Fault;
    }

    static Statistics.Result<DiscreteHazard> Hazard(
        IReadOnlyList<RiskColumn> columns, ImmutableArray<int> cuts, IReadOnlyList<RiskRow> rows, double penalty) =>
        DiscreteHazard.Fit(
            [.. columns.Select((c, i) => c.IsGap ? $"{c.Input.Key} missing" : c.Input.Key)],
            [.. rows.Select(r => new PeriodAtRisk(r.Age, [.. columns.Select(c => c.Of(r))], r.Left))],
            cuts, new(Penalty: penalty));

    /// <summary>The penalty that predicts months of accounts best that were left out of the fit.</summary>
    static double Penalty(IReadOnlyList<RiskColumn> columns, IReadOnlyList<RiskRow> rows)
    {
        double[][] inputs = [.. rows.Select(r => (double[])[.. columns.Select(c => c.Of(r)), .. AgeCuts.Select(a => r.Age >= a ? 1.0 : 0)])];
        string[] names = [.. columns.Select((c, i) => $"{i}"), .. AgeCuts.Select(a => $"age {a}")];
        bool[] left = [.. rows.Select(r => r.Left)];
        string[] accounts = [.. rows.Select(r => r.Account.ToString("x16", null))];
        return Penalties.MinBy(penalty =>
        {
            var predicted = CrossValidation.OutOfFold(names, inputs, left, new(Penalty: penalty), folds: 5, groups: accounts);
            return predicted.Ok
                ? Statistics.Classification.ProbabilityScores.LogLoss(predicted.Value, left).Value?.Value ?? double.MaxValue
                : double.MaxValue;
        });
    }

    static RiskModel ModelOf(List<RiskColumn> columns, ImmutableArray<int> cuts, LogisticModel fitted, RiskSplit split)
    {
        var inputs = RiskColumns.InputsOf([.. columns.Select((c, i) => (c, fitted.Coefficients[i].Value, fitted.Coefficients[i].StandardError))]);
        var steps = cuts.Select((cut, i) => (Cut: cut, Fitted: fitted.Coefficients[columns.Count + i]))
            .Select(s => new RiskAgeStep(s.Cut, s.Fitted.Value, s.Fitted.Mean));

        // The mean of a filled column is the mean of what was known, so both speak of the same average account.
        return new(
            RiskOrigin.Fitted,
            $"Fitted to {split.Fit.Length} account-months with {split.Fit.Count(r => r.Left)} churns, penalty {fitted.Penalty:0}.",
            (double)split.Fit.Count(r => r.Left) / split.Fit.Length, fitted.Baseline, inputs, [.. steps]);
    }

    /// <summary>Puts probabilities right on the next months: a straight line on the log-odds, so that reasons stay exact.</summary>
    static RiskModel Calibrate(RiskModel model, RiskSample sample, RiskSplit split)
    {
        if (split.Calibration.Count(r => r.Left) < ChurnsOfCalibrationMin) return model;
        return LineOf(model, sample, split) is { Slope: > 0 } line
            ? model with
            {
                Baseline = line.Intercept + line.Slope * model.Baseline,
                Inputs = [.. model.Inputs.Select(i => i with
                {
                    Coefficient = line.Slope * i.Coefficient, MissingCoefficient = line.Slope * i.MissingCoefficient,
                })],
                Ages = [.. model.Ages.Select(a => a with { Coefficient = line.Slope * a.Coefficient })],
            }
            : model; // Upside down on the next months: the test will say so.
    }

    internal static PlattScale? LineOf(RiskModel model, RiskSample sample, RiskSplit split)
    {
        if (split.Calibration.Count(r => r.Left) < ChurnsOfCalibrationMin) return null;
        var scorer = new RowScorer(model, sample);
        return PlattScale.Fit([.. split.Calibration.Select(scorer.LogOdds)], [.. split.Calibration.Select(r => r.Left)]).Value;
    }

    static RiskFitReport Judge(RiskFitReport report, RiskSample sample, RiskSplit split, RiskModel fitted)
    {
        var model = fitted with { Quality = RiskJudgement.Of(fitted, sample, split) };
        var (auc, prior) = (model.Quality.Auc, model.Quality.PriorAuc);
        var numbers = $"AUC {auc.Value:0.000}, 95 % interval {auc.Low:0.000} to {auc.High:0.000}, on {auc.N} accounts not seen in the fit";
        if (auc.Low <= 0.5)
        {
            return report with
            {
                Verdict = RiskVerdict.NoSkill, Model = model,
                Sentence = $"No skill: the measures do not tell who will leave ({numbers}; 0.5 is a coin). What was in force stays. "
                    + "Send signals that may tell more, such as usage by user, or wait for more outcomes.",
            };
        }

        return model.Quality.LogLoss < model.Quality.PriorLogLoss
            ? report with
            {
                Verdict = RiskVerdict.Skilled, Model = model,
                Sentence = $"The fitted model is better than the prior (AUC {prior.Value:0.000}) and is put in force: {numbers}.",
            }
            : report with
            {
                Verdict = RiskVerdict.NotBetter, Model = model,
                Sentence = $"The fitted model has skill ({numbers}), but the prior describes the same months as well or better. "
                    + "What was in force stays.",
            };
    }
}
