using System.Text.Json;
using System.Text.Json.Serialization;

namespace HealthEngine.Api.Wire;

/// <summary>A JSON value passed on as it was sent; empty: null.</summary>
[JsonConverter(typeof(RawJsonConverter))]
readonly record struct RawJson(ReadOnlyMemory<byte> Utf8);

sealed class RawJsonConverter : JsonConverter<RawJson>
{
    public override RawJson Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        throw new NotSupportedException("Only answers hold JSON as it was sent.");

    public override void Write(Utf8JsonWriter writer, RawJson value, JsonSerializerOptions options)
    {
        if (value.Utf8.IsEmpty) writer.WriteNullValue();
        else writer.WriteRawValue(value.Utf8.Span, skipInputValidation: true); // checked when it came in
    }
}
