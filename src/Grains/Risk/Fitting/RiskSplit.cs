using System.Collections.Immutable;

namespace HealthEngine.Risk.Fitting;

/// <summary>The account-months in three stretches of time: to fit on, to calibrate on, to test on, in this order.</summary>
sealed record RiskSplit(
    RiskFitPlan Plan, int CalibrateFrom, int TestFrom,
    ImmutableArray<RiskRow> Fit, ImmutableArray<RiskRow> Calibration, ImmutableArray<RiskRow> Test)
{
    /// <summary>Shares of the churns: most to learn from, and enough later ones to be judged by.</summary>
    const double FitShare = 0.5;
    const double CalibrationShare = 0.7;

    public static RiskSplit Of(RiskFitPlan plan, IReadOnlyList<RiskRow> rows)
    {
        var churns = new int[plan.Months];
        foreach (var row in rows) churns[row.Period] += row.Left ? 1 : 0;
        var (calibrate, test) = (After(churns, FitShare), After(churns, CalibrationShare));
        return new(
            plan, calibrate, test,
            [.. rows.Where(r => r.Period < calibrate)],
            [.. rows.Where(r => r.Period >= calibrate && r.Period < test)],
            [.. rows.Where(r => r.Period >= test)]);
    }

    public RiskPart PartOf(ImmutableArray<RiskRow> rows, int from, int to) =>
        new(Plan.StartOf(from), Plan.StartOf(to), rows.Length, rows.Count(r => r.Left));

    /// <summary>The first period before which the share of the churns lies.</summary>
    static int After(int[] churns, double share)
    {
        var (total, sum) = (churns.Sum(), 0);
        for (var period = 0; period < churns.Length; period++)
        {
            sum += churns[period];
            if (sum >= share * total) return period + 1;
        }

        return churns.Length;
    }
}
