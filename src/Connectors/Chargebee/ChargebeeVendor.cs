using System.Text.Json;
using HealthEngine.Connectors.Hooks;
using HealthEngine.Connectors.Payloads;
using HealthEngine.Signals;

namespace HealthEngine.Connectors.Chargebee;

/// <summary>Chargebee's events: subscriptions, invoices, payments.</summary>
sealed class ChargebeeVendor() : JsonVendor("chargebee", HookSchemes.Chargebee)
{
    static readonly string[] Usual =
    [
        "content.subscription.meta_data.account_id", "content.customer.meta_data.account_id", "content.customer.cf_account_id",
    ];

    public override Translation Translate(JsonElement payload, PayloadContext context)
    {
        var type = payload.Text("event_type");
        if (payload.Text("id") is not { } id || type is null || payload.Instant("occurred_at") is not { } at)
        {
            return Translation.Flawed(
                type ?? "", "event_invalid", "id", "A Chargebee event has id, event_type and occurred_at.");
        }

        var content = payload.At("content");
        var customer = content.Text("customer", "id") ?? content.Text("subscription", "customer_id") ?? content.Text("invoice", "customer_id");
        var keys = Keys.Of(
            context, payload, Usual, ("chargebee.customer", customer), (VendorKey.Email, content.Text("customer", "email")));
        if (keys.Count == 0) return Translation.Nothing(type);
        var (signal, props) = ChargebeeSignals.Of(type, content);
        return Translation.Of(type, new VendorSignal($"chargebee:{id}", signal ?? TypeName.Of("chargebee", type), at, keys)
        {
            Props = signal is null ? Props.Pruned(content) : props,
        });
    }
}

/// <summary>What each Chargebee event says of an account's health.</summary>
static class ChargebeeSignals
{
    /// <returns>No type: the event is kept under its own name.</returns>
    public static (string? Type, ReadOnlyMemory<byte> Props) Of(string type, JsonElement content) => type switch
    {
        "subscription_created" or "subscription_activated" or "subscription_started" =>
            (SignalTypes.SubscriptionStarted, Subscription(content.At("subscription"))),
        "subscription_changed" or "subscription_renewed" or "subscription_cancellation_scheduled"
            or "subscription_scheduled_cancellation_removed" or "subscription_trial_extended" =>
            (SignalTypes.SubscriptionChanged, Subscription(content.At("subscription"))),
        "subscription_cancelled" or "subscription_deleted" =>
            (SignalTypes.SubscriptionCanceled, Subscription(content.At("subscription"))),
        "subscription_reactivated" or "subscription_resumed" =>
            (SignalTypes.SubscriptionResumed, Subscription(content.At("subscription"))),
        "subscription_paused" => (SignalTypes.SubscriptionPaused, Subscription(content.At("subscription"))),
        "payment_succeeded" => (SignalTypes.InvoicePaid, Invoice(content, "amount_paid")),
        "payment_failed" => (SignalTypes.InvoicePaymentFailed, Invoice(content, "amount_due")),
        "payment_refunded" => (SignalTypes.Refund, Refund(content)),
        _ => (null, default),
    };

    public static ReadOnlyMemory<byte> Subscription(JsonElement s)
    {
        var currency = s.Text("currency_code")?.ToUpperInvariant();
        return Props.Of(
            ("subscription", s.Text("id")),
            ("status", s.Text("status") switch { "in_trial" => "trialing", "cancelled" => "canceled", var status => status }),
            ("mrr", Money.Rounded(Money.Major(Mrr(s), currency))),
            ("currency", currency),
            ("plan", s.Text("plan_id") ?? s.Items("subscription_items").FirstOrDefault().Text("item_price_id")),
            ("seats", (s.Number("plan_quantity") ?? s.Items("subscription_items").FirstOrDefault().Number("quantity")) is { } seats
                ? seats : null),
            ("termEnd", s.Instant("cancelled_at") ?? s.Instant("current_term_end")),
            ("cancelReason", s.Text("cancel_reason")));
    }

    // Chargebee works it out itself where the site has it switched on; else items per month.
    static decimal? Mrr(JsonElement s)
    {
        if (s.Number("mrr") is { } mrr) return mrr;
        var items = s.Items("subscription_items").Where(i => i.Text("item_type") is not "charge").ToList();
        var amount = items.Count > 0
            ? items.Sum(i => i.Number("amount") ?? (i.Number("unit_price") ?? 0) * (i.Number("quantity") ?? 1))
            : s.Number("plan_amount") ?? (s.Number("plan_unit_price") is { } price ? price * (s.Number("plan_quantity") ?? 1) : null);
        return amount is { } total ? Money.Monthly(total, s.Text("billing_period_unit"), s.Number("billing_period") ?? 1) : null;
    }

    static ReadOnlyMemory<byte> Invoice(JsonElement content, string amount)
    {
        var (invoice, currency) = (content.At("invoice"), Currency(content));
        var minor = invoice.Number(amount) ?? content.Number("transaction", "amount");
        return Props.Of(
            ("invoice", invoice.Text("id") ?? content.Text("transaction", "id")),
            ("amount", Money.Major(minor, currency)),
            ("currency", currency),
            ("dueOn", invoice.Instant("due_date")),
            ("subscription", invoice.Text("subscription_id") ?? content.Text("subscription", "id")));
    }

    static ReadOnlyMemory<byte> Refund(JsonElement content) => Props.Of(
        ("amount", Money.Major(content.Number("transaction", "amount"), Currency(content))),
        ("currency", Currency(content)),
        ("invoice", content.Text("invoice", "id")));

    static string? Currency(JsonElement content) =>
        (content.Text("invoice", "currency_code") ?? content.Text("transaction", "currency_code"))?.ToUpperInvariant();
}
