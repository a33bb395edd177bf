using System.Text.Json;

namespace HealthEngine.Signals;

/// <summary>Takes the props of a signal as they were sent, after a look at their size, depth and text.</summary>
static class FieldProps
{
    /// <summary>Reads over the object that the reader stands on and copies its bytes: the body's buffer is lent.</summary>
    /// <remarks>
    /// Of a property that occurs twice the first counts. To refuse it would take a set per signal, or time that
    /// grows with the square of the properties.
    /// </remarks>
    public static SignalFlaw? Read(ref Utf8JsonReader reader, ReadOnlySpan<byte> body, out byte[] props)
    {
        props = [];
        if (reader.TokenType != JsonTokenType.StartObject) return SignalFlaws.PropsInvalid;

        var start = (int)reader.TokenStartIndex;
        var depth = reader.CurrentDepth;
        var deepest = depth;
        var storable = true;
        while (reader.Read() && reader.CurrentDepth > depth)
        {
            if (reader.TokenType is JsonTokenType.StartObject or JsonTokenType.StartArray)
                deepest = Math.Max(deepest, reader.CurrentDepth);
            else if (reader.TokenType is JsonTokenType.PropertyName or JsonTokenType.String && reader.ValueIsEscaped)
                storable = storable && JsonEscapes.AreStorable(reader.ValueSpan);
        }

        var length = (int)reader.BytesConsumed - start;
        if (length > SignalLimits.PropsBytesMax) return SignalFlaws.PropsTooLarge;
        if (deepest - depth + 1 > SignalLimits.PropsDepthMax) return SignalFlaws.PropsTooDeep;
        if (!storable) return SignalFlaws.PropsInvalid;

        props = body.Slice(start, length).ToArray();
        return null;
    }
}
