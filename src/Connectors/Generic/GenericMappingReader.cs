using System.Text.Json;
using HealthEngine.Definitions;

namespace HealthEngine.Connectors.Generic;

/// <summary>Reads a mapping and says of each field that is not right what it may be.</summary>
static class GenericMappingReader
{
    /// <summary>Properties or keys of one mapping: more than a signal's props hold usefully.</summary>
    const int EntriesMax = 100;

    static readonly HashSet<string> Fields =
    [
        "items", "event", "types", "id", "at", "account", "email", "user", "name", "value", "keys", "props",
    ];

    /// <exception cref="InvalidDefinitionException">A field is not what it can be; it is named.</exception>
    public static GenericMapping Read(JsonElement mapping)
    {
        if (mapping.ValueKind != JsonValueKind.Object) throw Fault("mapping", "mapping is an object; docs/webhooks.md lists its fields.");
        foreach (var property in mapping.EnumerateObject())
        {
            if (!Fields.Contains(property.Name))
                throw Fault($"mapping.{property.Name}", $"There is no field '{property.Name}'; there are {string.Join(", ", Fields)}.");
        }

        var read = new GenericMapping(
            Items(mapping), Value(mapping, "event"), Types(mapping), Value(mapping, "id"), Value(mapping, "at"),
            Value(mapping, "account"), Value(mapping, "email"), Value(mapping, "user"), Value(mapping, "name"),
            Value(mapping, "value"), Entries(mapping, "keys"), Entries(mapping, "props"));
        if (read.Account is null && read.Email is null && read.User is null && read.Keys.Count == 0)
            throw Fault("mapping.account", "Say where the account stands: account, email, user or keys.");
        if (read.Event is null && !read.Types.ContainsKey(GenericMapping.AnyEvent))
            throw Fault("mapping.types", "Without event, types needs '*': the type of every signal.");
        return read;
    }

    static JsonPath? Items(JsonElement mapping)
    {
        if (!mapping.TryGetProperty("items", out var items)) return null;
        return items.ValueKind == JsonValueKind.String && JsonPath.Parse(items.GetString()!) is { HasItems: true } path
            ? path
            : throw Fault("mapping.items", "items is a path that lists, e.g. $.events[*].");
    }

    static MappedValue? Value(JsonElement mapping, string field) =>
        mapping.TryGetProperty(field, out var value) && value.ValueKind != JsonValueKind.Null ? Parse(value, $"mapping.{field}") : null;

    static MappedValue Parse(JsonElement value, string field)
    {
        if (value.ValueKind == JsonValueKind.Object)
        {
            return value.TryGetProperty("const", out var constant) && value.EnumerateObject().Count() == 1
                ? new(null, constant.Clone())
                : throw Fault(field, $"{field} is a path, a text that is always the same, or {{\"const\": value}}.");
        }

        if (value.ValueKind != JsonValueKind.String) return new(null, value.Clone());
        if (!value.GetString()!.StartsWith('$')) return new(null, value.Clone());
        return JsonPath.Parse(value.GetString()!) is { HasItems: false } path
            ? new(path, default)
            : throw Fault(field, $"'{value.GetString()}' is no path to one value: $, then .name, ['any name'] or [0].");
    }

    static Dictionary<string, string> Types(JsonElement mapping)
    {
        var types = new Dictionary<string, string>(StringComparer.Ordinal);
        if (!mapping.TryGetProperty("types", out var map)) return types;
        if (map.ValueKind != JsonValueKind.Object || map.EnumerateObject().Count() > EntriesMax)
            throw Fault("mapping.types", $"types is an object of at most {EntriesMax} of the sender's names, each with our type.");
        foreach (var entry in map.EnumerateObject())
        {
            if (entry.Value.ValueKind != JsonValueKind.String || entry.Value.GetString() is not { Length: >= 1 and <= 100 } type
                || type.Any(c => !char.IsAsciiLetterOrDigit(c) && c is not ('.' or '_' or '-' or ':' or '/')))
                throw Fault($"mapping.types.{entry.Name}", "A type is 1 to 100 letters A-Z a-z, digits and . _ - : /, e.g. usage.event.");
            types[entry.Name] = type;
        }

        return types;
    }

    static List<(string, MappedValue)> Entries(JsonElement mapping, string field)
    {
        var entries = new List<(string, MappedValue)>();
        if (!mapping.TryGetProperty(field, out var map) || map.ValueKind == JsonValueKind.Null) return entries;
        if (map.ValueKind != JsonValueKind.Object || map.EnumerateObject().Count() > EntriesMax)
            throw Fault($"mapping.{field}", $"{field} is an object of at most {EntriesMax} entries.");
        foreach (var entry in map.EnumerateObject())
        {
            if (entry.Name.Length is 0 or > 64 || entry.Name.Any(char.IsControl))
                throw Fault($"mapping.{field}", "A name is text of 1 to 64 characters.");
            entries.Add((entry.Name, Parse(entry.Value, $"mapping.{field}.{entry.Name}")));
        }

        return entries;
    }

    static InvalidDefinitionException Fault(string field, string message) => new(field, message);
}
