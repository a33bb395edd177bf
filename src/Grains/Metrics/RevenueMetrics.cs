using HealthEngine.Revenue;
using HealthEngine.Statistics.Estimation;

namespace HealthEngine.Metrics;

/// <summary>The metrics that are read off the bridge.</summary>
static class RevenueMetrics
{
    /// <param name="withInput">Accounts of the group with movements.</param>
    public static IEnumerable<MetricResult> Of(BridgeLine l, int withInput)
    {
        var lost = l.Contraction + l.Churn;
        var stayed = l.CustomersAtStart - l.LostCustomers;
        yield return Share("customer_retention_rate", stayed);
        yield return Share("logo_churn", l.LostCustomers);
        // Who leaves twice counts twice: no share of the start, and without the interval of one.
        yield return Rate("logo_churn.flow", l.ChurnedCustomers, l.CustomersAtStart);
        yield return Rate("revenue_churn.gross", lost, l.Start);
        yield return Rate("revenue_churn.net", lost - l.Expansion - l.Reactivation, l.Start);
        yield return MetricResult.Sum("mrr", l.End, l.PayingAtEnd, withInput);
        yield return MetricResult.Of("arpa", l.End, l.PayingAtEnd, l.PayingAtEnd, withInput);
        yield return Rate("nrr", l.RetainedMrr, l.Start);
        yield return Rate("nrr.flow", l.Start + l.Expansion - lost, l.Start);
        yield return Rate("grr", l.CappedMrr, l.Start);
        yield return Rate("quick_ratio", l.New + l.Expansion, lost);
        yield return Rate("quick_ratio.with_reactivation", l.New + l.Expansion + l.Reactivation, lost);
        yield return MetricResult.Sum("expansion_revenue", l.Expansion, l.UpsoldCustomers, withInput);
        yield return Share("upsell_rate", l.UpsoldCustomers);

        MetricResult Rate(string id, decimal numerator, decimal denominator) =>
            MetricResult.Of(id, numerator, denominator, l.CustomersAtStart, withInput);

        MetricResult Share(string id, int of) =>
            Rate(id, of, l.CustomersAtStart).With(Proportions.Wilson(of, l.CustomersAtStart).Value);
    }
}
