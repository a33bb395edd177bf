using System.Text.Json;

namespace HealthEngine.Signals;

/// <summary>Reads single properties out of a signal's props without building a document.</summary>
static class SignalProps
{
    /// <summary>Puts <paramref name="reader"/> on the value of a top-level property. False: there is none.</summary>
    public static bool Find(ReadOnlySpan<byte> props, ReadOnlySpan<byte> property, out Utf8JsonReader reader)
    {
        reader = new(props);
        if (props.IsEmpty || !reader.Read()) return false;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var found = reader.ValueTextEquals(property);
            reader.Read();
            if (found) return true;
            reader.Skip();
        }

        return false;
    }
}
