using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;
using HealthEngine.Signals;

namespace HealthEngine.Connectors.Payloads;

/// <summary>Makes the props of a signal.</summary>
static class Props
{
    // Below the bound by the object's own braces and the last property's name and comma.
    const int BytesMax = SignalLimits.PropsBytesMax - 1_024;

    static readonly JsonWriterOptions Options = new()
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, // stored, never part of a page
    };

    /// <summary>Of names and values; what is null is left out.</summary>
    public static ReadOnlyMemory<byte> Of(params ReadOnlySpan<(string Name, object? Value)> properties)
    {
        var buffer = new ArrayBufferWriter<byte>(256);
        using var json = new Utf8JsonWriter(buffer, Options);
        json.WriteStartObject();
        foreach (var (name, value) in properties) Write(json, name, value);
        json.WriteEndObject();
        json.Flush();
        return buffer.WrittenMemory;
    }

    /// <summary>An object as the vendor sent it, without what lies too deep, and without its last properties when it is too long.</summary>
    public static ReadOnlyMemory<byte> Pruned(JsonElement value)
    {
        if (!value.IsObject()) return default;
        var buffer = new ArrayBufferWriter<byte>(1_024);
        using var json = new Utf8JsonWriter(buffer, Options);
        json.WriteStartObject();
        foreach (var property in value.EnumerateObject())
        {
            var pruned = PrunedProperty(property.Value, 2);
            if (json.BytesCommitted + json.BytesPending + pruned.Length + property.Name.Length * 3 > BytesMax) break;
            if (pruned.IsEmpty) continue;
            json.WritePropertyName(property.Name);
            json.WriteRawValue(pruned.Span, skipInputValidation: true);
        }

        json.WriteEndObject();
        json.Flush();
        return buffer.WrittenMemory;
    }

    static void Write(Utf8JsonWriter json, string name, object? value)
    {
        switch (value)
        {
            case null:
                break;
            case string text:
                json.WriteString(name, text);
                break;
            case decimal number:
                json.WriteNumber(name, number);
                break;
            case int number:
                json.WriteNumber(name, number);
                break;
            case bool flag:
                json.WriteBoolean(name, flag);
                break;
            case DateTimeOffset at:
                json.WriteString(name, at.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.FFFFFF'Z'", null));
                break;
            default:
                throw new ArgumentException($"A property of type {value.GetType().Name} is not written.", nameof(value));
        }
    }

    static ReadOnlyMemory<byte> PrunedProperty(JsonElement value, int depth)
    {
        if (value.ValueKind is JsonValueKind.Object or JsonValueKind.Array && depth > SignalLimits.PropsDepthMax) return default;
        var buffer = new ArrayBufferWriter<byte>(64);
        using var json = new Utf8JsonWriter(buffer, Options);
        Write(json, value, depth);
        json.Flush();
        return buffer.WrittenMemory;
    }

    static void Write(Utf8JsonWriter json, JsonElement value, int depth)
    {
        var isTooDeep = depth >= SignalLimits.PropsDepthMax;
        switch (value.ValueKind)
        {
            case JsonValueKind.Object:
                json.WriteStartObject();
                foreach (var property in value.EnumerateObject().Where(p => !isTooDeep || IsFlat(p.Value)))
                {
                    json.WritePropertyName(property.Name);
                    Write(json, property.Value, depth + 1);
                }

                json.WriteEndObject();
                break;
            case JsonValueKind.Array:
                json.WriteStartArray();
                foreach (var item in value.EnumerateArray().Where(i => !isTooDeep || IsFlat(i))) Write(json, item, depth + 1);
                json.WriteEndArray();
                break;
            case JsonValueKind.Number:
                json.WriteRawValue(value.GetRawText(), skipInputValidation: true); // the digits as sent
                break;
            default:
                value.WriteTo(json);
                break;
        }
    }

    static bool IsFlat(JsonElement value) => value.ValueKind is not (JsonValueKind.Object or JsonValueKind.Array);
}
