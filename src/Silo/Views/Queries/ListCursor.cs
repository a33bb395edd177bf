using System.Buffers;
using System.Buffers.Text;
using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using HealthEngine.Views;

namespace HealthEngine.Silo.Views.Queries;

/// <summary>A place in a list, as text that callers hand back: the last row's values of the order's columns.</summary>
/// <remarks>
/// Base64url of a version, a checksum over order and values, and the values in JSON. The checksum tells a cursor of
/// another order, or a damaged one. It keeps no secret: every workspace sees only its own, whatever the cursor says.
/// </remarks>
static class ListCursor
{
    const byte Version = 1;
    const int ChecksumLength = 8;
    const int HeaderLength = 1 + ChecksumLength;

    // The longest we make: eleven values, of which three are texts of at most 256 characters, escaped.
    const int LengthMax = 8_192;

    public static string Write(ImmutableArray<OrderColumn> order, ReadOnlySpan<object?> values)
    {
        var json = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(json))
        {
            writer.WriteStartArray();
            foreach (var value in values) Write(writer, value);
            writer.WriteEndArray();
        }

        return Base64Url.EncodeToString([Version, .. Checksum(order, json.WrittenSpan), .. json.WrittenSpan]);
    }

    /// <summary>The values, in the order's columns.</summary>
    /// <exception cref="InvalidCursorException">The text is no cursor of this order.</exception>
    public static object?[] Read(ImmutableArray<OrderColumn> order, string cursor)
    {
        var bytes = Decode(cursor);
        var json = bytes.AsSpan(HeaderLength);
        if (bytes[0] != Version || !bytes.AsSpan(1, ChecksumLength).SequenceEqual(Checksum(order, json))) throw Invalid();
        using var document = JsonDocument.Parse(bytes.AsMemory(HeaderLength));
        var values = new object?[order.Length];
        for (var i = 0; i < values.Length; i++) values[i] = Value(document.RootElement[i], order[i].Kind);
        return values;
    }

    static byte[] Decode(string cursor)
    {
        if (cursor.Length > LengthMax || !Base64Url.IsValid(cursor)) throw Invalid();
        var bytes = Base64Url.DecodeFromChars(cursor);
        // One place has one text: no padding, no stray bits.
        if (bytes.Length <= HeaderLength || Base64Url.EncodeToString(bytes) != cursor) throw Invalid();
        return bytes;
    }

    static byte[] Checksum(ImmutableArray<OrderColumn> order, ReadOnlySpan<byte> json)
    {
        var text = string.Join(',', order.Select(c => c.Descending ? $"-{c.Name}" : c.Name));
        return SHA256.HashData([.. Encoding.UTF8.GetBytes(text), 0, .. json])[..ChecksumLength];
    }

    static void Write(Utf8JsonWriter writer, object? value)
    {
        switch (value)
        {
            case null: writer.WriteNullValue(); break;
            case string text: writer.WriteStringValue(text); break;
            case double real: writer.WriteNumberValue(real); break;
            case long integer: writer.WriteNumberValue(integer); break;
            default: throw new InvalidOperationException($"No cursor value of {value.GetType().Name}.");
        }
    }

    static object? Value(JsonElement element, ColumnKind kind) => (element.ValueKind, kind) switch
    {
        (JsonValueKind.Null, _) => null,
        (_, ColumnKind.Text) => element.GetString(),
        (_, ColumnKind.Real) => element.GetDouble(),
        _ => element.GetInt64(),
    };

    static InvalidCursorException Invalid() =>
        new("The cursor was not made by this list in this order. Leave it out to start from the first page.");
}
