using System.Text.Json;

namespace HealthEngine.Signals;

/// <summary>Reads an instant field.</summary>
static class FieldInstant
{
    /// <summary>The instant in whole microseconds, or null when the value is none.</summary>
    public static DateTimeOffset? Read(ref Utf8JsonReader reader)
    {
        if (reader.TokenType != JsonTokenType.String) return null;
        var text = reader.ValueSpan;

        // The common form without a string in between. Without 'Z' the reader would take local time for meant.
        if (!reader.ValueIsEscaped && text.EndsWith("Z"u8) && reader.TryGetDateTimeOffset(out var at))
            return at.ToMicroseconds();
        return Instants.Parse(FieldText.Read(ref reader, lengthMax: 64)); // the longest form is 35 characters
    }
}
