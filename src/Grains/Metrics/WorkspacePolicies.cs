using HealthEngine.Definitions;
using HealthEngine.Revenue;

namespace HealthEngine.Metrics;

/// <summary>Reads what a workspace has defined about its money and its metrics.</summary>
static class WorkspacePolicies
{
    /// <summary>A workspace's policy of this id is in force where a question names none.</summary>
    const string Own = "default";

    /// <summary>The shipped policies, with the workspace's own in their place and after them.</summary>
    public static IEnumerable<RevenuePolicy> All(DefinitionSet set)
    {
        var own = set.All(RevenuePolicies.Kind).ToDictionary(d => d.Id, Read, StringComparer.Ordinal);
        return RevenuePolicies.Shipped.Select(p => own.GetValueOrDefault(p.Id) ?? p)
            .Concat(own.Values.Where(p => RevenuePolicies.Shipped.All(s => s.Id != p.Id)));
    }

    public static RevenuePolicy Find(DefinitionSet set, string? id)
    {
        var all = All(set).ToDictionary(p => p.Id, StringComparer.Ordinal);
        if (string.IsNullOrEmpty(id)) return all.GetValueOrDefault(Own) ?? all[RevenuePolicies.Default];
        return all.TryGetValue(id, out var found)
            ? found
            : throw new InvalidMetricQuestionException("policy", $"policy is one of {string.Join(", ", all.Keys)}, not '{id}'.");
    }

    public static FxRates Rates(DefinitionSet set, string reporting) => new(
        reporting, set.All(FxRatesReader.Kind).Select(d => KeyValuePair.Create(d.Id, FxRatesReader.Read(d.Id, d.Body!))));

    public static MetricSettingsSet Settings(DefinitionSet set) => new(set.All(MetricSettingsReader.Kind)
        .ToDictionary(d => d.Id, d => MetricSettingsReader.Read(d.Id, d.Body!), StringComparer.Ordinal));

    static RevenuePolicy Read(Definition definition) => RevenuePolicyReader.Read(definition.Id, definition.Body!);
}
