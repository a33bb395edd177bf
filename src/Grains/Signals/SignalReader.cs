using System.Text.Json;
using System.Text.Unicode;

namespace HealthEngine.Signals;

/// <summary>Reads the signals out of a request's body and checks each.</summary>
/// <remarks>
/// One pass over the bytes, no document in between. Fields that a signal does not have are skipped, so that a sender
/// may send what a later engine understands.
/// </remarks>
public static class SignalReader
{
    const byte Newline = (byte)'\n';
    const string LinesHint = " Several objects, one a line, are sent as application/x-ndjson.";

    // Nobody nests this deep on purpose; deeper input is refused before it costs stack or time.
    static readonly JsonReaderOptions Options = new() { MaxDepth = 64 };

    static ReadOnlySpan<byte> ByteOrderMark => [0xEF, 0xBB, 0xBF];

    static ReadOnlySpan<byte> Blanks => " \t\r"u8;

    /// <summary>Reads a whole body; one malformed place anywhere refuses all of it.</summary>
    public static SignalBatch Read(ReadOnlySpan<byte> body, SignalFormat format, Receipt receipt)
    {
        // The reader checks the bytes of a string only when it is asked for it; props are kept unread.
        if (!Utf8.IsValid(body)) return Malformed("The body is not UTF-8.");
        if (body.StartsWith(ByteOrderMark)) body = body[ByteOrderMark.Length..];

        var builder = new SignalBatchBuilder(receipt);
        return format == SignalFormat.Lines ? ReadLines(body, builder) : ReadJson(body, builder);
    }

    static SignalBatch ReadJson(ReadOnlySpan<byte> body, SignalBatchBuilder builder)
    {
        var reader = new Utf8JsonReader(body, Options);
        try
        {
            reader.Read();
            if (reader.TokenType != JsonTokenType.StartArray)
            {
                builder.Add(ref reader, body);
            }
            else
            {
                while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
                {
                    if (!builder.Add(ref reader, body)) return TooMany();
                }
            }

            reader.Read(); // throws on anything but blanks
            return builder.Build();
        }
        catch (JsonException e)
        {
            return Malformed($"The body is not JSON: {Where(e)}.{LinesHint}");
        }
    }

    static SignalBatch ReadLines(ReadOnlySpan<byte> body, SignalBatchBuilder builder)
    {
        for (var line = 1; !body.IsEmpty; line++)
        {
            var end = body.IndexOf(Newline);
            var text = (end < 0 ? body : body[..end]).Trim(Blanks);
            body = end < 0 ? [] : body[(end + 1)..];
            if (text.IsEmpty) continue;

            var reader = new Utf8JsonReader(text, Options);
            try
            {
                reader.Read();
                if (!builder.Add(ref reader, text)) return TooMany();
                reader.Read();
            }
            catch (JsonException e)
            {
                return Malformed($"Line {line} is not JSON: byte {e.BytePositionInLine + 1}. Nothing was taken.");
            }
        }

        return builder.Build();
    }

    static string Where(JsonException e) => $"line {e.LineNumber + 1}, byte {e.BytePositionInLine + 1}";

    static SignalBatch Malformed(string detail) => new([], [], new(BodyFaultKind.Malformed, detail));

    static SignalBatch TooMany() => new([], [], new(
        BodyFaultKind.TooMany,
        $"More than {SignalLimits.BatchMax} signals in one request; send them in several. Nothing was taken."));
}
