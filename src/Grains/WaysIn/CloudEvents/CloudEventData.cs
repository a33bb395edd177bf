using System.Text.Json;

namespace HealthEngine.WaysIn.CloudEvents;

/// <summary>What an event carries.</summary>
static class CloudEventData
{
    /// <summary>The data; packed data that is JSON is unpacked. Null: the event carries nothing.</summary>
    public static JsonElement? Of(JsonElement item)
    {
        if (item.TryGetProperty("data"u8, out var data)) return data;
        if (!item.TryGetProperty("data_base64"u8, out var packed)) return null;
        if (packed.ValueKind != JsonValueKind.String || !TryUnpack(packed, out var bytes)) return packed;
        try
        {
            using var document = JsonDocument.Parse(bytes);
            return document.RootElement.Clone();
        }
        catch (JsonException)
        {
            return packed; // some other data: kept as it was sent
        }
    }

    static bool TryUnpack(JsonElement packed, out byte[] bytes)
    {
        try
        {
            return packed.TryGetBytesFromBase64(out bytes!);
        }
        catch (InvalidOperationException)
        {
            bytes = []; // half a surrogate pair
            return false;
        }
    }
}
