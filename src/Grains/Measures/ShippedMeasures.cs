using System.Collections.Immutable;
using HealthEngine.Measures.Billing;
using HealthEngine.Measures.Integrations;
using HealthEngine.Measures.Onboarding;
using HealthEngine.Measures.Relationship;
using HealthEngine.Measures.Sentiment;
using HealthEngine.Measures.Support;
using HealthEngine.Measures.Usage;

namespace HealthEngine.Measures;

/// <summary>The measures that come with the engine, in the order in which people are shown them.</summary>
static class ShippedMeasures
{
    public static readonly ImmutableArray<Measure> All = Placed(
        UsageMeasures.Events,
        UsageMeasures.ActiveUsersOfWeek,
        UsageMeasures.ActiveUsers,
        UsageMeasures.Stickiness,
        UsageMeasures.SeatUtilisation,
        UsageMeasures.Breadth,
        UsageMeasures.Depth,
        UsageMeasures.DaysSinceActivity,
        UsageMeasures.Trend,
        UsageMeasures.WeekAgainstUsual,
        IntegrationMeasures.Active,
        IntegrationMeasures.ErrorRate,
        SupportMeasures.OpenTickets,
        SupportMeasures.OpenUrgentTickets,
        SupportMeasures.TicketsPerUser,
        SupportMeasures.FirstReply,
        SupportMeasures.Resolution,
        SupportMeasures.Reopened,
        SupportMeasures.Escalations,
        BillingMeasures.Mrr,
        BillingMeasures.MrrChange,
        BillingMeasures.DaysOverdue,
        BillingMeasures.FailedPayments,
        BillingMeasures.DaysToRenewal,
        BillingMeasures.DiscountShare,
        SentimentMeasures.Nps,
        SentimentMeasures.Csat,
        SentimentMeasures.Ces,
        SentimentMeasures.Pulse,
        RelationshipMeasures.DaysSinceTouch,
        RelationshipMeasures.ChampionLeft,
        RelationshipMeasures.SponsorChanged,
        OnboardingMeasures.MilestonesReached,
        OnboardingMeasures.DaysWithoutValue,
        OnboardingMeasures.TimeToFirstValueDays);

    static ImmutableArray<Measure> Placed(params ReadOnlySpan<Measure> measures)
    {
        for (var i = 0; i < measures.Length; i++) measures[i].PlacedAt(i);
        return [.. measures];
    }
}
