using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Unicode;

namespace HealthEngine.Connectors.Payloads;

/// <summary>Reads a body as JSON in the charset that it is declared in.</summary>
static class PayloadReader
{
    // Vendors nest some ten levels; deeper input is refused before it costs stack or time.
    static readonly JsonDocumentOptions Options = new() { MaxDepth = 64, AllowDuplicateProperties = false };

    static ReadOnlySpan<byte> ByteOrderMark => [0xEF, 0xBB, 0xBF];

    /// <summary>The document, or why there is none.</summary>
    public static (JsonDocument? Document, string? Fault) Read(ReadOnlyMemory<byte> body, string? contentType)
    {
        if (ToUtf8(body, contentType, out var fault) is not { } utf8) return (null, fault);
        try
        {
            return (JsonDocument.Parse(utf8, Options), null);
        }
        catch (JsonException e)
        {
            return (null, $"The body is not JSON that can be read: {e.Message}");
        }
    }

    /// <summary>The body as UTF-8 of its own, without what no store keeps.</summary>
    public static byte[]? ToUtf8(ReadOnlyMemory<byte> body, string? contentType, out string? fault)
    {
        fault = null;
        var bytes = body.Span;
        if (Charset(contentType) is { } charset)
        {
            if (Find(charset) is not { } encoding)
            {
                fault = $"The charset '{charset}' is not read here; send UTF-8.";
                return null;
            }

            bytes = Encoding.UTF8.GetBytes(encoding.GetString(bytes));
        }

        if (bytes.StartsWith(ByteOrderMark)) bytes = bytes[ByteOrderMark.Length..];
        if (!Utf8.IsValid(bytes))
        {
            fault = "The body is not UTF-8.";
            return null;
        }

        var copy = bytes.ToArray();
        Repair(copy);
        return copy;
    }

    static string? Charset(string? contentType)
    {
        var at = contentType?.IndexOf("charset=", StringComparison.OrdinalIgnoreCase) ?? -1;
        if (at < 0) return null;
        var name = contentType![(at + "charset=".Length)..].Split(';')[0].Trim().Trim('"');
        return name.Length == 0 || name.Equals("utf-8", StringComparison.OrdinalIgnoreCase)
            || name.Equals("utf8", StringComparison.OrdinalIgnoreCase) || name.Equals("us-ascii", StringComparison.OrdinalIgnoreCase)
            ? null
            : name;
    }

    // UTF-7 and its like change what bytes mean and are read by nobody any more.
    static Encoding? Find(string name) => name.ToLowerInvariant() switch
    {
        "iso-8859-1" or "latin1" => Encoding.Latin1,
        "utf-16" or "utf-16le" => Encoding.Unicode,
        "utf-16be" => Encoding.BigEndianUnicode,
        _ => null,
    };

    /// <summary>Puts the replacement character for escaped halves of surrogate pairs and for NUL, which no store keeps.</summary>
    static void Repair(Span<byte> json)
    {
        var high = -1; // where an escape that is the first half of a pair stands
        for (var i = 0; i < json.Length;)
        {
            if (json[i] != '\\')
            {
                Replace(json, ref high);
                i++;
                continue;
            }

            if (Unit(json, i) is not { } unit)
            {
                Replace(json, ref high);
                i += 2;
                continue;
            }

            if (char.IsLowSurrogate(unit) && high >= 0) high = -1;
            else
            {
                Replace(json, ref high);
                if (char.IsHighSurrogate(unit)) high = i;
                else if (unit == 0 || char.IsLowSurrogate(unit)) Replace(json, i);
            }

            i += 6;
        }

        Replace(json, ref high);
    }

    static void Replace(Span<byte> json, ref int at)
    {
        if (at >= 0) Replace(json, at);
        at = -1;
    }

    static void Replace(Span<byte> json, int at) => "\\ufffd"u8.CopyTo(json[at..]);

    static char? Unit(ReadOnlySpan<byte> json, int at) =>
        at + 6 <= json.Length && json[at + 1] == 'u'
        && ushort.TryParse(json.Slice(at + 2, 4), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var unit)
            ? (char)unit
            : null;
}
