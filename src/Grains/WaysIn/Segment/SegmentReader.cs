using System.Text.Json;
using System.Text.Unicode;
using HealthEngine.Signals;

namespace HealthEngine.WaysIn.Segment;

/// <summary>Reads what Segment-compatible libraries send: one message, or a batch of them.</summary>
/// <remarks>
/// One pass over the bytes. Fields that mean nothing here are skipped; the fields of messages are those of Segment's
/// public specification, which RudderStack and others share.
/// </remarks>
public sealed class SegmentReader : IWayIn
{
    public const string Name = "segment";

    static readonly JsonReaderOptions Options = new() { MaxDepth = 64 }; // as for signals

    public string Source => Name;

    static ReadOnlySpan<byte> ByteOrderMark => [0xEF, 0xBB, 0xBF];

    public WayInBatch Read(ReadOnlySpan<byte> body, Receipt receipt) => Read(body, null, receipt);

    /// <param name="type">What messages tell of that do not say it themselves, e.g. <c>track</c>, as the address does.</param>
    public static WayInBatch Read(ReadOnlySpan<byte> body, string? type, Receipt receipt)
    {
        if (!Utf8.IsValid(body)) return Malformed("The body is not UTF-8.");
        if (body.StartsWith(ByteOrderMark)) body = body[ByteOrderMark.Length..];
        var messages = new List<SegmentMessage>();
        SegmentMessage root;
        try
        {
            var reader = new Utf8JsonReader(body, Options);
            reader.Read();
            root = SegmentMessage.Read(ref reader, body, new SharedText(), messages);
            if (messages.Count > SignalLimits.BatchMax) return TooMany();
            reader.Read(); // throws on anything but blanks
        }
        catch (JsonException e)
        {
            return Malformed($"The body is not JSON: line {e.LineNumber + 1}, byte {e.BytePositionInLine + 1}.");
        }

        if (root.Type == SegmentType.None) root.Type = SegmentFields.TypeOf(type);
        var builder = new SegmentBatchBuilder(root, receipt);
        if (messages.Count == 0 && !IsEmptyBatch(body)) messages.Add(root);
        foreach (var message in messages) builder.Add(message, body);
        return builder.Build();
    }

    static bool IsEmptyBatch(ReadOnlySpan<byte> body) =>
        SignalProps.Find(body, "batch"u8, out var batch) && batch.TokenType == JsonTokenType.StartArray;

    static WayInBatch Malformed(string detail) => WayInBatch.Of(new BodyFault(BodyFaultKind.Malformed, detail));

    static WayInBatch TooMany() => WayInBatch.Of(new BodyFault(
        BodyFaultKind.TooMany, $"More than {SignalLimits.BatchMax} messages in one batch; send them in several. Nothing was taken."));
}
