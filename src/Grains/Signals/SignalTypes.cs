using System.Text;
using System.Text.Json;

namespace HealthEngine.Signals;

/// <summary>The signal types that carry meaning. Others are kept and can feed custom measures.</summary>
public static class SignalTypes
{
    public const string AccountCreated = "account.created";
    public const string AccountUpdated = "account.updated";
    public const string AccountClosed = "account.closed";
    public const string UsageEvent = "usage.event";
    public const string UsageMetered = "usage.metered";
    public const string TicketOpened = "support.ticket_opened";
    public const string TicketUpdated = "support.ticket_updated";
    public const string TicketSolved = "support.ticket_solved";
    public const string TicketReopened = "support.ticket_reopened";
    public const string SubscriptionStarted = "billing.subscription_started";
    public const string SubscriptionChanged = "billing.subscription_changed";
    public const string SubscriptionCanceled = "billing.subscription_canceled";
    public const string SubscriptionPaused = "billing.subscription_paused";
    public const string SubscriptionResumed = "billing.subscription_resumed";
    public const string InvoicePaid = "billing.invoice_paid";
    public const string PaymentFailed = "billing.payment_failed";
    public const string InvoicePaymentFailed = "billing.invoice_payment_failed";
    public const string InvoiceOverdue = "billing.invoice_overdue";
    public const string Purchase = "billing.purchase";
    public const string Refund = "billing.refund";
    public const string Renewal = "billing.renewal";
    public const string Nps = "sentiment.nps";
    public const string Csat = "sentiment.csat";
    public const string Ces = "sentiment.ces";
    public const string CsmPulse = "sentiment.csm_pulse";
    public const string Meeting = "crm.meeting";
    public const string ContactChanged = "crm.contact_changed";
    public const string OpportunityChanged = "crm.opportunity_changed";
    public const string TaskDone = "crm.task_done";
    public const string Milestone = "onboarding.milestone";
    public const string Visited = "funnel.visited";
    public const string SignedUp = "funnel.signed_up";
    public const string TrialStarted = "funnel.trial_started";
    public const string Converted = "funnel.converted";
    public const string IntegrationInstalled = "integration.installed";
    public const string IntegrationConfigured = "integration.configured";
    public const string SyncStarted = "integration.sync_started";
    public const string SyncCompleted = "integration.sync_completed";
    public const string IntegrationError = "integration.error";
    public const string CostRecorded = "cost.recorded";

    /// <summary>Who a user is, as client libraries tell it.</summary>
    public const string UserIdentified = "user.identified";

    /// <summary>Which part of an account's state a type speaks to.</summary>
    internal static SignalFamily FamilyOf(string type) => type switch
    {
        UsageEvent or UsageMetered => SignalFamily.Usage,
        AccountCreated or AccountUpdated or AccountClosed => SignalFamily.Account,
        TicketOpened or TicketUpdated or TicketSolved or TicketReopened => SignalFamily.Support,
        SubscriptionStarted or SubscriptionChanged or SubscriptionCanceled or SubscriptionPaused
            or SubscriptionResumed => SignalFamily.Subscription,
        InvoicePaid or PaymentFailed or InvoicePaymentFailed or InvoiceOverdue => SignalFamily.Invoice,
        Nps or Csat or Ces or CsmPulse => SignalFamily.Sentiment,
        Meeting or TaskDone or ContactChanged => SignalFamily.Relationship,
        Milestone => SignalFamily.Onboarding,
        IntegrationInstalled or IntegrationConfigured or SyncStarted or SyncCompleted
            or IntegrationError => SignalFamily.Integration,
        _ => SignalFamily.Other,
    };

    static readonly string[] Known =
    [
        UsageEvent, UsageMetered, AccountCreated, AccountUpdated, AccountClosed,
        TicketOpened, TicketUpdated, TicketSolved, TicketReopened,
        SubscriptionStarted, SubscriptionChanged, SubscriptionCanceled, SubscriptionPaused, SubscriptionResumed,
        InvoicePaid, PaymentFailed, InvoicePaymentFailed, InvoiceOverdue, Purchase, Refund, Renewal,
        Nps, Csat, Ces, CsmPulse, Meeting, ContactChanged, OpportunityChanged, TaskDone, Milestone,
        UserIdentified,
        Visited, SignedUp, TrialStarted, Converted,
        IntegrationInstalled, IntegrationConfigured, SyncStarted, SyncCompleted, IntegrationError, CostRecorded,
    ];

    /// <summary>The types that carry meaning.</summary>
    internal static IReadOnlyList<string> All => Known;

    static readonly (byte[] Utf8, string Text)[] KnownUtf8 = [.. Known.Select(t => (Encoding.UTF8.GetBytes(t), t))];

    /// <summary>Reads the next value as a type; a known one costs no new string.</summary>
    internal static string? Intern(ref Utf8JsonReader json)
    {
        json.Read();
        if (json.TokenType == JsonTokenType.String && !json.HasValueSequence && !json.ValueIsEscaped)
        {
            foreach (var (utf8, text) in KnownUtf8)
                if (json.ValueSpan.SequenceEqual(utf8)) return text;
        }

        return json.GetString();
    }
}

/// <summary>Parts of an account's state, as signals speak to them.</summary>
enum SignalFamily
{
    Other,
    Usage,
    Account,
    Support,
    Subscription,
    Invoice,
    Sentiment,
    Relationship,
    Onboarding,
    Integration,
}
