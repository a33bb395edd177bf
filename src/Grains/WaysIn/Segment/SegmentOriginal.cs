using System.Text;

namespace HealthEngine.WaysIn.Segment;

/// <summary>A refused message as it is kept: with what the body around it said, so that it can be read alone.</summary>
static class SegmentOriginal
{
    public static byte[] Of(in SegmentMessage message, ReadOnlySpan<byte> body)
    {
        var type = message.Type is SegmentType.None or SegmentType.Unknown
            ? ""
            : $"\"type\":\"{message.Type.ToString().ToLowerInvariant()}\",";
        var sentAt = message.SentAt is { } at ? $"\"sentAt\":\"{at.UtcDateTime:yyyy-MM-dd'T'HH:mm:ss.ffffff'Z'}\"," : "";
        return [.. Encoding.ASCII.GetBytes($"{{{type}{sentAt}\"batch\":["), .. body[message.Place], .. "]}"u8];
    }
}
