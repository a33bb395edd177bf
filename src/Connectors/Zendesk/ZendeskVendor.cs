using System.Text.Json;
using HealthEngine.Connectors.Hooks;
using HealthEngine.Connectors.Payloads;

namespace HealthEngine.Connectors.Zendesk;

/// <summary>Zendesk's ticket events, and the body that a trigger sends with the template in docs/webhooks.md.</summary>
sealed class ZendeskVendor() : JsonVendor("zendesk", HookSchemes.Zendesk)
{
    const string TypePrefix = "zen:event-type:";

    public override Translation Translate(JsonElement payload, PayloadContext context)
    {
        var type = payload.Text("type");
        if (type is null) return OfTrigger(payload, context);
        var name = type.StartsWith(TypePrefix, StringComparison.Ordinal) ? type[TypePrefix.Length..] : type;
        if (payload.Text("id") is not { } id || payload.Instant("time") is not { } time)
            return Translation.Flawed(name, "event_invalid", "id", "A Zendesk event has id, type and time.");

        var detail = payload.At("detail");
        var keys = ZendeskTicket.Keys(payload, detail, context);
        if (keys.Count == 0) return Translation.Nothing(name);
        return name.StartsWith("ticket.", StringComparison.Ordinal) && ZendeskTicket.Read(detail) is { } ticket
            ? new(name, ZendeskSignals.OfEvent(name["ticket.".Length..], id, time, ticket, payload.At("event"), keys), [])
            : Translation.Of(name, new VendorSignal($"zendesk:{id}", TypeName.Of("zendesk", name), time, keys) { Props = Props.Pruned(detail) });
    }

    /// <summary>A trigger's body is written by its owner; the template names the fields as the API does.</summary>
    static Translation OfTrigger(JsonElement payload, PayloadContext context)
    {
        var ticket = payload.At("ticket").IsObject() ? payload.At("ticket") : payload;
        if (ZendeskTicket.Read(ticket) is not { } read || read.UpdatedAt is null)
        {
            return Translation.Flawed(
                "trigger", "trigger_invalid", "ticket", "A trigger's body has ticket with id, status and updated_at; docs/webhooks.md has a template.");
        }

        return new("trigger", ZendeskSignals.OfState(read, ZendeskTicket.Keys(payload, ticket, context), context), []);
    }
}
