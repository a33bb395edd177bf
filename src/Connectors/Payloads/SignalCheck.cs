using System.Buffers;
using System.Text.Json;
using HealthEngine.Signals;

namespace HealthEngine.Connectors.Payloads;

/// <summary>Holds what a vendor told to the same rules as what is sent to <c>/v1/signals</c>.</summary>
static class SignalCheck
{
    // The rules of a signal do not depend on the account; the one found later takes this one's place.
    const string Placeholder = "account";

    /// <summary>The signals in the order given, each with its flaw where it has one.</summary>
    public static IReadOnlyList<(VendorSignal Told, Signal? Signal, Rejection? Flaw)> Check(
        IReadOnlyList<VendorSignal> told, DateTimeOffset receivedAt)
    {
        if (told.Count == 0) return [];
        var batch = SignalReader.Read(Write(told), SignalFormat.Json, new(receivedAt, Guid.Empty));
        if (batch.Fault is { } fault) throw new InvalidOperationException($"Signals made here cannot be read: {fault.Detail}");
        var flaws = batch.Rejected.ToDictionary(r => r.Index);
        var next = 0;
        return [.. told.Select((t, i) => flaws.TryGetValue(i, out var flaw)
            ? (t, (Signal?)null, (Rejection?)flaw)
            : (t, batch.Signals[next++].Signal, null))];
    }

    static ReadOnlySpan<byte> Write(IReadOnlyList<VendorSignal> told)
    {
        var buffer = new ArrayBufferWriter<byte>(1_024);
        using var json = new Utf8JsonWriter(buffer, new() { SkipValidation = true });
        json.WriteStartArray();
        foreach (var t in told)
        {
            json.WriteStartObject();
            json.WriteString("id"u8, t.Id);
            json.WriteString("account"u8, Placeholder);
            json.WriteString("type"u8, t.Type);
            json.WriteString("at"u8, t.At.UtcDateTime);
            if (t.Name is not null) json.WriteString("name"u8, t.Name);
            if (t.User is not null) json.WriteString("user"u8, t.User);
            if (t.Value is { } value) json.WriteNumber("value"u8, value);
            if (!t.Props.IsEmpty)
            {
                json.WritePropertyName("props"u8);
                json.WriteRawValue(t.Props.Span, skipInputValidation: true);
            }

            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.Flush();
        return buffer.WrittenSpan;
    }
}
