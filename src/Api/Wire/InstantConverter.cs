using System.Text.Json;
using System.Text.Json.Serialization;
using HealthEngine.Signals;

namespace HealthEngine.Api.Wire;

/// <summary>Instants as RFC 3339 in UTC, to the microsecond, without the zeros at the end.</summary>
sealed class InstantConverter : JsonConverter<DateTimeOffset>
{
    public override DateTimeOffset Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        (reader.TokenType == JsonTokenType.String ? Instants.Parse(reader.GetString()) : null)
        ?? throw new JsonException("An instant is RFC 3339 with its offset, e.g. 2026-11-22T10:00:00Z.");

    public override void Write(Utf8JsonWriter writer, DateTimeOffset value, JsonSerializerOptions options) =>
        writer.WriteStringValue(InstantText.Of(value));
}
