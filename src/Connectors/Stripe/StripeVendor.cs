using System.Text.Json;
using HealthEngine.Connectors.Hooks;
using HealthEngine.Connectors.Payloads;

namespace HealthEngine.Connectors.Stripe;

/// <summary>Stripe's events: subscriptions, invoices, refunds.</summary>
sealed class StripeVendor() : JsonVendor("stripe", HookSchemes.Stripe)
{
    const string Customer = "stripe.customer";

    /// <summary>Where our id of the account stands when it was given to Stripe to keep.</summary>
    static readonly string[] Usual =
    [
        "data.object.metadata.account_id", "data.object.metadata.account", "data.object.client_reference_id",
        "data.object.subscription_details.metadata.account_id",
        "data.object.parent.subscription_details.metadata.account_id",
    ];

    public override Translation Translate(JsonElement payload, PayloadContext context)
    {
        var type = payload.Text("type");
        if (payload.Text("id") is not { } id || type is null)
            return Translation.Flawed(type ?? "", "event_invalid", "id", "A Stripe event has id and type; send events, not objects.");
        if (payload.Text("object") is "v2.core.event")
        {
            return Translation.Flawed(
                type, "event_thin", "object", "A thin event holds no object. Choose the payload style 'snapshot' for this endpoint.");
        }

        if (payload.Instant("created") is not { } created)
            return Translation.Flawed(type, "created_missing", "created", "A Stripe event has the second it was made in created.");

        var told = new StripeEvent(id, type, created, payload.At("data", "object"), payload.At("data", "previous_attributes"));
        return Translation.Of(type, StripeSignals.Of(told, KeysOf(payload, told, context)) is { } signal ? [signal] : []) with
        {
            Ignored = told.Object.IsObject() ? 0 : 1,
        };
    }

    static IReadOnlyList<VendorKey> KeysOf(JsonElement payload, StripeEvent told, PayloadContext context)
    {
        var o = told.Object;
        var customer = o.Text("object") == "customer" ? o.Text("id") : o.Text("customer") ?? o.Text("customer", "id");
        var email = o.Text("customer_email") ?? o.Text("customer_details", "email") ?? o.Text("receipt_email")
            ?? (o.Text("object") == "customer" ? o.Text("email") : null);
        return Keys.Of(context, payload, Usual, (Customer, customer), (VendorKey.Email, email));
    }
}

/// <param name="Object">As it stood when the event was made.</param>
/// <param name="Previous">What the event changed, as it was before.</param>
readonly record struct StripeEvent(
    string Id, string Type, DateTimeOffset Created, JsonElement Object, JsonElement Previous);
