using System.Buffers;
using System.Text.Json;
using HealthEngine.Signals;

namespace HealthEngine.WaysIn.Segment;

/// <summary>What is kept of properties that are larger or deeper than a signal's may be: the plain values on top.</summary>
/// <remarks>
/// The library that sends them cannot be told, and the event counts all the same. That something is missing is said
/// in a property of its own.
/// </remarks>
static class PlainProps
{
    const int Reserve = 32; // for the closing brace and the mark

    public static byte[] Of(ReadOnlySpan<byte> props)
    {
        var to = new ArrayBufferWriter<byte>(SignalLimits.PropsBytesMax);
        using var json = new Utf8JsonWriter(to, new() { SkipValidation = true });
        json.WriteStartObject();
        var reader = new Utf8JsonReader(props);
        reader.Read();
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var name = reader.ValueSpan;
            var storable = JsonEscapes.AreStorable(name);
            reader.Read();
            if (reader.TokenType is JsonTokenType.StartObject or JsonTokenType.StartArray)
            {
                reader.Skip();
                continue;
            }

            if (reader.TokenType == JsonTokenType.String) storable = storable && JsonEscapes.AreStorable(reader.ValueSpan);
            var length = name.Length + reader.ValueSpan.Length + 6;
            if (!storable || json.BytesCommitted + json.BytesPending + length + Reserve > SignalLimits.PropsBytesMax) continue;
            Write(json, name, ref reader);
        }

        json.WriteBoolean("_trimmed"u8, true);
        json.WriteEndObject();
        json.Flush();
        return to.WrittenSpan.ToArray();
    }

    static void Write(Utf8JsonWriter json, ReadOnlySpan<byte> name, ref Utf8JsonReader reader)
    {
        // As it was written, escapes and all: the writer would escape what is escaped already.
        var value = reader.ValueSpan;
        Span<byte> raw = new byte[value.Length + 2];
        if (reader.TokenType == JsonTokenType.String)
        {
            raw[0] = raw[^1] = (byte)'"';
            value.CopyTo(raw[1..]);
        }
        else
        {
            raw = raw[..value.Length];
            value.CopyTo(raw);
        }

        json.WritePropertyName(JsonSerializer.Deserialize<string>([(byte)'"', .. name, (byte)'"'])!);
        json.WriteRawValue(raw, skipInputValidation: true);
    }
}
