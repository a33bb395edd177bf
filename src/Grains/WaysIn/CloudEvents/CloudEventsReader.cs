using System.Runtime.InteropServices;
using System.Text.Json;
using HealthEngine.Linking;
using HealthEngine.Signals;

namespace HealthEngine.WaysIn.CloudEvents;

/// <summary>Reads CloudEvents 1.0 in their JSON form: one event, or a batch of them.</summary>
/// <remarks>
/// An event of one of our types is such a signal; any other type is kept under its own name. The account is the
/// extension <c>account</c>, or else the subject.
/// </remarks>
public sealed class CloudEventsReader : IWayIn
{
    public const string Name = "cloudevents";

    static readonly JsonDocumentOptions Options = new() { MaxDepth = 64 }; // as for signals

    public string Source => Name;

    public WayInBatch Read(ReadOnlySpan<byte> body, Receipt receipt)
    {
        JsonDocument document;
        try
        {
            document = JsonDocument.Parse(body.ToArray(), Options);
        }
        catch (JsonException e)
        {
            return WayInBatch.Of(new BodyFault(
                BodyFaultKind.Malformed, $"The body is not JSON: line {e.LineNumber + 1}, byte {e.BytePositionInLine + 1}."));
        }

        using (document)
        {
            var root = document.RootElement;
            if (root.ValueKind != JsonValueKind.Array) return Read([root], receipt);
            return root.GetArrayLength() <= SignalLimits.BatchMax ? Read([.. root.EnumerateArray()], receipt) : TooMany();
        }
    }

    static WayInBatch Read(JsonElement[] events, Receipt receipt)
    {
        var signals = new List<KeyedSignal>(events.Length);
        var refused = new List<RefusedItem>();
        for (var i = 0; i < events.Length; i++)
        {
            var read = CloudEvent.Read(events[i], receipt, out var flaw, out var id);
            if (read is { } signal) signals.Add(signal);
            else refused.Add(new(new(i, id, flaw!.Code, flaw.Detail), Original(events[i])));
        }

        return new(signals, [], refused);
    }

    static byte[] Original(JsonElement item) => RefusedItem.Keep(JsonMarshal.GetRawUtf8Value(item));

    static WayInBatch TooMany() => WayInBatch.Of(new BodyFault(
        BodyFaultKind.TooMany, $"More than {SignalLimits.BatchMax} events in one batch; send them in several. Nothing was taken."));
}
