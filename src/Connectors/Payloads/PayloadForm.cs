using System.Text.Json;
using HealthEngine.Sources;

namespace HealthEngine.Connectors.Payloads;

/// <summary>The form of a payload: its fields with their types, without its data.</summary>
static class PayloadForm
{
    /// <summary>The largest of the vendors' events, twice over. What has more is not watched.</summary>
    const int FieldsMax = 500;

    const int DepthMax = 8;
    const int PathLengthMax = 200;

    /// <summary>Each field once; of lists the first item. Empty: it is too large to be watched.</summary>
    public static IReadOnlyList<(string Path, FormKind Kind)> Of(JsonElement payload)
    {
        var fields = new List<(string, FormKind)>(64);
        return Add(fields, "", payload, 0) ? fields : [];
    }

    static bool Add(List<(string, FormKind)> fields, string path, JsonElement value, int depth)
    {
        if (fields.Count >= FieldsMax) return false;
        fields.Add((path, KindOf(value)));
        if (depth == DepthMax) return true;
        if (value.ValueKind == JsonValueKind.Array)
            return value.GetArrayLength() == 0 || Add(fields, path + "[]", value[0], depth + 1);
        if (value.ValueKind != JsonValueKind.Object) return true;
        foreach (var property in value.EnumerateObject())
        {
            if (!IsName(property.Name, path)) continue;
            var own = path.Length == 0 ? property.Name : $"{path}.{property.Name}";
            if (!Add(fields, own, property.Value, depth + 1)) return false;
        }

        return true;
    }

    // Names with these are data, and would be taken for a path.
    static bool IsName(string name, string path) =>
        name.Length > 0 && path.Length + name.Length < PathLengthMax && name.AsSpan().IndexOfAny('.', '[', ']') < 0;

    static FormKind KindOf(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.String => FormKind.Text,
        JsonValueKind.Number => FormKind.Number,
        JsonValueKind.True or JsonValueKind.False => FormKind.Flag,
        JsonValueKind.Object => FormKind.Map,
        JsonValueKind.Array => FormKind.List,
        _ => FormKind.Null,
    };
}
