using System.Text.Json;
using HealthEngine.Accounts;
using HealthEngine.Linking;
using HealthEngine.Signals;

namespace HealthEngine.WaysIn.Segment;

/// <summary>What a message tells of.</summary>
enum SegmentType
{
    None,
    Track,
    Identify,
    Group,
    Page,
    Screen,
    Alias,
    Unknown,
}

/// <summary>One message of a Segment-compatible library, as it was read.</summary>
struct SegmentMessage
{
    const int NumberLengthMax = 40; // a number that names somebody has fewer digits

    public SegmentType Type;
    public string? MessageId;
    public string? UserId;
    public string? AnonymousId;
    public string? GroupId;
    public string? PreviousId;

    /// <summary>The event of a track, the name of a page or screen.</summary>
    public string? Name;

    public string? Category;

    /// <summary>By the device's clock, unless a server has corrected it.</summary>
    public DateTimeOffset? Timestamp;

    /// <summary>By the device's clock; when the message has it besides a timestamp, a server has corrected that one.</summary>
    public DateTimeOffset? OriginalTimestamp;

    /// <summary>When the device sent it, by the clock that made the timestamp.</summary>
    public DateTimeOffset? SentAt;

    /// <summary>Properties, or traits where there are no properties.</summary>
    public byte[] Props;

    /// <summary>The message's place in the body.</summary>
    public Range Place;

    public SignalFlaw? Flaw;

    /// <summary>Reads the message that the reader stands on, to its end, whatever is wrong with it.</summary>
    /// <param name="batch">Takes the messages of the body's batch; null: this is one of them.</param>
    /// <exception cref="JsonException">The text is not JSON from here on.</exception>
    public static SegmentMessage Read(
        ref Utf8JsonReader reader, ReadOnlySpan<byte> body, SharedText names, List<SegmentMessage>? batch)
    {
        var message = new SegmentMessage { Props = [] };
        var start = (int)reader.TokenStartIndex;
        if (reader.TokenType != JsonTokenType.StartObject)
        {
            reader.Skip();
            message.Flaw = SegmentFlaws.NotAnObject;
        }
        else
        {
            while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
            {
                var field = SegmentFields.Named(ref reader);
                reader.Read();
                if (reader.TokenType == JsonTokenType.Null) continue;
                if (field == SegmentField.Batch && batch is not null) ReadBatch(ref reader, body, names, batch);
                else message.Take(field, ref reader, body, names);
                reader.Skip(); // past a value of a wrong kind; nothing to do after a right one
            }
        }

        message.Place = start..(int)reader.BytesConsumed;
        return message;
    }

    static void ReadBatch(
        ref Utf8JsonReader reader, ReadOnlySpan<byte> body, SharedText names, List<SegmentMessage> batch)
    {
        if (reader.TokenType != JsonTokenType.StartArray) return;
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            batch.Add(Read(ref reader, body, names, null));
            if (batch.Count > SignalLimits.BatchMax) return; // the caller refuses the body
        }
    }

    void Take(SegmentField field, ref Utf8JsonReader reader, ReadOnlySpan<byte> body, SharedText names)
    {
        switch (field)
        {
            case SegmentField.Type: Type = SegmentFields.TypeOf(ref reader); break;
            case SegmentField.MessageId: MessageId = Id(ref reader, SignalLimits.IdLengthMax, SignalFlaws.IdInvalid); break;
            case SegmentField.UserId: UserId = Id(ref reader, LinkKey.KeyLengthMax, SignalFlaws.UserInvalid); break;
            case SegmentField.AnonymousId: AnonymousId = Id(ref reader, LinkKey.KeyLengthMax, SignalFlaws.UserInvalid); break;
            case SegmentField.PreviousId: PreviousId = Id(ref reader, LinkKey.KeyLengthMax, SignalFlaws.UserInvalid); break;
            case SegmentField.GroupId: GroupId = Group(ref reader); break;
            case SegmentField.Name: Name = Text(ref reader, names) ?? Name; break;
            case SegmentField.Category: Category = Text(ref reader, names); break;
            case SegmentField.Timestamp: Timestamp = Instant(ref reader); break;
            case SegmentField.OriginalTimestamp: OriginalTimestamp = Instant(ref reader); break;
            case SegmentField.SentAt: SentAt = Instant(ref reader); break;
            case SegmentField.Props: TakeProps(ref reader, body); break;
            case SegmentField.Context: TakeContext(ref reader); break;
        }
    }

    /// <summary>Of the context only the group counts, and wins over one beside it.</summary>
    void TakeContext(ref Utf8JsonReader reader)
    {
        if (reader.TokenType != JsonTokenType.StartObject) return;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var isGroup = reader.ValueTextEquals("groupId"u8) || reader.ValueTextEquals("group_id"u8);
            reader.Read();
            if (isGroup && reader.TokenType != JsonTokenType.Null) GroupId = Group(ref reader);
            reader.Skip();
        }
    }

    void TakeProps(ref Utf8JsonReader reader, ReadOnlySpan<byte> body)
    {
        var start = (int)reader.TokenStartIndex;
        var flaw = FieldProps.Read(ref reader, body, out var props);
        if (flaw == SignalFlaws.PropsTooDeep || flaw == SignalFlaws.PropsTooLarge)
            props = PlainProps.Of(body[start..(int)reader.BytesConsumed]);
        else if (flaw is not null) Flaw ??= flaw;
        if (props.Length > 2 || Props.Length == 0) Props = props;
    }

    string? Id(ref Utf8JsonReader reader, int lengthMax, SignalFlaw flaw)
    {
        // Many senders number their users; a number is the text that it was written as.
        var text = reader.TokenType == JsonTokenType.Number && reader.ValueSpan.Length <= NumberLengthMax
            ? System.Text.Encoding.ASCII.GetString(reader.ValueSpan)
            : FieldText.Read(ref reader, lengthMax);
        if (text is null && !IsEmpty(ref reader)) Flaw ??= flaw;
        return text;
    }

    string? Group(ref Utf8JsonReader reader)
    {
        var text = Id(ref reader, AccountId.LengthMax, SignalFlaws.AccountInvalid);
        if (text is not null && !AccountId.IsValid(text)) Flaw ??= SignalFlaws.AccountInvalid;
        return text;
    }

    string? Text(ref Utf8JsonReader reader, SharedText names)
    {
        var text = names.Find(ref reader) ?? FieldText.Read(ref reader, SignalLimits.NameLengthMax);
        if (text is not null) names.Keep(text);
        else if (!IsEmpty(ref reader)) Flaw ??= SignalFlaws.NameInvalid;
        return text;
    }

    DateTimeOffset? Instant(ref Utf8JsonReader reader)
    {
        var at = reader.TokenType == JsonTokenType.Number
            ? SegmentFields.UnixInstant(ref reader)
            : FieldInstant.Read(ref reader);
        if (at is null) Flaw ??= SignalFlaws.AtInvalid;
        return at;
    }

    // Libraries send an empty text where they have nothing to say.
    static bool IsEmpty(ref Utf8JsonReader reader) =>
        reader.TokenType == JsonTokenType.String && reader.ValueSpan.IsEmpty;
}
