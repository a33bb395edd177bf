using HealthEngine.Measures;

namespace HealthEngine.Risk;

/// <summary>A risk's reasons as an alert tells them.</summary>
static class RiskWords
{
    const int ReasonsTold = 2; // more are read where the account is looked at

    public static string Why(RiskNow risk, MeasureSheet sheet)
    {
        var raising = risk.Model is null || risk.Chances is null
            ? []
            : risk.Model.Explain(sheet).Where(r => r.Contribution > 0).Take(ReasonsTold).Select(r => r.Sentence).ToList();
        return raising.Count == 0 ? "No single input stands out." : string.Join(" ", raising);
    }
}
