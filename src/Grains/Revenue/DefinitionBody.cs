using System.Globalization;
using System.Text.Json;
using HealthEngine.Definitions;

namespace HealthEngine.Revenue;

/// <summary>Reads the fields of a definition's body; what is not as it can be is refused by its name.</summary>
static class DefinitionBody
{
    static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        DefaultIgnoreCondition = System.Text.Json.Serialization.JsonIgnoreCondition.WhenWritingNull,
    };

    public static JsonDocument Parse(string body)
    {
        try
        {
            var document = JsonDocument.Parse(body);
            if (document.RootElement.ValueKind == JsonValueKind.Object) return document;
            document.Dispose();
        }
        catch (JsonException e)
        {
            throw new InvalidDefinitionException("", $"The body is no JSON: {e.Message}");
        }

        throw new InvalidDefinitionException("", "The body is a JSON object.");
    }

    public static string Write<T>(T value, params string[] without)
    {
        var json = JsonSerializer.SerializeToNode(value, Json)!.AsObject();
        foreach (var name in without) json.Remove(name);
        return json.ToJsonString();
    }

    /// <summary>Refuses fields that mean nothing: a misspelt one would else be silently without effect.</summary>
    public static void Only(JsonElement root, IReadOnlySet<string> fields)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var property in root.EnumerateObject())
        {
            if (!fields.Contains(property.Name))
            {
                throw new InvalidDefinitionException(
                    property.Name, $"There is no field '{property.Name}'. There are: {string.Join(", ", fields.Order(StringComparer.Ordinal))}.");
            }

            if (!seen.Add(property.Name)) throw new InvalidDefinitionException(property.Name, $"'{property.Name}' stands there twice.");
        }
    }

    public static string? Text(this JsonElement root, string field, int lengthMax)
    {
        if (Value(root, field) is not { } value) return null;
        if (value.ValueKind == JsonValueKind.String && value.GetString() is { Length: > 0 } text && text.Length <= lengthMax && !text.Any(char.IsControl))
            return text;
        throw new InvalidDefinitionException(field, $"{field} is text of 1 to {lengthMax} characters.");
    }

    public static int? Whole(this JsonElement root, string field, int min, int max)
    {
        if (Value(root, field) is not { } value) return null;
        return value.ValueKind == JsonValueKind.Number && value.TryGetInt32(out var whole) && whole >= min && whole <= max
            ? whole
            : throw new InvalidDefinitionException(field, $"{field} is a whole number from {min} to {max}.");
    }

    public static decimal? Number(this JsonElement root, string field, decimal min, decimal max)
    {
        if (Value(root, field) is not { } value) return null;
        return value.ValueKind == JsonValueKind.Number && value.TryGetDecimal(out var number) && number >= min && number <= max
            ? number
            : throw new InvalidDefinitionException(
                field, string.Create(CultureInfo.InvariantCulture, $"{field} is a number from {min} to {max}."));
    }

    /// <summary>One of an enum's words; the fallback when the field is missing.</summary>
    public static T Word<T>(this JsonElement root, string field, T fallback = default) where T : struct, Enum
    {
        if (Value(root, field) is not { } value) return fallback;
        if (value.ValueKind == JsonValueKind.String && Words<T>.All.TryGetValue(value.GetString()!, out var word)) return word;
        throw new InvalidDefinitionException(field, $"{field} is one of {string.Join(", ", Words<T>.All.Keys)}.");
    }

    /// <summary>The field's value; null: it is missing, or null.</summary>
    public static JsonElement? Value(JsonElement root, string field) =>
        root.TryGetProperty(field, out var value) && value.ValueKind != JsonValueKind.Null ? value : null;

    static class Words<T> where T : struct, Enum
    {
        public static readonly Dictionary<string, T> All = Enum.GetValues<T>().ToDictionary(
            word => JsonSerializer.SerializeToElement(word).GetString()!, StringComparer.Ordinal);
    }
}
