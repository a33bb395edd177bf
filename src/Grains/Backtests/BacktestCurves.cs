using HealthEngine.Statistics.Classification;

namespace HealthEngine.Backtests;

/// <summary>Draws how well a card tells who leaves.</summary>
static class BacktestCurves
{
    public static CurveReport Of(int days, IEnumerable<Case> cases, bool isLive)
    {
        var known = cases.Where(c => (isLive ? c.Live : c.Candidate) != ScoreCode.None).ToList();
        double[] risks = [.. known.Select(c => BacktestReports.Risk(isLive ? c.Live : c.Candidate))];
        bool[] churned = [.. known.Select(c => c.Churned)];
        var (roc, gains) = (RocCurve.Of(risks, churned), Ranking.Gains(risks, churned));
        return new(
            days,
            roc.Ok ? [.. roc.Value.Points.Select(p => new RocReport(ScoreOf(p.Threshold), p.Found, p.FalseAlarms))] : [],
            gains.Ok ? [.. gains.Value.Steps.Select(s => new GainReport(s.CaseShare, s.CumulativeRecall, s.Lift))] : []);
    }

    static double? ScoreOf(double risk) => double.IsFinite(risk) ? ScoreCode.ValueOf((ushort)-risk) : null;
}
