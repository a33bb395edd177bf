using System.Buffers;
using System.Runtime.InteropServices;
using System.Text.Json;

namespace HealthEngine.WaysIn.Segment;

/// <summary>What PostHog's libraries send, put into the form of Segment's.</summary>
public static class PostHogBody
{
    // Groups are of types that the sender names; of several these say most surely who the customer is.
    static readonly string[] AccountTypes = ["account", "company", "organization", "customer", "workspace", "tenant"];

    static readonly JsonDocumentOptions Options = new() { MaxDepth = 64 }; // as for signals

    /// <summary>The same messages; a body that is none of PostHog's is returned as it is, for its reader to refuse.</summary>
    public static byte[] ToSegment(ReadOnlySpan<byte> body)
    {
        var sent = body.ToArray();
        try
        {
            using var document = JsonDocument.Parse(sent, Options);
            var root = document.RootElement;
            if (root.ValueKind != JsonValueKind.Object) return sent;
            var batch = root.TryGetProperty("batch"u8, out var items) && items.ValueKind == JsonValueKind.Array
                ? items.EnumerateArray().ToArray()
                : [root];
            return Write(root, batch);
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            return sent; // not JSON, or text that is none
        }
    }

    static byte[] Write(JsonElement root, JsonElement[] batch)
    {
        var to = new ArrayBufferWriter<byte>();
        using var json = new Utf8JsonWriter(to, new() { SkipValidation = true });
        json.WriteStartObject();
        Copy(json, "sentAt", root, "sent_at");
        json.WriteStartArray("batch"u8);
        foreach (var item in batch)
        {
            if (item.ValueKind == JsonValueKind.Object) Write(json, item);
            else WriteRaw(json, item);
        }

        json.WriteEndArray();
        json.WriteEndObject();
        json.Flush();
        return to.WrittenSpan.ToArray();
    }

    static void Write(Utf8JsonWriter json, JsonElement item)
    {
        var properties = Property(item, "properties");
        json.WriteStartObject();
        Copy(json, "messageId", item, "uuid");
        Copy(json, "timestamp", item, "timestamp");
        switch (Text(item, "event"))
        {
            case "$identify":
                Start(json, "identify", item);
                Copy(json, "anonymousId", properties, "$anon_distinct_id");
                Copy(json, "traits", properties, "$set");
                break;
            case "$groupidentify":
                json.WriteString("type", "group"); // its own id stands for nobody
                Copy(json, "groupId", properties, "$group_key");
                Copy(json, "traits", properties, "$group_set");
                break;
            case "$create_alias":
                Start(json, "alias", item);
                Copy(json, "previousId", properties, "alias");
                break;
            case "$pageview":
                Start(json, "page", item);
                Copy(json, "name", properties, "$pathname");
                WriteProperties(json, properties);
                break;
            case "$screen":
                Start(json, "screen", item);
                Copy(json, "name", properties, "$screen_name");
                WriteProperties(json, properties);
                break;
            default:
                Start(json, "track", item);
                Copy(json, "event", item, "event");
                WriteProperties(json, properties);
                break;
        }

        json.WriteEndObject();
    }

    static void Start(Utf8JsonWriter json, string type, JsonElement item)
    {
        json.WriteString("type", type);
        if (Text(item, "distinct_id") is not null) Copy(json, "userId", item, "distinct_id");
        else Copy(json, "userId", Property(item, "properties"), "distinct_id");
    }

    static void WriteProperties(Utf8JsonWriter json, JsonElement properties)
    {
        if (properties.ValueKind != JsonValueKind.Object) return;
        json.WritePropertyName("properties"u8);
        WriteRaw(json, properties);
        if (Group(Property(properties, "$groups")) is not { } group) return;
        json.WriteStartObject("context"u8);
        json.WritePropertyName("groupId"u8);
        WriteRaw(json, group);
        json.WriteEndObject();
    }

    static JsonElement? Group(JsonElement groups)
    {
        if (groups.ValueKind != JsonValueKind.Object) return null;
        foreach (var type in AccountTypes)
            if (groups.TryGetProperty(type, out var group)) return group;
        return groups.EnumerateObject().Select(group => (JsonElement?)group.Value).FirstOrDefault();
    }

    static void Copy(Utf8JsonWriter json, string to, JsonElement item, string from)
    {
        if (Property(item, from) is not { ValueKind: not JsonValueKind.Undefined } value) return;
        json.WritePropertyName(to);
        WriteRaw(json, value);
    }

    static JsonElement Property(JsonElement item, string name) =>
        item.ValueKind == JsonValueKind.Object && item.TryGetProperty(name, out var value) ? value : default;

    static string? Text(JsonElement item, string name) =>
        Property(item, name) is { ValueKind: JsonValueKind.String } value ? value.GetString() : null;

    static void WriteRaw(Utf8JsonWriter json, JsonElement value) =>
        json.WriteRawValue(JsonMarshal.GetRawUtf8Value(value), skipInputValidation: true);
}
