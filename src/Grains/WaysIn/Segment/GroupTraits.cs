using System.Buffers;
using System.Text.Json;
using HealthEngine.Signals;

namespace HealthEngine.WaysIn.Segment;

/// <summary>A group's traits in the words that an account's traits have. What has no such word stays as it is.</summary>
static class GroupTraits
{
    // Theirs, ours. Of two of theirs for one of ours the first that is sent counts; ours, where it is sent, wins.
    static readonly (byte[] Theirs, string Ours)[] Words =
    [
        ("employees"u8.ToArray(), "seats"),
        ("createdAt"u8.ToArray(), "signupAt"),
        ("created_at"u8.ToArray(), "signupAt"),
        ("signup_at"u8.ToArray(), "signupAt"),
        ("renewal_at"u8.ToArray(), "renewalAt"),
        ("timezone"u8.ToArray(), "timeZone"),
        ("time_zone"u8.ToArray(), "timeZone"),
        ("company_name"u8.ToArray(), "name"),
        ("account_owner"u8.ToArray(), "owner"),
    ];

    public static byte[] Of(byte[] traits)
    {
        if (traits.Length == 0) return traits;
        var added = new Dictionary<string, string>();
        var reader = new Utf8JsonReader(traits);
        reader.Read();
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var ours = OurWord(ref reader);
            var isAddress = reader.ValueTextEquals("address"u8);
            reader.Read();
            if (ours is not null && Value(ours, ref reader) is { } value) added.TryAdd(ours, value);
            else if (isAddress && Country(traits, reader) is { } country) added.TryAdd("country", country);
            reader.Skip();
        }

        foreach (var ours in added.Keys.ToArray())
            if (SignalProps.Find(traits, System.Text.Encoding.UTF8.GetBytes(ours), out _)) added.Remove(ours);
        return added.Count == 0 ? traits : Append(traits, added);
    }

    static string? OurWord(ref Utf8JsonReader reader)
    {
        foreach (var (theirs, ours) in Words)
            if (reader.ValueTextEquals(theirs)) return ours;
        return null;
    }

    /// <summary>The value as JSON, where it can be one of ours.</summary>
    static string? Value(string ours, ref Utf8JsonReader reader) => ours switch
    {
        "seats" => reader.TokenType == JsonTokenType.Number ? System.Text.Encoding.ASCII.GetString(reader.ValueSpan) : null,
        "signupAt" or "renewalAt" => Instant(ref reader) is { } at ? JsonSerializer.Serialize(at.UtcDateTime) : null,
        _ => reader.TokenType == JsonTokenType.String ? JsonSerializer.Serialize(reader.GetString()) : null,
    };

    static DateTimeOffset? Instant(ref Utf8JsonReader reader) =>
        reader.TokenType == JsonTokenType.Number ? SegmentFields.UnixInstant(ref reader) : FieldInstant.Read(ref reader);

    /// <param name="reader">A copy, standing on the address.</param>
    static string? Country(byte[] traits, Utf8JsonReader reader)
    {
        if (reader.TokenType != JsonTokenType.StartObject) return null;
        var start = (int)reader.TokenStartIndex;
        reader.Skip();
        return SignalProps.Find(traits.AsSpan(start..(int)reader.BytesConsumed), "country"u8, out var country)
            && country.TokenType == JsonTokenType.String
                ? JsonSerializer.Serialize(country.GetString())
                : null;
    }

    static byte[] Append(byte[] traits, Dictionary<string, string> added)
    {
        var to = new ArrayBufferWriter<byte>(traits.Length + 128);
        using var json = new Utf8JsonWriter(to, new() { SkipValidation = true });
        json.WriteStartObject();
        var reader = new Utf8JsonReader(traits);
        reader.Read();
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            json.WritePropertyName(reader.GetString()!);
            reader.Read();
            var start = (int)reader.TokenStartIndex;
            reader.Skip();
            json.WriteRawValue(traits.AsSpan(start..(int)reader.BytesConsumed), skipInputValidation: true);
        }

        foreach (var (name, value) in added)
        {
            json.WritePropertyName(name);
            json.WriteRawValue(value, skipInputValidation: true);
        }

        json.WriteEndObject();
        json.Flush();
        return to.WrittenCount <= SignalLimits.PropsBytesMax ? to.WrittenSpan.ToArray() : traits;
    }
}
