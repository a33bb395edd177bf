using System.Text.Json;
using HealthEngine.Definitions;
using HealthEngine.Measures;
using HealthEngine.Metrics;
using HealthEngine.Revenue;
using HealthEngine.Workspaces;

namespace HealthEngine.UserData;

/// <summary>Properties of signals that a workspace's measures and metrics name, in any version: a score may rest on them.</summary>
static class NamedProperties
{
    const string PropsPrefix = "props.";

    static readonly HashSet<string> Kinds = [.. MeasureDefinitions.Kinds, MetricSettingsReader.Kind, RevenuePolicies.Kind];

    public static async Task<IReadOnlySet<string>> Of(
        IDefinitions definitions, WorkspaceId workspace, CancellationToken cancellation)
    {
        var names = new HashSet<string>(StringComparer.Ordinal);
        foreach (var definition in definitions.Of(workspace).Everything.Where(d => Kinds.Contains(d.Kind)).ToList())
            foreach (var version in await definitions.Versions(workspace, definition.Kind, definition.Id, cancellation))
                if (version.Body is { } body) Add(names, body);
        return names;
    }

    static void Add(HashSet<string> names, string body)
    {
        using var json = JsonDocument.Parse(body);
        Add(names, json.RootElement);
    }

    /// <summary>Any text may be a path: more names than are meant keep a little more, fewer would move scores.</summary>
    static void Add(HashSet<string> names, JsonElement body)
    {
        switch (body.ValueKind)
        {
            case JsonValueKind.Object:
                foreach (var property in body.EnumerateObject()) Add(names, property.Value);
                break;
            case JsonValueKind.Array:
                foreach (var item in body.EnumerateArray()) Add(names, item);
                break;
            case JsonValueKind.String:
                var text = body.GetString()!;
                if (text.StartsWith(PropsPrefix, StringComparison.Ordinal)) text = text[PropsPrefix.Length..];
                names.Add(text.Split('.')[0]);
                break;
        }
    }
}
