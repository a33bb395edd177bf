using System.Globalization;
using System.Text.Json;

namespace HealthEngine.Measures.Custom;

/// <summary>A property's value as filters compare it: text, number or yes/no. The default is none of them.</summary>
readonly record struct PropValue(string? Text, decimal? Number, bool? Flag)
{
    public bool IsSet => Text is not null || Number is not null || Flag is not null;

    public static PropValue Of(ref Utf8JsonReader reader) => reader.TokenType switch
    {
        JsonTokenType.String => new(reader.GetString(), null, null),
        JsonTokenType.Number when reader.TryGetDecimal(out var number) => new(null, number, null),
        JsonTokenType.True => new(null, null, true),
        JsonTokenType.False => new(null, null, false),
        _ => default,
    };

    public static PropValue Of(JsonElement? element) => element switch
    {
        { ValueKind: JsonValueKind.String } text => new(text.GetString(), null, null),
        { ValueKind: JsonValueKind.Number } number when number.TryGetDecimal(out var value) => new(null, value, null),
        { ValueKind: JsonValueKind.True } => new(null, null, true),
        { ValueKind: JsonValueKind.False } => new(null, null, false),
        _ => default,
    };

    /// <summary>One text for equal values: 1 and 1.0 are the same.</summary>
    public string Canonical =>
        Text ?? Number?.ToString("G29", CultureInfo.InvariantCulture) ?? (Flag == true ? "true" : "false");
}
