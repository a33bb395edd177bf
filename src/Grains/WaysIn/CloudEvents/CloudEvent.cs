using System.Buffers;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using HealthEngine.Linking;
using HealthEngine.Signals;

namespace HealthEngine.WaysIn.CloudEvents;

/// <summary>One event as a signal.</summary>
static class CloudEvent
{
    // Stands where the account will be found by the user; checked like any other and then left out.
    const string NoAccount = "unknown";

    /// <param name="flaw">Not null exactly when there is no signal.</param>
    /// <param name="id">The event's own id, as far as there is one.</param>
    public static KeyedSignal? Read(JsonElement item, Receipt receipt, out SignalFlaw? flaw, out string? id)
    {
        id = null;
        flaw = CloudEventFlaws.NotAnObject;
        if (item.ValueKind != JsonValueKind.Object) return null;
        id = Text(item, "id"u8);
        flaw = Check(item, id);
        if (flaw is not null) return null;

        var account = Has(item, "account"u8) ? "account" : Has(item, "subject"u8) ? "subject" : null;
        var user = Has(item, "user"u8) ? Text(item, "user"u8) : null;
        if (account is null && user is null) flaw = CloudEventFlaws.AccountMissing;
        if (flaw is not null) return null;

        var batch = SignalReader.Read(Signal(item, id!, account), SignalFormat.Json, receipt);
        if (batch.Signals is not [var (found, signal)])
        {
            flaw = batch.Rejected is [var r, ..] ? new(r.Code, r.Detail) : new("malformed", batch.Fault!.Detail);
            return null;
        }

        return account is null ? KeyedSignal.Of(signal, LinkKey.User(user!)) : KeyedSignal.Of(found, signal);
    }

    static SignalFlaw? Check(JsonElement item, string? id)
    {
        if (Text(item, "specversion"u8) != "1.0") return CloudEventFlaws.VersionUnknown;
        if (string.IsNullOrEmpty(id)) return CloudEventFlaws.IdMissing;
        if (string.IsNullOrEmpty(Text(item, "source"u8))) return CloudEventFlaws.SourceMissing;
        return string.IsNullOrEmpty(Text(item, "type"u8)) ? SignalFlaws.TypeMissing : null;
    }

    /// <summary>The event in our own form. What is wrong with a value is found where that form is read.</summary>
    static byte[] Signal(JsonElement item, string id, string? account)
    {
        var to = new ArrayBufferWriter<byte>();
        using var json = new Utf8JsonWriter(to);
        json.WriteStartObject();
        json.WriteString("id"u8, IdOf(Text(item, "source"u8)!, id));
        if (account is null) json.WriteString("account"u8, NoAccount);
        else Copy(json, "account", item, account);
        Copy(json, "type", item, "type");
        Copy(json, "at", item, "time");
        var data = CloudEventData.Of(item);
        foreach (var name in (string[])["name", "user", "value"])
            Copy(json, name, item.TryGetProperty(name, out _) || data is null ? item : data.Value, name);
        WriteProps(json, data);
        json.WriteEndObject();
        json.Flush();
        return to.WrittenSpan.ToArray();
    }

    /// <summary>The data, or the props within it where it has the form of a signal.</summary>
    static void WriteProps(Utf8JsonWriter json, JsonElement? data)
    {
        if (data is not { ValueKind: not JsonValueKind.Null } value) return;
        json.WritePropertyName("props"u8);
        if (value.ValueKind != JsonValueKind.Object)
        {
            json.WriteStartObject();
            json.WritePropertyName("data"u8);
            WriteRaw(json, value);
            json.WriteEndObject();
            return;
        }

        WriteRaw(json, value.TryGetProperty("props"u8, out var props) && props.ValueKind == JsonValueKind.Object ? props : value);
    }

    static void Copy(Utf8JsonWriter json, string to, JsonElement item, string from)
    {
        if (item.ValueKind != JsonValueKind.Object || !item.TryGetProperty(from, out var value)) return;
        json.WritePropertyName(to);
        // In headers a number is text, and text it stays but for a value, which is a number.
        if (to == "value" && value.ValueKind == JsonValueKind.String && decimal.TryParse(
            Text(value), System.Globalization.NumberStyles.Float, System.Globalization.CultureInfo.InvariantCulture, out var number))
            json.WriteNumberValue(number);
        else WriteRaw(json, value);
    }

    static void WriteRaw(Utf8JsonWriter json, JsonElement value) =>
        json.WriteRawValue(JsonMarshal.GetRawUtf8Value(value), skipInputValidation: true);

    /// <summary>Source and id together name an event; the two together are the signal's id.</summary>
    static string IdOf(string source, string id)
    {
        var both = $"{source}#{id}";
        return both.Length <= SignalLimits.IdLengthMax && !both.Any(char.IsControl)
            ? both
            : $"ce1-{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(both)))}";
    }

    static bool Has(JsonElement item, ReadOnlySpan<byte> name) =>
        item.TryGetProperty(name, out var value) && value.ValueKind != JsonValueKind.Null
        && !(value.ValueKind == JsonValueKind.String && value.ValueEquals(""u8));

    static string? Text(JsonElement item, ReadOnlySpan<byte> name) =>
        item.TryGetProperty(name, out var value) ? Text(value) : null;

    static string? Text(JsonElement value)
    {
        if (value.ValueKind != JsonValueKind.String) return null;
        try
        {
            return value.GetString();
        }
        catch (InvalidOperationException)
        {
            return null; // half a surrogate pair is no text
        }
    }
}
