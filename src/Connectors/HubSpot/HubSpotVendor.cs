using System.Text.Json;
using HealthEngine.Connectors.Hooks;
using HealthEngine.Connectors.Payloads;
using HealthEngine.Signals;

namespace HealthEngine.Connectors.HubSpot;

/// <summary>HubSpot's lists of changed properties of companies, deals and contacts.</summary>
sealed class HubSpotVendor() : JsonVendor("hubspot", HookSchemes.HubSpot)
{
    /// <summary>Events in one request, as HubSpot promises; more are not its.</summary>
    const int EventsMax = 100;

    static readonly Dictionary<string, string> ObjectTypes = new() { ["0-1"] = "contact", ["0-2"] = "company", ["0-3"] = "deal", ["0-5"] = "ticket" };

    /// <summary>Properties of a company that are traits of an account.</summary>
    static readonly Dictionary<string, string> Traits = new()
    {
        ["name"] = "name", ["industry"] = "industry", ["country"] = "country", ["hubspot_owner_id"] = "owner", ["domain"] = "domain",
        ["lifecyclestage"] = "segment", ["timezone"] = "timeZone", ["hs_timezone"] = "timeZone",
    };

    public override Translation Translate(JsonElement payload, PayloadContext context)
    {
        var events = payload.ValueKind == JsonValueKind.Array ? payload.EnumerateArray().ToList() : [payload];
        if (events.Count > EventsMax)
            return Translation.Flawed("", "too_many", "", $"A request of HubSpot's holds at most {EventsMax} events.");

        var flaws = new List<PayloadFlaw>();
        var signals = new List<VendorSignal>(events.Count);
        for (var i = 0; i < events.Count; i++)
        {
            if (Of(events[i], context) is { } signal) signals.Add(signal);
            else flaws.Add(new("event_invalid", $"[{i}]", "A HubSpot event has subscriptionType, objectId, occurredAt and eventId."));
        }

        return new(events.Count == 0 ? "" : events[0].Text("subscriptionType") ?? "", signals, flaws);
    }

    static VendorSignal? Of(JsonElement told, PayloadContext context)
    {
        if (told.Text("subscriptionType") is not { } subscription || told.Text("objectId") is not { } objectId
            || told.Instant("occurredAt") is not { } at || told.Text("eventId") is not { } eventId) return null;
        var (kind, change) = Split(subscription, told);

        // HubSpot does not promise that eventId alone is unique.
        var id = $"hubspot:{told.Text("portalId")}:{told.Text("subscriptionId")}:{eventId}:{objectId}:{at.ToUnixTimeMilliseconds()}";
        var keys = Keys.Of(context, told, [], ($"hubspot.{kind}", objectId));
        var property = told.Text("propertyName");
        return (kind, change, property) switch
        {
            ("company", "propertyChange", { } name) when Traits.TryGetValue(name, out var trait) =>
                new(id, SignalTypes.AccountUpdated, at, keys) { Props = Props.Of((trait, told.Text("propertyValue"))) },
            ("deal", "propertyChange", { } name) => new(id, "crm.opportunity_changed", at, keys) { Props = Deal(objectId, name, told) },
            ("contact", "propertyChange" or "creation" or "deletion", _) => new(id, "crm.contact_changed", at, keys)
            {
                Props = Props.Of(("contact", objectId), ("change", property ?? change), ("to", told.Text("propertyValue"))),
            },
            _ => new(id, TypeName.Of("hubspot", subscription), at, keys) { Props = Props.Pruned(told), Name = property },
        };
    }

    /// <summary>Object and change; newer subscriptions name the object by the number of its type.</summary>
    static (string Kind, string Change) Split(string subscription, JsonElement told)
    {
        var dot = subscription.IndexOf('.', StringComparison.Ordinal);
        var (kind, change) = dot < 0 ? (subscription, "") : (subscription[..dot], subscription[(dot + 1)..]);
        return (kind == "object" && ObjectTypes.GetValueOrDefault(told.Text("objectTypeId") ?? "") is { } named ? named : kind, change);
    }

    static ReadOnlyMemory<byte> Deal(string deal, string property, JsonElement told) => Props.Of(
        ("opportunity", deal),
        ("change", property),
        ("stage", property == "dealstage" ? told.Text("propertyValue") : null),
        ("amount", property == "amount" ? told.Number("propertyValue") : null),
        ("closeOn", property == "closedate" ? told.Instant("propertyValue") : null));
}
