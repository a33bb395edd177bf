using System.Text.Json;
using HealthEngine.Connectors.Hooks;
using HealthEngine.Connectors.Payloads;
using HealthEngine.Signals;

namespace HealthEngine.Connectors.Segment;

/// <summary>Segment's webhook destination: one event a request.</summary>
sealed class SegmentVendor() : JsonVendor("segment", HookSchemes.Segment)
{
    public override Translation Translate(JsonElement payload, PayloadContext context)
    {
        if (payload.ValueKind == JsonValueKind.Array)
        {
            return Translation.Flawed(
                "batch", "batch_unsigned", "",
                "Segment signs only the first event of a batch, so the rest could be anybody's. Turn batching off in the destination.");
        }

        var type = payload.Text("type");
        if (type is null || payload.Text("messageId") is not { } message)
            return Translation.Flawed(type ?? "", "event_invalid", "messageId", "A Segment event has type and messageId.");

        var at = payload.Instant("timestamp") ?? payload.Instant("originalTimestamp") ?? payload.Instant("receivedAt") ?? context.ReceivedAt;
        var user = payload.Text("userId") ?? payload.Text("anonymousId");
        var keys = Keys.Of(
            context, payload, [type == "group" ? "groupId" : "context.groupId"],
            ("user", user), (VendorKey.Email, payload.Text("traits", "email") ?? payload.Text("context", "traits", "email")));
        return keys.Count == 0 ? Translation.Nothing(type) : Translation.Of(type, Of(type, message, at, user, payload, keys));
    }

    static VendorSignal Of(
        string type, string message, DateTimeOffset at, string? user, JsonElement payload, IReadOnlyList<VendorKey> keys)
    {
        var id = $"segment:{message}";
        return type switch
        {
            "track" => new(id, SignalTypes.UsageEvent, at, keys)
            {
                Name = payload.Text("event"), User = user, Props = Props.Pruned(payload.At("properties")),
            },
            "page" or "screen" => new(id, SignalTypes.UsageEvent, at, keys)
            {
                Name = payload.Text("name") is { } name ? $"{type}: {name}" : type, User = user, Props = Props.Pruned(payload.At("properties")),
            },
            "group" => new(id, SignalTypes.AccountUpdated, at, keys) { User = user, Props = Props.Pruned(payload.At("traits")) },
            _ => new(id, TypeName.Of("segment", type), at, keys) { User = user, Props = Props.Pruned(payload.At("traits")) },
        };
    }
}
