using System.Collections.Frozen;
using HealthEngine.Measures.Billing;
using HealthEngine.Measures.Onboarding;
using HealthEngine.Measures.Sentiment;
using HealthEngine.Measures.Support;
using HealthEngine.Measures.Usage;

namespace HealthEngine.Measures;

/// <summary>The measures that come with the engine.</summary>
static class ShippedMeasures
{
    public static readonly FrozenDictionary<string, Measure> ByKey = new[]
    {
        UsageMeasures.ActiveUsers,
        UsageMeasures.SeatUtilisation,
        UsageMeasures.Breadth,
        UsageMeasures.DaysSinceActivity,
        UsageMeasures.Trend,
        UsageMeasures.WeekAgainstUsual,
        SupportMeasures.OpenTickets,
        SupportMeasures.OpenUrgentTickets,
        BillingMeasures.MrrChange,
        BillingMeasures.DaysOverdue,
        BillingMeasures.FailedPayments,
        SentimentMeasures.Nps,
        OnboardingMeasures.TimeToFirstValueDays,
    }.ToFrozenDictionary(m => m.Key, StringComparer.Ordinal);
}
