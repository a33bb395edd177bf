using HealthEngine.Accounts;
using HealthEngine.Connectors.Tests.Import;
using HealthEngine.Risk.Fitting;
using HealthEngine.Signals;
using HealthEngine.Silo.Demo;
using HealthEngine.Statistics.Classification;
using HealthEngine.Statistics.Regression;
using Xunit.Abstractions;

namespace HealthEngine.Silo.Tests.Risk;

/// <summary>Data whose answer is known: a real table, one that knows nothing, and a portfolio with its truth.</summary>
public sealed class DataTests(ITestOutputHelper output)
{
    static readonly DateTimeOffset Start = new(2025, 1, 6, 0, 0, 0, TimeSpan.Zero);
    static readonly PortfolioPlan Plan = new(11, Start, HistoryDays: 420, Accounts: 150);

    static readonly RiskFitPlan DemoPlan = Folded.Plan(Plan.Day(420), 13, Scoring.ReadingView.KnownThen);

    static readonly Lazy<RiskSample> Demo = new(() => Folded.Sample(
        new Portfolio(Plan).Signals().TakeWhile(s => s.Signal.At < Plan.Day(420)), DemoPlan));

    [Fact]
    public void Telco_as_signals_ranks_who_leaves_as_well_as_the_table_does()
    {
        var telco = Imported.From(RepositoryFiles.Sample("telco/mapping.json"), RepositoryFiles.Sample("telco"));

        // All left on the first of January: of each customer the month that holds it.
        var sample = Folded.Sample(Addressed(telco), Folded.Plan(new(2020, 1, 1, 0, 0, 0, TimeSpan.Zero), 1));
        var auc = OutOfFold(sample);
        output.WriteLine($"telco AUC {auc.Value:f4} [{auc.Interval.Low:f4}, {auc.Interval.High:f4}] of {auc.N}");
        Assert.InRange(auc.Value, 0.80, 0.88);
    }

    [SharedDataFact("ravenstack")]
    public void Where_nothing_is_to_be_learned_the_fit_says_no_skill()
    {
        var raven = Imported.From(
            RepositoryFiles.Sample("ravenstack/mapping.json"), Path.Combine(RepositoryFiles.SharedData, "ravenstack"));
        var plan = Folded.Plan(new(2025, 1, 1, 0, 0, 0, TimeSpan.Zero), 24);
        var report = Folded.Fit(Folded.Sample(Addressed(raven), plan), plan);
        output.WriteLine($"{report.Verdict}: {report.Sentence} rows {report.Rows} churns {report.Churns}");
        Assert.Equal(RiskVerdict.NoSkill, report.Verdict);
        Assert.Contains("No skill", report.Sentence, StringComparison.Ordinal);
        Assert.InRange(0.5, report.Model!.Quality!.Auc.Low, report.Model.Quality.Auc.High);
    }

    [Fact]
    public void On_the_demo_portfolio_the_fitted_model_ranks_leavers_above_stayers_and_beats_the_prior()
    {
        var report = Folded.Fit(Demo.Value, DemoPlan);
        Tell(report);
        Assert.Equal(RiskVerdict.Skilled, report.Verdict);
        var quality = report.Model!.Quality!;
        Assert.True(quality.Auc.Low > 0.5);
        Assert.True(quality.Brier < quality.BaseRateBrier);
        Assert.True(quality.Lift[0].Lift > 2);
    }

    [Fact]
    public void With_outcomes_dealt_out_by_lot_there_is_no_skill()
    {
        var sample = new RiskSample(Folded.Rules.Measures.Catalog.ByKey);
        var random = new Random(5);
        foreach (var account in Demo.Value.Rows.GroupBy(r => r.Account))
            sample.Add([.. account.Select(r => r with { Left = random.NextDouble() < 0.03, Traits = [0, 0] })]);
        var report = Folded.Fit(sample, DemoPlan);
        Tell(report);
        Assert.Equal(RiskVerdict.NoSkill, report.Verdict);
        Assert.InRange(0.5, report.Model!.Quality!.Auc.Low, report.Model.Quality.Auc.High);
    }

    static IEnumerable<(AccountId Account, Signal Signal)> Addressed(Imported imported) =>
        imported.Mapped.Select(m => (m.Addressed.Account, m.Addressed.Signal));

    static Statistics.Estimate OutOfFold(RiskSample sample)
    {
        var columns = RiskColumns.Of(sample, sample.Rows, Folded.Rules.Measures.Catalog.ByKey);
        int[] cuts = [3, 6, 12, 24, 36];
        string[] names = [.. columns.Select((c, i) => $"{c.Input.Key} {i}"), .. cuts.Select(c => $"age {c}")];
        bool[] left = [.. sample.Rows.Select(r => r.Left)];
        var predicted = CrossValidation.OutOfFold(
            names,
            [.. sample.Rows.Select(r => (double[])[.. columns.Select(c => c.Of(r)), .. cuts.Select(c => r.Age >= c ? 1.0 : 0)])],
            left, new(Penalty: 1), groups: [.. sample.Rows.Select(r => $"{r.Account:x}")]).OrThrow();
        return Auc.Of(predicted, left).OrThrow();
    }

    void Tell(RiskFitReport report)
    {
        output.WriteLine($"{report.Verdict}: {report.Sentence} rows {report.Rows} churns {report.Churns}");
        if (report.Model is not { Quality: { } q } model) return;
        output.WriteLine($"fit {q.Fit} cal {q.Calibration} test {q.Test}");
        output.WriteLine($"auc {q.Auc} prior {q.PriorAuc} brier {q.Brier:f4} (base {q.BaseRateBrier:f4}) ll {q.LogLoss:f4} prior {q.PriorLogLoss:f4} ece {q.CalibrationError:f4}");
        foreach (var bin in q.Reliability) output.WriteLine($"  bin {bin}");
        foreach (var lift in q.Lift) output.WriteLine($"  lift {lift}");
        foreach (var input in model.Inputs) output.WriteLine($"  {input}");
        foreach (var age in model.Ages) output.WriteLine($"  {age}");
    }
}
