using System.Collections.Immutable;
using HealthEngine.Statistics.Classification;
using HealthEngine.Statistics.Regression;

namespace HealthEngine.Risk.Fitting;

/// <summary>Measures a model on months that it has not seen.</summary>
static class RiskJudgement
{
    const int Groups = 10; // deciles

    /// <summary>Published honest models of churn stay below.</summary>
    const double LeakFrom = 0.9;

    public static RiskQuality Of(RiskModel model, RiskSample sample, RiskSplit split)
    {
        var (own, prior) = (new RowScorer(model, sample), new RowScorer(RiskPrior.Model, sample));
        bool[] left = [.. split.Test.Select(r => r.Left)];
        double[] chances = [.. split.Test.Select(own.Probability)];
        var line = RiskTraining.LineOf(RiskPrior.Model, sample, split);
        double[] priors = [.. split.Test.Select(r => line is { } l ? l.Probability(prior.LogOdds(r)) : prior.Probability(r))];
        var rate = left.Count(l => l) / (double)left.Length;
        var bins = Reliability.EqualCount(chances, left, Groups);
        var cases = CasesOf(split.Test);
        var auc = AucOf(own, cases);
        return new(
            split.PartOf(split.Fit, 0, split.CalibrateFrom),
            split.PartOf(split.Calibration, split.CalibrateFrom, split.TestFrom),
            split.PartOf(split.Test, split.TestFrom, split.Plan.Months),
            auc,
            ProbabilityScores.Brier(chances, left).OrThrow().Value,
            rate * (1 - rate),
            ProbabilityScores.LogLoss(chances, left).OrThrow().Value,
            AucOf(prior, cases),
            ProbabilityScores.LogLoss(priors, left).OrThrow().Value,
            Reliability.ExpectedCalibrationError(bins),
            [.. bins.Select(b => new RiskBin(
                b.Low, b.High, b.Count, b.MeanPredicted, b.ObservedRate, b.Interval.Low, b.Interval.High))],
            LiftOf(chances, left),
            NotesOf(split, line, auc));
    }

    static RiskEstimate AucOf(RowScorer scorer, IReadOnlyList<RiskRow> cases)
    {
        var auc = Auc.Of([.. cases.Select(scorer.LogOdds)], [.. cases.Select(r => r.Left)]);

        // Too few of a kind for an interval is an interval of everything.
        return auc.Ok
            ? new(auc.Value.Value, auc.Value.Interval.Low, auc.Value.Interval.High, auc.Value.N)
            : new(0.5, 0, 1, cases.Count);
    }

    /// <summary>One month of each account: the one it left in, or one that its id draws.</summary>
    internal static IReadOnlyList<RiskRow> CasesOf(IEnumerable<RiskRow> rows) =>
    [
        .. rows.GroupBy(r => r.Account).Select(account =>
        {
            var months = account.ToList();
            return months.Find(r => r.Left) ?? months[(int)(account.Key % (ulong)months.Count)];
        }),
    ];

    static ImmutableArray<RiskLift> LiftOf(double[] chances, bool[] left)
    {
        var gains = Ranking.Gains(chances, left, Math.Min(Groups, chances.Length));
        return gains.Ok
            ? [.. gains.Value.Steps.Select(s => new RiskLift(s.CaseShare, s.Cases, s.Events, s.Rate, s.Lift, s.CumulativeRecall))]
            : [];
    }

    static ImmutableArray<string> NotesOf(RiskSplit split, PlattScale? line, RiskEstimate auc)
    {
        var notes = ImmutableArray.CreateBuilder<string>();
        if (line is null)
            notes.Add($"{split.Calibration.Count(r => r.Left)} churns in the calibration part are too few to calibrate by: probabilities are as fitted.");
        if (auc.Value > LeakFrom)
        {
            notes.Add("An AUC above 0.90 is seldom honest: look for a measure that is only told once the customer has decided to leave, "
                + "such as a cancellation that is recorded late.");
        }

        return notes.ToImmutable();
    }
}
