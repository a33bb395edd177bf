using System.Buffers;
using System.Text.Json;
using System.Text.Unicode;

namespace HealthEngine.WaysIn.CloudEvents;

/// <summary>An event in binary mode, its attributes in headers and its data in the body, put into the JSON form.</summary>
public static class CloudEventHeaders
{
    /// <param name="attributes">Attributes by their names in lower case, values as the headers had them.</param>
    /// <param name="contentType">What the data is; null: not said, which means JSON.</param>
    public static byte[] ToJson(
        IEnumerable<KeyValuePair<string, string>> attributes, string? contentType, ReadOnlySpan<byte> data)
    {
        var to = new ArrayBufferWriter<byte>(data.Length + 512);
        using var json = new Utf8JsonWriter(to);
        json.WriteStartObject();
        foreach (var (name, value) in attributes) json.WriteString(name, Decode(value));
        if (contentType is not null) json.WriteString("datacontenttype"u8, contentType);
        if (!data.IsEmpty) WriteData(json, contentType, data);
        json.WriteEndObject();
        json.Flush();
        return to.WrittenSpan.ToArray();
    }

    static void WriteData(Utf8JsonWriter json, string? contentType, ReadOnlySpan<byte> data)
    {
        if (IsJson(contentType) && TryParse(data))
        {
            json.WritePropertyName("data"u8);
            json.WriteRawValue(data, skipInputValidation: true);
        }
        else if (Utf8.IsValid(data) && !IsJson(contentType))
        {
            json.WriteString("data"u8, data);
        }
        else
        {
            json.WriteBase64String("data_base64"u8, data);
        }
    }

    static bool IsJson(string? contentType) =>
        contentType is null || contentType.Contains("json", StringComparison.OrdinalIgnoreCase);

    static bool TryParse(ReadOnlySpan<byte> data)
    {
        if (!Utf8.IsValid(data)) return false;
        var reader = new Utf8JsonReader(data, new() { MaxDepth = 60 });
        try
        {
            while (reader.Read())
            {
                // Only whether it is JSON to its end.
            }

            return true;
        }
        catch (JsonException)
        {
            return false;
        }
    }

    /// <summary>A header's value: percent-encoded UTF-8, as the HTTP binding has it.</summary>
    static string Decode(string value) => value.Contains('%', StringComparison.Ordinal)
        ? Uri.UnescapeDataString(value)
        : value;
}
