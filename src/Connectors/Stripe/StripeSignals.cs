using HealthEngine.Connectors.Payloads;
using HealthEngine.Signals;

namespace HealthEngine.Connectors.Stripe;

/// <summary>What each Stripe event says of an account's health.</summary>
static class StripeSignals
{
    /// <summary>Null: there is nobody to tell it of.</summary>
    public static VendorSignal? Of(StripeEvent told, IReadOnlyList<VendorKey> keys)
    {
        if (keys.Count == 0 || !told.Object.IsObject()) return null;
        var (type, props, value) = told.Type switch
        {
            _ when told.Type.StartsWith("customer.subscription.", StringComparison.Ordinal) => OfSubscription(told),
            "invoice.paid" => (SignalTypes.InvoicePaid, Invoice(told, "amount_paid"), null),
            "invoice.payment_failed" or "invoice.payment_action_required" =>
                (SignalTypes.InvoicePaymentFailed, Invoice(told, "amount_due"), null),
            "invoice.overdue" => (SignalTypes.InvoiceOverdue, Invoice(told, "amount_due"), null),
            "charge.refunded" => (SignalTypes.Refund, Refund(told), null),
            _ => Other(told),
        };
        return new(
            $"stripe:{told.Id}", type, told.Created.AddMicroseconds(Rank(told.Type)), keys)
        {
            Props = props, Value = value, Name = type.StartsWith("stripe.", StringComparison.Ordinal) ? told.Type : null,
        };
    }

    static (string Type, ReadOnlyMemory<byte> Props, decimal? Value) OfSubscription(StripeEvent told)
    {
        var type = told.Type["customer.subscription.".Length..] switch
        {
            // A subscription that was never paid for has not begun; its first payment makes it active.
            _ when told.Object.Text("status") == "incomplete" => null,
            "created" => SignalTypes.SubscriptionStarted,
            "deleted" => SignalTypes.SubscriptionCanceled,
            "paused" => SignalTypes.SubscriptionPaused,
            "resumed" => SignalTypes.SubscriptionResumed,
            "updated" => StripeSubscription.IsEnded(told.Object) ? SignalTypes.SubscriptionCanceled : SignalTypes.SubscriptionChanged,
            _ => null,
        };
        return type is null ? Other(told) : (type, StripeSubscription.Props(told.Object), null);
    }

    static (string, ReadOnlyMemory<byte>, decimal?) Other(StripeEvent told) =>
        (TypeName.Of("stripe", told.Type), Props.Pruned(told.Object), null);

    static ReadOnlyMemory<byte> Invoice(StripeEvent told, string amount)
    {
        var o = told.Object;
        var currency = o.Text("currency")?.ToUpperInvariant();
        return Props.Of(
            ("invoice", o.Text("id")),
            ("amount", Money.Major(o.Number(amount) is >= 0 and var minor ? minor : null, currency)),
            ("currency", currency),
            ("dueOn", o.Instant("due_date")),
            ("subscription", o.Text("parent", "subscription_details", "subscription") ?? o.Text("subscription")),
            ("attempt", o.Number("attempt_count")),
            ("reason", o.Text("billing_reason")));
    }

    // amount_refunded is the charge's total so far, so that of several refunds the last event tells what the earlier did.
    static ReadOnlyMemory<byte> Refund(StripeEvent told)
    {
        var o = told.Object;
        var currency = o.Text("currency")?.ToUpperInvariant();
        var before = told.Previous.Number("amount_refunded") ?? 0;
        return Props.Of(
            ("amount", Money.Major(Math.Max(0, (o.Number("amount_refunded") ?? 0) - before), currency)),
            ("currency", currency),
            ("charge", o.Text("id")),
            ("invoice", o.Text("invoice")));
    }

    /// <summary>Microseconds that put events of one second in the order of a subscription's or an invoice's life.</summary>
    /// <remarks>Stripe's clock has whole seconds, and it makes several events of a purchase in one.</remarks>
    static int Rank(string type) => type switch
    {
        "customer.subscription.created" or "invoice.payment_failed" => 0,
        "customer.subscription.updated" or "invoice.payment_action_required" or "invoice.overdue" => 1,
        "customer.subscription.paused" or "customer.subscription.resumed" or "invoice.paid" => 2,
        "customer.subscription.deleted" => 3,
        _ => 0,
    };
}
