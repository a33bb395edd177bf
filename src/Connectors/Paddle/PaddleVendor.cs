using System.Text.Json;
using HealthEngine.Connectors.Hooks;
using HealthEngine.Connectors.Payloads;
using HealthEngine.Signals;

namespace HealthEngine.Connectors.Paddle;

/// <summary>Paddle Billing's events: subscriptions, transactions, adjustments.</summary>
sealed class PaddleVendor() : JsonVendor("paddle", HookSchemes.Paddle)
{
    static readonly string[] Usual = ["data.custom_data.account_id", "data.custom_data.account"];

    public override Translation Translate(JsonElement payload, PayloadContext context)
    {
        var type = payload.Text("event_type");
        // notification_id differs from one endpoint to the next; event_id is the event's own.
        if (payload.Text("event_id") is not { } id || type is null || payload.Instant("occurred_at") is not { } at)
        {
            return Translation.Flawed(
                type ?? "", "event_invalid", "event_id", "A Paddle event has event_id, event_type and occurred_at.");
        }

        var data = payload.At("data");
        var customer = data.Text("customer_id") ?? (type.StartsWith("customer.", StringComparison.Ordinal) ? data.Text("id") : null);
        var keys = Keys.Of(context, payload, Usual, ("paddle.customer", customer), (VendorKey.Email, data.Text("email")));
        if (keys.Count == 0) return Translation.Nothing(type);
        var (signal, props) = PaddleSignals.Of(type, data);
        return Translation.Of(type, new VendorSignal($"paddle:{id}", signal ?? TypeName.Of("paddle", type), at, keys)
        {
            Props = signal is null ? Props.Pruned(data) : props,
        });
    }
}

/// <summary>What each Paddle event says of an account's health.</summary>
static class PaddleSignals
{
    /// <returns>No type: the event is kept under its own name.</returns>
    public static (string? Type, ReadOnlyMemory<byte> Props) Of(string type, JsonElement data) => type switch
    {
        "subscription.created" or "subscription.activated" => (SignalTypes.SubscriptionStarted, Subscription(data)),
        "subscription.updated" when data.Text("status") == "canceled" => (SignalTypes.SubscriptionCanceled, Subscription(data)),
        "subscription.updated" or "subscription.trialing" or "subscription.past_due" =>
            (SignalTypes.SubscriptionChanged, Subscription(data)),
        "subscription.canceled" => (SignalTypes.SubscriptionCanceled, Subscription(data)),
        "subscription.paused" => (SignalTypes.SubscriptionPaused, Subscription(data)),
        "subscription.resumed" => (SignalTypes.SubscriptionResumed, Subscription(data)),
        "transaction.paid" or "transaction.completed" => (SignalTypes.InvoicePaid, Transaction(data)),
        "transaction.payment_failed" => (SignalTypes.InvoicePaymentFailed, Transaction(data)),
        "transaction.past_due" => (SignalTypes.InvoiceOverdue, Transaction(data)),
        "adjustment.created" when data.Text("action") == "refund" => (SignalTypes.Refund, Refund(data)),
        _ => (null, default),
    };

    static ReadOnlyMemory<byte> Subscription(JsonElement data)
    {
        var items = data.Items("items").ToList();
        var currency = data.Text("currency_code")?.ToUpperInvariant();
        return Props.Of(
            ("subscription", data.Text("id")),
            ("status", data.Text("status")),
            ("mrr", Money.Rounded(Money.Major(Mrr(items), currency))),
            ("currency", currency),
            ("plan", items.Count > 0 ? items[0].Text("price", "name") ?? items[0].Text("price", "id") : null),
            ("seats", items.Sum(i => i.Number("quantity") ?? 0) is > 0 and var seats ? seats : null),
            ("termEnd", data.Instant("scheduled_change", "effective_at") ?? data.Instant("current_billing_period", "ends_at")));
    }

    static decimal? Mrr(List<JsonElement> items)
    {
        decimal total = 0;
        foreach (var item in items.Where(i => i.Flag("recurring") != false))
        {
            var price = item.At("price");
            var amount = (price.Number("unit_price", "amount") ?? 0) * (item.Number("quantity") ?? 1);
            if (Money.Monthly(amount, price.Text("billing_cycle", "interval"), price.Number("billing_cycle", "frequency") ?? 1) is not { } monthly)
                return null;
            total += monthly;
        }

        return items.Count == 0 ? null : total;
    }

    static ReadOnlyMemory<byte> Transaction(JsonElement data)
    {
        var currency = data.Text("currency_code")?.ToUpperInvariant();
        return Props.Of(
            ("invoice", data.Text("invoice_id") ?? data.Text("id")),
            ("amount", Money.Major(data.Number("details", "totals", "grand_total") ?? data.Number("details", "totals", "total"), currency)),
            ("currency", currency),
            ("dueOn", data.Instant("billing_details", "due_at") ?? data.Instant("billed_at")),
            ("subscription", data.Text("subscription_id")));
    }

    static ReadOnlyMemory<byte> Refund(JsonElement data)
    {
        var currency = data.Text("currency_code")?.ToUpperInvariant();
        return Props.Of(
            ("amount", Money.Major(data.Number("totals", "total"), currency)), ("currency", currency), ("invoice", data.Text("transaction_id")));
    }
}
