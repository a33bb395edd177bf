using System.Buffers;
using System.Text.Json;
using HealthEngine.Gauntlet.Histories;

namespace HealthEngine.Gauntlet.Workloads;

/// <summary>Writes a request's body as a client library would.</summary>
static class Body
{
    public static byte[] Of(Request request)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartArray();
            foreach (var signal in request.Signals) Write(json, signal);
            json.WriteEndArray();
        }

        var body = buffer.WrittenSpan;
        return (request.Kind == RequestKind.Malformed ? body[..(body.Length * 2 / 3)] : body).ToArray();
    }

    static void Write(Utf8JsonWriter json, Signal signal)
    {
        json.WriteStartObject();
        json.WriteString("id", signal.Id);
        json.WriteString("account", signal.Account);
        json.WriteString("type", signal.Type);
        if (signal.Name is not null) json.WriteString("name", signal.Name);
        if (signal.User is not null) json.WriteString("user", signal.User);
        if (signal.At is { } at)
            json.WriteString("at", Microseconds.ToInstant(at).ToString("yyyy-MM-ddTHH:mm:ss.ffffffZ", null));
        if (signal.Value is { } value) json.WriteNumber("value", value);
        if (signal.Props is not null)
        {
            json.WritePropertyName("props");
            json.WriteRawValue(signal.Props);
        }

        json.WriteEndObject();
    }
}
