using System.Text;
using System.Text.Json;
using HealthEngine.Signals;

namespace HealthEngine.Measures.Custom;

/// <summary>Where in a signal's props a property is: its names from the outside in.</summary>
sealed class PropPath
{
    readonly byte[][] _names;

    PropPath(byte[][] names) => _names = names;

    /// <summary>The path, or null when the text is none: names between dots, as deep as props go.</summary>
    public static PropPath? Parse(string? text)
    {
        var names = text?.Split('.');
        return names is { Length: > 0 and <= SignalLimits.PropsDepthMax } && Array.TrueForAll(names, n => n.Length > 0)
            ? new(Array.ConvertAll(names, Encoding.UTF8.GetBytes))
            : null;
    }

    /// <summary>Puts <paramref name="reader"/> on the property's value. False: there is none, or it is null.</summary>
    public bool Find(ReadOnlySpan<byte> props, out Utf8JsonReader reader)
    {
        if (!SignalProps.Find(props, _names[0], out reader)) return false;
        for (var i = 1; i < _names.Length; i++)
            if (reader.TokenType != JsonTokenType.StartObject || !Enter(ref reader, _names[i])) return false;
        return reader.TokenType != JsonTokenType.Null;
    }

    static bool Enter(ref Utf8JsonReader reader, ReadOnlySpan<byte> name)
    {
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var found = reader.ValueTextEquals(name);
            reader.Read();
            if (found) return true;
            reader.Skip();
        }

        return false;
    }
}
