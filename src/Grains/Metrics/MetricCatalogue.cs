using System.Collections.Frozen;
using System.Collections.Immutable;

namespace HealthEngine.Metrics;

/// <summary>What a metric is: its one definition, and what it is made of.</summary>
/// <param name="Id">A variant's is its metric's, a dot and its own.</param>
/// <param name="Unit">ratio, points, days, tickets, people, money or score.</param>
/// <param name="Basis">Types of signals that it is worked out from.</param>
public sealed record MetricDescription(string Id, string Name, string Definition, string Unit, ImmutableArray<string> Basis);

/// <summary>All metrics, in the order in which they are shown.</summary>
public static class MetricCatalogue
{
    static readonly ImmutableArray<string> Billing =
    [
        "billing.subscription_started", "billing.subscription_changed", "billing.subscription_canceled",
        "billing.subscription_paused", "billing.subscription_resumed", "billing.invoice_overdue",
        "billing.payment_failed", "billing.invoice_paid",
    ];

    static readonly ImmutableArray<string> Purchases = ["billing.purchase", "billing.refund"];
    static readonly ImmutableArray<string> Usage = ["usage.event"];
    static readonly ImmutableArray<string> Funnel = ["funnel.visited", "funnel.signed_up", "funnel.trial_started", "funnel.converted"];

    // And whatever else the workspace's value events are made of.
    static readonly ImmutableArray<string> FirstValue = ["account.created", "onboarding.milestone"];

