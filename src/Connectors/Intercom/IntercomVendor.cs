using System.Text.Json;
using HealthEngine.Connectors.Hooks;
using HealthEngine.Connectors.Payloads;
using HealthEngine.Sources;

namespace HealthEngine.Connectors.Intercom;

/// <summary>Intercom's notifications of conversations, tickets, contacts and companies.</summary>
sealed class IntercomVendor() : JsonVendor("intercom", HookSchemes.Intercom), IVendor
{
    // Intercom looks with HEAD whether the address exists before it takes it.
    HookReply? IVendor.Reply(HookRequest request) => request.Method == "HEAD" ? HookReply.Empty : null;

    public override Translation Translate(JsonElement payload, PayloadContext context)
    {
        var topic = payload.Text("topic") ?? "";
        if (topic == "ping") return Translation.Nothing(topic);
        var item = payload.At("data", "item");
        if (topic.Length == 0 || payload.Text("id") is not { } id || !item.IsObject())
            return Translation.Flawed(topic, "event_invalid", "topic", "An Intercom notification has id, topic and data.item.");
        if (payload.Instant("created_at") is not { } createdAt)
            return Translation.Flawed(topic, "created_missing", "created_at", "An Intercom notification has created_at.");

        var keys = IntercomKeys.Of(payload, item, context);
        return keys.Count == 0
            ? Translation.Nothing(topic)
            : Translation.Of(topic, IntercomSignals.Of(topic, $"intercom:{id}", createdAt, item, keys));
    }
}
