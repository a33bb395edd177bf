using System.Text.Json;

namespace HealthEngine.Connectors.Import;

public sealed partial class MappingReader
{
    void Problem(string path, string text) => _problems.Add($"{path}: {text}");

    /// <summary>A misspelt field would silently do nothing, so unknown ones are problems.</summary>
    void Fields(JsonElement element, string path, ReadOnlySpan<string> known)
    {
        if (element.ValueKind != JsonValueKind.Object)
        {
            Problem(path, "an object is expected");
            return;
        }

        foreach (var field in element.EnumerateObject())
        {
            if (!known.Contains(field.Name)) Problem($"{path}.{field.Name}", $"is no field here; known are {string.Join(", ", known!)}");
        }
    }

    string? Text(JsonElement element, string path, string name)
    {
        if (element.ValueKind != JsonValueKind.Object || !element.TryGetProperty(name, out var field)) return null;
        if (field.ValueKind == JsonValueKind.String) return field.GetString();
        Problem($"{path}.{name}", "text in quotes is expected");
        return null;
    }

    string? RequiredText(JsonElement element, string path, string name)
    {
        var text = Text(element, path, name);
        if (string.IsNullOrEmpty(text)) Problem($"{path}.{name}", "is missing");
        return string.IsNullOrEmpty(text) ? null : text;
    }

    List<string> Texts(JsonElement element, string path, string name)
    {
        var texts = new List<string>();
        foreach (var (item, itemPath) in Items(element, path, name))
        {
            if (item.ValueKind == JsonValueKind.String) texts.Add(item.GetString()!);
            else Problem(itemPath, "text in quotes is expected");
        }

        return texts;
    }

    List<(JsonElement Element, string Path)> Items(JsonElement element, string path, string name)
    {
        if (element.ValueKind != JsonValueKind.Object || !element.TryGetProperty(name, out var list)) return [];
        var prefix = path == "mapping" ? name : $"{path}.{name}";
        if (list.ValueKind == JsonValueKind.Array) return [.. list.EnumerateArray().Select((e, i) => (e, $"{prefix}[{i}]"))];
        Problem(prefix, "a list in [ ] is expected");
        return [];
    }

    ImportValue? Optional(JsonElement element, string path, string name) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out var value)
            ? ReadValue(value, $"{path}.{name}")
            : null;

    ImportValue Required(JsonElement element, string path, string name)
    {
        if (Optional(element, path, name) is { } value) return value;
        Problem($"{path}.{name}", "is missing");
        return new ConstantValue(Cell.Nothing);
    }
}
