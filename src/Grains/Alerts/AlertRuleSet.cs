using System.Collections.Immutable;
using System.Text.Json;
using HealthEngine.Alerts.Rules;
using HealthEngine.Definitions;
using HealthEngine.Measures;

namespace HealthEngine.Alerts;

/// <summary>The rules of a workspace, made ready of their definitions.</summary>
static class AlertRuleSet
{
    /// <summary>Rules of one workspace: each is judged with every signal.</summary>
    public const int RulesMax = 100;

    /// <remarks>A definition that does not compile (a measure it names was removed) is left out; the API shows it as broken.</remarks>
    public static ImmutableArray<AlertRule> Of(
        IEnumerable<Definition> definitions, IReadOnlyDictionary<string, Measure> measures) =>
        [
            .. definitions
                .Select(d => Compile(d, measures))
                .OfType<AlertRule>()
                .Where(r => r.Definition.Enabled)
                .Take(RulesMax),
        ];

    static AlertRule? Compile(Definition definition, IReadOnlyDictionary<string, Measure> measures) =>
        StoredBodies.Parsed(definition.Body!, b => JsonSerializer.Deserialize(b, AlertRuleJson.Default.AlertRuleDefinition)!) is { } rule
            ? new AlertRuleCompiler(measures).Compile(definition.Id, rule)
            : null;
}