    public static readonly ImmutableArray<MetricDescription> All =
    [
        new("clv", "Customer lifetime value", "Annual revenue per customer x years - CAC", "money", [.. Billing, "cost.recorded"]),
        new("clv.margin", "CLV by margin", "ARPA x gross margin / monthly logo churn; at most 60 months", "money", Billing),
        new("clv.survival", "CLV by survival", "Margin of the months to come of a new customer, discounted, over 60 months, by a shifted-beta-geometric fit", "money", Billing),
        new("clv.purchases", "CLV of buyers without a contract", "Expected margin of a customer's purchases within a year, by BG/NBD and gamma-gamma", "money", Purchases),
        new("repeat_purchase_rate", "Repeat purchase rate", "Customers with two purchases or more / customers with one or more, same window", "ratio", Purchases),
        new("repeat_purchase_rate.net", "Repeat purchase rate without refunds", "The same, orders that were refunded left out", "ratio", Purchases),
        new("cac", "Customer acquisition cost", "Acquisition cost of the period / new customers of the period", "money", [.. Billing, "cost.recorded"]),
        new("customer_retention_rate", "Customer retention rate", "(Customers at the end - new in the period) / customers at the start", "ratio", Billing),
        new("retention_cost", "Customer retention cost", "Retention cost of the period / customers at its end", "money", [.. Billing, "cost.recorded"]),
        new("retention_cost.total", "Retention cost in total", "Retention cost of the period", "money", ["cost.recorded"]),
        new("logo_churn", "Logo churn", "Customers of the start that are none at the end / customers at the start", "ratio", Billing),
        new("logo_churn.flow", "Logo churn, as it flowed", "Times that a customer left / customers at the start; who came back still counts", "ratio", Billing),
        new("revenue_churn.gross", "Gross revenue churn", "(Contraction + churn) / MRR at the start", "ratio", Billing),
        new("revenue_churn.net", "Net revenue churn", "(Contraction + churn - expansion - reactivation) / MRR at the start", "ratio", Billing),
        new("nps", "Net promoter score", "100 x (promoters 9-10 - detractors 0-6) / answers on 0-10, the latest of each user and survey", "points", ["sentiment.nps"]),
        new("nps.1-10", "NPS on 1-10", "The same on a scale where nobody can answer 0; not comparable", "points", ["sentiment.nps"]),
        new("nps.other_scales", "NPS answers on other scales", "Answers that no score is made of", "answers", ["sentiment.nps"]),
        new("csat", "Customer satisfaction", "Answers 4 and 5 of 1-5 / all answers on 1-5", "ratio", ["sentiment.csat"]),
        new("csat.good_bad", "Satisfaction, good or bad", "Good / (good + bad), answers on 0-1", "ratio", ["sentiment.csat"]),
        new("csat.smile", "Satisfaction, two best faces", "The two best answers / all, on scales of four answers or more", "ratio", ["sentiment.csat"]),
        new("csat.mean", "Mean satisfaction", "Mean of the answers on 1-5", "points", ["sentiment.csat"]),
        new("ces", "Customer effort score", "Mean of 1-7, made it easy", "points", ["sentiment.ces"]),
        new("ces.top3", "Effort, share that found it easy", "Answers 5-7 / all on 1-7", "ratio", ["sentiment.ces"]),
        new("ces.top2_of_5", "Effort on 1-5", "Answers 4 and 5 / all on 1-5", "ratio", ["sentiment.ces"]),
        new("ces.index", "Effort index", "100 x (answers 6-7 - answers 1-3) / all on 1-7", "points", ["sentiment.ces"]),
        new("health_score", "Health score", "Mean of the main scorecard's scores in force at the end", "score", []),
        new("mrr", "Monthly recurring revenue", "Price of a month of all active paid subscriptions at the end, after lasting discounts", "money", Billing),
        new("arpa", "Average revenue per account", "MRR / paying accounts at the same instant", "money", Billing),
        new("renewal_rate", "Renewal rate", "Renewed / up for renewal in the period, contracts, booked when due", "ratio", ["billing.renewal"]),
        new("renewal_rate.amount", "Renewal rate by amount", "The same by amount, each at most what expired", "ratio", ["billing.renewal"]),
        new("renewal_rate.closed", "Renewal rate by amount, booked when closed", "Amount renewed in the period, early ones when due / amount up for renewal in it", "ratio", ["billing.renewal"]),
        new("conversion", "Conversion to paid", "Sign-ups of the period that paid within the window / sign-ups of the period", "ratio", Funnel),
        new("conversion.visitor_to_signup", "Visitor to sign-up", "The same from visit to sign-up", "ratio", Funnel),
        new("conversion.signup_to_trial", "Sign-up to trial", "The same from sign-up to trial", "ratio", Funnel),
        new("conversion.trial_to_paid", "Trial to paid", "The same from trial to paid", "ratio", Funnel),
        new("conversion.still_open", "Sign-ups still open", "Sign-ups of the period that have not paid and whose window runs / sign-ups of the period", "ratio", Funnel),
        new("conversion.same_period", "Conversion, same period", "Conversions of the period / sign-ups of the period, whoever they are", "ratio", Funnel),
        new("conversion.same_period_visitors", "Sign-ups of visitors, same period", "Sign-ups of the period / visitors of the period, whoever they are", "ratio", Funnel),
        new("dau", "Daily active users", "Mean of the distinct people of a day, over the last 28 days", "people", Usage),
        new("wau", "Weekly active users", "Distinct people of the last 7 days", "people", Usage),
        new("mau", "Monthly active users", "Distinct people of the last 28 days", "people", Usage),
        new("stickiness", "Stickiness", "Mean DAU of 28 days / MAU: days with activity of all people / (28 x MAU)", "ratio", Usage),
        new("ttfv", "Time to first value", "Median days from the start to the first value of accounts that began in the period, by Kaplan-Meier", "days", FirstValue),
        new("ttfv.p75", "Time to first value, three quarters", "Days by which three quarters got there", "days", FirstValue),
        new("nrr", "Net revenue retention", "What the customers of the start pay at the end / what they paid at the start", "ratio", Billing),
        new("nrr.flow", "NRR, as it flowed", "(Start + expansion - contraction - churn) / start, of all movements", "ratio", Billing),
        new("grr", "Gross revenue retention", "The same, each customer counting at most what it paid at the start", "ratio", Billing),
        new("quick_ratio", "Quick ratio", "(New + expansion) / (churn + contraction)", "ratio", Billing),
        new("quick_ratio.with_reactivation", "Quick ratio with reactivation", "(New + expansion + reactivation) / (churn + contraction)", "ratio", Billing),
        new("expansion_revenue", "Expansion revenue", "Expansion of the period", "money", Billing),
        new("upsell_rate", "Upsell rate", "Customers of the start that expanded / customers at the start", "ratio", Billing),
        new("support_effort", "Support effort", "Tickets opened in the period / accounts at its end", "tickets", ["support.ticket_opened"]),
        new("sales_cycle", "Sales cycle", "Median days from the first word of a deal to its winning, of deals won in the period", "days", ["crm.opportunity_changed"]),
    ];

    static readonly FrozenDictionary<string, MetricDescription> ById = All.ToFrozenDictionary(m => m.Id, StringComparer.Ordinal);

    public static MetricDescription? Find(string id) => ById.GetValueOrDefault(id);
}
