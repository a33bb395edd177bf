using System.Collections.Frozen;
using HealthEngine.Signals;

namespace HealthEngine.Metrics;

/// <summary>What metrics are worked out from, as it is kept and marked apart.</summary>
/// <remarks>The numbers are a storage format: add, never change one.</remarks>
public enum MetricFamily
{
    Subscription = 1,

    /// <summary>Failed and late payments.</summary>
    LateInvoice = 2,
    PaidInvoice = 3,

    /// <summary>Purchases and refunds.</summary>
    Purchase = 4,
    Renewal = 5,
    Cost = 6,
    Nps = 7,
    Csat = 8,
    Ces = 9,

    /// <summary>Tickets opened.</summary>
    Ticket = 10,
    Opportunity = 11,
    Funnel = 12,
    Milestone = 13,

    /// <summary>First values that accounts found by other signals than milestones; kept as signals of a type of their own.</summary>
    FirstValue = 14,

    /// <summary>Who did something on which day.</summary>
    Activity = 20,

    /// <summary>Readings of the main scorecard.</summary>
    Score = 21,
    Trait = 22,
    Account = 23,
}

/// <summary>Which family a signal's type belongs to.</summary>
public static class MetricFamilies
{
    static readonly FrozenDictionary<string, MetricFamily> ByType = new Dictionary<string, MetricFamily>
    {
        [SignalTypes.SubscriptionStarted] = MetricFamily.Subscription,
        [SignalTypes.SubscriptionChanged] = MetricFamily.Subscription,
        [SignalTypes.SubscriptionCanceled] = MetricFamily.Subscription,
        [SignalTypes.SubscriptionPaused] = MetricFamily.Subscription,
        [SignalTypes.SubscriptionResumed] = MetricFamily.Subscription,
        [SignalTypes.AccountCreated] = MetricFamily.Subscription,
        [SignalTypes.AccountClosed] = MetricFamily.Subscription,
        [SignalTypes.PaymentFailed] = MetricFamily.LateInvoice,
        [SignalTypes.InvoicePaymentFailed] = MetricFamily.LateInvoice,
        [SignalTypes.InvoiceOverdue] = MetricFamily.LateInvoice,
        [SignalTypes.InvoicePaid] = MetricFamily.PaidInvoice,
        [SignalTypes.Purchase] = MetricFamily.Purchase,
        [SignalTypes.Refund] = MetricFamily.Purchase,
        [SignalTypes.Renewal] = MetricFamily.Renewal,
        ["cost.recorded"] = MetricFamily.Cost,
        [SignalTypes.Nps] = MetricFamily.Nps,
        [SignalTypes.Csat] = MetricFamily.Csat,
        [SignalTypes.Ces] = MetricFamily.Ces,
        [SignalTypes.TicketOpened] = MetricFamily.Ticket,
        ["crm.opportunity_changed"] = MetricFamily.Opportunity,
        ["funnel.visited"] = MetricFamily.Funnel,
        ["funnel.signed_up"] = MetricFamily.Funnel,
        ["funnel.trial_started"] = MetricFamily.Funnel,
        ["funnel.converted"] = MetricFamily.Funnel,
        [SignalTypes.Milestone] = MetricFamily.Milestone,
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>The family that keeps signals of a type; null: metrics need none of its signals as such.</summary>
    public static MetricFamily? Of(string type) => ByType.TryGetValue(type, out var family) ? family : null;

    /// <summary>Whether a signal says that a person was active: somebody used the product, and no program did.</summary>
    public static bool IsActivity(Signal signal) =>
        signal is { Type: SignalTypes.UsageEvent, User: not null } && signal.Flag("automated"u8) != true;
}
