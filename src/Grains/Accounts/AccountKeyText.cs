using System.Text.Json;
using System.Text.Json.Serialization;

namespace HealthEngine.Accounts;

/// <summary>An account in stored JSON: <c>workspace/account</c>; neither part can have a slash in it.</summary>
sealed class AccountKeyText : JsonConverter<AccountKey>
{
    public override AccountKey Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        var text = reader.GetString() ?? "";
        var slash = text.IndexOf('/', StringComparison.Ordinal);
        if (slash < 0) throw new JsonException($"'{text}' is no account.");
        return new(new(text[..slash]), new(text[(slash + 1)..]));
    }

    public override void Write(Utf8JsonWriter writer, AccountKey value, JsonSerializerOptions options) =>
        writer.WriteStringValue(value.ToString());
}
