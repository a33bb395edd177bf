using System.Text.Json;

namespace HealthEngine.WaysIn.Segment;

enum SegmentField
{
    Unknown,
    Type,
    MessageId,
    UserId,
    AnonymousId,
    GroupId,
    PreviousId,
    Name,
    Category,
    Timestamp,
    OriginalTimestamp,
    SentAt,
    Props,
    Context,
    Batch,
}

/// <summary>The words of the messages. Both spellings occur: libraries write camel case, some servers snake case.</summary>
static class SegmentFields
{
    const long MillisecondsFrom = 100_000_000_000; // as seconds it would be the year 5138

    public static SegmentField Named(ref Utf8JsonReader reader) => reader.ValueSpan switch
    {
        [(byte)'t', (byte)'y', ..] when reader.ValueTextEquals("type"u8) => SegmentField.Type,
        [(byte)'t', (byte)'i', ..] when reader.ValueTextEquals("timestamp"u8) => SegmentField.Timestamp,
        [(byte)'t', ..] when reader.ValueTextEquals("traits"u8) => SegmentField.Props,
        [(byte)'p', (byte)'r', (byte)'o', ..] when reader.ValueTextEquals("properties"u8) => SegmentField.Props,
        [(byte)'p', ..] when Is(ref reader, "previousId"u8, "previous_id"u8) => SegmentField.PreviousId,
        [(byte)'u', ..] when Is(ref reader, "userId"u8, "user_id"u8) => SegmentField.UserId,
        [(byte)'a', ..] when Is(ref reader, "anonymousId"u8, "anonymous_id"u8) => SegmentField.AnonymousId,
        [(byte)'m', ..] when Is(ref reader, "messageId"u8, "message_id"u8) => SegmentField.MessageId,
        [(byte)'g', ..] when Is(ref reader, "groupId"u8, "group_id"u8) => SegmentField.GroupId,
        [(byte)'e', ..] when reader.ValueTextEquals("event"u8) => SegmentField.Name,
        [(byte)'n', ..] when reader.ValueTextEquals("name"u8) => SegmentField.Name,
        [(byte)'c', (byte)'a', ..] when reader.ValueTextEquals("category"u8) => SegmentField.Category,
        [(byte)'c', ..] when reader.ValueTextEquals("context"u8) => SegmentField.Context,
        [(byte)'o', ..] when Is(ref reader, "originalTimestamp"u8, "original_timestamp"u8) => SegmentField.OriginalTimestamp,
        [(byte)'s', ..] when Is(ref reader, "sentAt"u8, "sent_at"u8) => SegmentField.SentAt,
        [(byte)'b', ..] when reader.ValueTextEquals("batch"u8) => SegmentField.Batch,
        _ => SegmentField.Unknown,
    };

    public static SegmentType TypeOf(ref Utf8JsonReader reader)
    {
        if (reader.TokenType != JsonTokenType.String) return SegmentType.Unknown;
        if (reader.ValueTextEquals("track"u8)) return SegmentType.Track;
        if (reader.ValueTextEquals("identify"u8)) return SegmentType.Identify;
        if (reader.ValueTextEquals("group"u8)) return SegmentType.Group;
        if (reader.ValueTextEquals("page"u8)) return SegmentType.Page;
        if (reader.ValueTextEquals("screen"u8)) return SegmentType.Screen;
        return reader.ValueTextEquals("alias"u8) ? SegmentType.Alias : SegmentType.Unknown;
    }

    /// <summary>The type of a path's last part, e.g. <c>track</c>; null: the messages say it themselves.</summary>
    public static SegmentType TypeOf(string? word) =>
        Enum.TryParse<SegmentType>(word, ignoreCase: true, out var type) ? type : SegmentType.None;

    /// <summary>Seconds or milliseconds since 1970, told apart by their size; null: neither.</summary>
    public static DateTimeOffset? UnixInstant(ref Utf8JsonReader reader)
    {
        if (!reader.TryGetInt64(out var number) || number < 0) return null;
        var milliseconds = number >= MillisecondsFrom ? number : number * 1_000;
        return milliseconds <= DateTimeOffset.MaxValue.ToUnixTimeMilliseconds()
            ? DateTimeOffset.FromUnixTimeMilliseconds(milliseconds)
            : null;
    }

    static bool Is(ref Utf8JsonReader reader, ReadOnlySpan<byte> camel, ReadOnlySpan<byte> snake) =>
        reader.ValueTextEquals(camel) || reader.ValueTextEquals(snake);
}
