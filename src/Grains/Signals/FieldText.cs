using System.Buffers;
using System.Text;
using System.Text.Json;

namespace HealthEngine.Signals;

/// <summary>Reads a text field: some length, no control characters, whole code points.</summary>
static class FieldText
{
    // A character is at most six bytes of JSON: an escaped code unit.
    const int BytesPerCharMax = 6;

    static readonly SearchValues<byte> Special = SearchValues.Create(
        [.. Enumerable.Range(0, 0x20).Select(i => (byte)i), 0x7F, .. Enumerable.Range(0x80, 0x80).Select(i => (byte)i)]);

    /// <summary>The text, or null when the value is none, empty, too long, or holds what no store keeps.</summary>
    public static string? Read(ref Utf8JsonReader reader, int lengthMax)
    {
        if (reader.TokenType != JsonTokenType.String) return null;
        var bytes = reader.ValueSpan;
        if (bytes.Length == 0 || bytes.Length > lengthMax * BytesPerCharMax) return null;
        if (!reader.ValueIsEscaped && !bytes.ContainsAny(Special))
            return bytes.Length <= lengthMax ? Encoding.ASCII.GetString(bytes) : null;

        if (reader.ValueIsEscaped && !JsonEscapes.AreStorable(bytes)) return null;
        var text = reader.GetString()!;
        return text.Length <= lengthMax && !text.Any(char.IsControl) ? text : null;
    }
}
