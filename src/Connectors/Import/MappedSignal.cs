using System.Buffers;
using System.Text.Json;
using HealthEngine.Signals;

namespace HealthEngine.Connectors.Import;

/// <summary>A signal that a row gave, and where it came from.</summary>
public readonly record struct MappedSignal(AddressedSignal Addressed, string File, long Line)
{
    /// <summary>Writes the signal as <c>POST /v1/signals</c> takes it, as one line.</summary>
    public void WriteTo(IBufferWriter<byte> lines)
    {
        var signal = Addressed.Signal;
        using (var json = new Utf8JsonWriter(lines))
        {
            json.WriteStartObject();
            json.WriteString("id"u8, signal.Id);
            json.WriteString("account"u8, Addressed.Account.Value);
            json.WriteString("type"u8, signal.Type);
            json.WriteString("at"u8, Cell.Of(signal.At).AsText());
            if (signal.Name is not null) json.WriteString("name"u8, signal.Name);
            if (signal.User is not null) json.WriteString("user"u8, signal.User);
            if (signal.Value is { } value) json.WriteNumber("value"u8, value);
            if (!signal.Props.IsEmpty)
            {
                json.WritePropertyName("props"u8);
                json.WriteRawValue(signal.Props.Span, skipInputValidation: true);
            }

            json.WriteEndObject();
        }

        lines.Write("\n"u8);
    }
}

/// <summary>A line, or a signal of it, that was not imported.</summary>
/// <param name="Code">A stable word for programs.</param>
/// <param name="Reason">A sentence for people.</param>
public sealed record ImportReject(string File, long Line, string? Type, string? Account, string? Id, string Code, string Reason);
