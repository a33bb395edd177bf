using HealthEngine.Measures;
using HealthEngine.Signals;

namespace HealthEngine.Revenue;

/// <summary>Reads the ledger's facts out of signals.</summary>
static class BillingFacts
{
    /// <summary>The fact that a signal tells; null: it tells nothing of recurring money.</summary>
    public static BillingFact? Of(Signal signal) => signal.Type switch
    {
        SignalTypes.SubscriptionStarted => OfSubscription(signal, BillingFactKind.Started),
        SignalTypes.SubscriptionChanged => OfSubscription(signal, BillingFactKind.Changed),
        SignalTypes.SubscriptionCanceled => OfSubscription(signal, BillingFactKind.Canceled),
        SignalTypes.SubscriptionPaused => OfSubscription(signal, BillingFactKind.Paused),
        SignalTypes.SubscriptionResumed => OfSubscription(signal, BillingFactKind.Resumed),
        SignalTypes.InvoicePaid => OfInvoice(signal, BillingFactKind.InvoicePaid),
        SignalTypes.PaymentFailed or SignalTypes.InvoicePaymentFailed => OfInvoice(signal, BillingFactKind.PaymentFailed),
        SignalTypes.InvoiceOverdue => OfInvoice(signal, BillingFactKind.InvoiceOverdue),
        SignalTypes.AccountClosed => new(Stamp.Of(signal), BillingFactKind.AccountClosed, signal.Id, ""),
        SignalTypes.AccountCreated => new(Stamp.Of(signal), BillingFactKind.AccountCreated, signal.Id, ""),
        _ => null,
    };

    static BillingFact? OfSubscription(Signal signal, BillingFactKind kind) => signal.Text("subscription"u8) is not { } key
        ? null
        : new(
            Stamp.Of(signal),
            kind,
            signal.Id,
            key,
            StatusOf(signal, kind),
            signal.Number("mrr"u8),
            signal.Text("currency"u8)?.ToUpperInvariant(),
            signal.Text("plan"u8),
            signal.Number("discount"u8) is >= 0 and var discount ? discount : null,
            signal.Instant("discountEnd"u8)?.ToUnixMicroseconds(),
            signal.Instant("termEnd"u8)?.ToUnixMicroseconds(),
            signal.Flag("metered"u8));

    static BillingFact OfInvoice(Signal signal, BillingFactKind kind) => new(
        Stamp.Of(signal),
        kind,
        signal.Id,
        signal.Text("invoice"u8) ?? "",
        Subscription: signal.Text("subscription"u8),
        DueOn: signal.Instant("dueOn"u8)?.ToUnixMicroseconds());

    static BillingStatus StatusOf(Signal signal, BillingFactKind kind)
    {
        var told = signal.Text("status"u8) switch
        {
            null => BillingStatus.Untold,
            "trialing" => BillingStatus.Trialing,
            "paused" => BillingStatus.Paused,
            "canceling" or "cancelling" or "scheduled" => BillingStatus.Canceling,
            "canceled" or "cancelled" => BillingStatus.Canceled,
            _ => BillingStatus.Active,
        };
        return kind switch
        {
            BillingFactKind.Canceled => told == BillingStatus.Canceling ? told : BillingStatus.Canceled,
            BillingFactKind.Paused => BillingStatus.Paused,
            BillingFactKind.Resumed => BillingStatus.Active,
            BillingFactKind.Started when told == BillingStatus.Untold => BillingStatus.Active,
            _ => told,
        };
    }
}
