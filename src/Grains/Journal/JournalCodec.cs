using System.Buffers;
using System.Collections.Immutable;
using System.Text.Json;
using HealthEngine.Accounts;
using HealthEngine.Signals;

namespace HealthEngine.Journal;

/// <summary>The stored form of a journal entry's body: one JSON object, readable with any database client.</summary>
/// <remarks>
/// <c>{"s": signal, "e": [events]}</c>, either part left out when empty. A signal has the short names below.
/// They are a storage format: add names, never change one. Instants are microseconds since 1970.
/// </remarks>
public static class JournalCodec
{
    // The writer is only ever used within one synchronous call, so each thread keeps its own.
    [ThreadStatic]
    static Utf8JsonWriter? _writer;

    public static void Encode(JournalEntry entry, IBufferWriter<byte> to)
    {
        var json = _writer ??= new(to, new() { SkipValidation = true });
        json.Reset(to);
        json.WriteStartObject();
        if (entry.Signal is { } signal) WriteSignal(json, signal);
        if (!entry.Events.IsDefaultOrEmpty)
        {
            // One by one: for what is nested the serializer takes a stack of frames from the heap, for each entry.
            json.WriteStartArray("e"u8);
            foreach (var e in entry.Events) JsonSerializer.Serialize(json, e, JournalJson.Default.AccountEvent);
            json.WriteEndArray();
        }

        json.WriteEndObject();
        json.Flush();
    }

    /// <summary>The entry whose body this is. The signal's props are a part of <paramref name="body"/>, not a copy.</summary>
    /// <exception cref="JsonException">The body is not one that <see cref="Encode(JournalEntry, IBufferWriter{byte})"/> wrote.</exception>
    public static JournalEntry Decode(
        AccountKey account, long sequence, DateTimeOffset recordedAt, ReadOnlyMemory<byte> body)
    {
        Signal? signal = null;
        ImmutableArray<AccountEvent> events = [];
        var json = new Utf8JsonReader(body.Span);
        json.Read();
        while (json.Read() && json.TokenType == JsonTokenType.PropertyName)
        {
            if (json.ValueTextEquals("s"u8)) signal = ReadSignal(ref json, body);
            else if (json.ValueTextEquals("e"u8))
                events = JsonSerializer.Deserialize(ref json, JournalJson.Default.ImmutableArrayAccountEvent);
            else Pass(ref json);
        }

        return new(account, sequence, recordedAt, signal, events);
    }

    public static byte[] Encode(JournalEntry entry)
    {
        var to = new ArrayBufferWriter<byte>(256 + (entry.Signal?.Props.Length ?? 0));
        Encode(entry, to);
        return to.WrittenSpan.ToArray();
    }

    /// <summary>A signal alone, with the same short names.</summary>
    public static byte[] Encode(Signal signal) => Encode(new JournalEntry(default, 0, default, signal, []));

    /// <exception cref="JsonException">The body is not one that <see cref="Encode(Signal)"/> wrote.</exception>
    public static Signal DecodeSignal(ReadOnlyMemory<byte> body) =>
        Decode(default, 0, default, body).Signal ?? throw new JsonException("There is no signal.");

    static void WriteSignal(Utf8JsonWriter json, Signal signal)
    {
        json.WriteStartObject("s"u8);
        json.WriteString("i"u8, signal.Id);
        json.WriteString("t"u8, signal.Type);
        json.WriteNumber("a"u8, signal.At.ToUnixMicroseconds());
        if (signal.Name is not null) json.WriteString("n"u8, signal.Name);
        if (signal.User is not null) json.WriteString("u"u8, signal.User);
        if (signal.Value is { } value) json.WriteNumber("v"u8, value);
        if (signal.Source is not null) json.WriteString("o"u8, signal.Source);
        if (!signal.Props.IsEmpty)
        {
            json.WritePropertyName("p"u8);
            json.WriteRawValue(signal.Props.Span, skipInputValidation: true);
        }

        json.WriteEndObject();
    }

    static Signal ReadSignal(ref Utf8JsonReader json, ReadOnlyMemory<byte> body)
    {
        string? id = null, type = null, name = null, user = null, source = null;
        var at = DateTimeOffset.UnixEpoch;
        decimal? value = null;
        ReadOnlyMemory<byte> props = default;
        json.Read();
        while (json.Read() && json.TokenType == JsonTokenType.PropertyName)
        {
            if (json.ValueTextEquals("i"u8)) id = ReadText(ref json);
            else if (json.ValueTextEquals("t"u8)) type = SignalTypes.Intern(ref json);
            else if (json.ValueTextEquals("n"u8)) name = ReadText(ref json);
            else if (json.ValueTextEquals("u"u8)) user = ReadText(ref json);
            else if (json.ValueTextEquals("a"u8)) at = ReadInstant(ref json);
            else if (json.ValueTextEquals("v"u8)) value = ReadNumber(ref json);
            else if (json.ValueTextEquals("o"u8)) source = ReadText(ref json);
            else if (json.ValueTextEquals("p"u8)) props = Slice(ref json, body);
            else Pass(ref json);
        }

        if (id is null || type is null) throw new JsonException("A stored signal has no id or no type.");
        return new(id, type, name, user, at, value, props) { Source = source };
    }

    static string? ReadText(ref Utf8JsonReader json)
    {
        json.Read();
        return json.GetString();
    }

    static DateTimeOffset ReadInstant(ref Utf8JsonReader json)
    {
        json.Read();
        return Instants.FromUnixMicroseconds(json.GetInt64());
    }

    static decimal ReadNumber(ref Utf8JsonReader json)
    {
        json.Read();
        return json.GetDecimal();
    }

    static ReadOnlyMemory<byte> Slice(ref Utf8JsonReader json, ReadOnlyMemory<byte> body)
    {
        json.Read();
        var start = (int)json.TokenStartIndex;
        json.Skip();
        return body[start..(int)json.BytesConsumed];
    }

    static void Pass(ref Utf8JsonReader json)
    {
        json.Read();
        json.Skip();
    }
}
