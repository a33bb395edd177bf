using HealthEngine.Alerts.Rules;
using HealthEngine.Definitions;

namespace HealthEngine.Alerts;

/// <summary>The alert rules that come with the engine, as definitions. Each clears at a better value than it fires at.</summary>
public static class ShippedAlertRules
{
    const string Folder = "HealthEngine.Alerts.Rules.Shipped.";

    public static readonly IReadOnlyList<ShippedDefinition> Definitions = [.. Load()];

    static IEnumerable<ShippedDefinition> Load()
    {
        var assembly = typeof(ShippedAlertRules).Assembly;
        foreach (var name in assembly.GetManifestResourceNames().Order(StringComparer.Ordinal))
        {
            if (!name.StartsWith(Folder, StringComparison.Ordinal)) continue;
            using var reader = new StreamReader(assembly.GetManifestResourceStream(name)!);
            yield return new(AlertRuleDefinition.DefinitionKind, name[Folder.Length..^".json".Length], reader.ReadToEnd());
        }
    }
}
