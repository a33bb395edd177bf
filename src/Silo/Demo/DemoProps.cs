using System.Buffers;
using System.Text.Json;

namespace HealthEngine.Silo.Demo;

/// <summary>Writes a signal's props.</summary>
static class DemoProps
{
    public static ReadOnlyMemory<byte> Of(params ReadOnlySpan<(string Name, object? Value)> props)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            foreach (var (name, value) in props) Write(json, name, value);
            json.WriteEndObject();
        }

        return buffer.WrittenMemory.ToArray();
    }

    static void Write(Utf8JsonWriter json, string name, object? value)
    {
        switch (value)
        {
            case null:
                return;
            case string text:
                json.WriteString(name, text);
                return;
            case bool flag:
                json.WriteBoolean(name, flag);
                return;
            case int number:
                json.WriteNumber(name, number);
                return;
            case decimal number:
                json.WriteNumber(name, number);
                return;
            case DateTimeOffset at:
                json.WriteString(name, at.UtcDateTime);
                return;
            default:
                throw new InvalidOperationException($"No way to write a {value.GetType().Name}.");
        }
    }
}
