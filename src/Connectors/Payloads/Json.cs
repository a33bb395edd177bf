using System.Globalization;
using System.Text.Json;
using HealthEngine.Signals;

namespace HealthEngine.Connectors.Payloads;

/// <summary>Looks into a vendor's JSON, of which any part may be missing or of another kind than documented.</summary>
static class Json
{
    /// <summary>The value at a path of property names; of kind Undefined when there is none.</summary>
    public static JsonElement At(this JsonElement value, params ReadOnlySpan<string> path)
    {
        foreach (var name in path)
            if (value.ValueKind != JsonValueKind.Object || !value.TryGetProperty(name, out value)) return default;
        return value;
    }

    /// <summary>Text, or a number's digits as sent: ids beyond 2^53 stay what they are. Null: neither, or empty.</summary>
    public static string? Text(this JsonElement value, params ReadOnlySpan<string> path)
    {
        value = value.At(path);
        var text = value.ValueKind switch
        {
            JsonValueKind.String => value.GetString(),
            JsonValueKind.Number => value.GetRawText(),
            _ => null,
        };
        return string.IsNullOrEmpty(text) ? null : text;
    }

    /// <summary>A number, also when it is sent as text, as money often is. Null: none.</summary>
    public static decimal? Number(this JsonElement value, params ReadOnlySpan<string> path)
    {
        value = value.At(path);
        return value.ValueKind switch
        {
            JsonValueKind.Number when value.TryGetDecimal(out var number) => number,
            JsonValueKind.String when decimal.TryParse(
                value.GetString(), NumberStyles.Float, CultureInfo.InvariantCulture, out var number) => number,
            _ => null,
        };
    }

    public static bool? Flag(this JsonElement value, params ReadOnlySpan<string> path) => value.At(path).ValueKind switch
    {
        JsonValueKind.True => true,
        JsonValueKind.False => false,
        _ => null,
    };

    /// <summary>An instant in seconds or milliseconds since 1970, or as RFC 3339. Null: none.</summary>
    public static DateTimeOffset? Instant(this JsonElement value, params ReadOnlySpan<string> path)
    {
        value = value.At(path);
        if (value.ValueKind == JsonValueKind.Number || long.TryParse(value.Text(), NumberStyles.None, CultureInfo.InvariantCulture, out _))
            return value.Number() is { } number ? FromNumber(number) : null;
        return Instants.Parse(value.Text());
    }

    /// <summary>The items of a list; none when it is no list.</summary>
    public static IEnumerable<JsonElement> Items(this JsonElement value, params ReadOnlySpan<string> path)
    {
        value = value.At(path);
        return value.ValueKind == JsonValueKind.Array ? value.EnumerateArray() : [];
    }

    public static bool IsObject(this JsonElement value) => value.ValueKind == JsonValueKind.Object;

    // Milliseconds of any year after 1973 are more than seconds of any year before 5138.
    static DateTimeOffset? FromNumber(decimal number)
    {
        var milliseconds = number < 100_000_000_000m ? number * 1_000 : number;
        return milliseconds >= 0 && milliseconds <= DateTimeOffset.MaxValue.ToUnixTimeMilliseconds()
            ? DateTimeOffset.UnixEpoch.AddTicks((long)(milliseconds * TimeSpan.TicksPerMillisecond)).ToMicroseconds()
            : null;
    }
}
