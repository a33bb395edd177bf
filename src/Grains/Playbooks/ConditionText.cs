using System.Text.Json;
using System.Text.Json.Serialization;
using HealthEngine.Alerts.Rules;

namespace HealthEngine.Playbooks;

/// <summary>Conditions as JSON, in which they go from grain to grain.</summary>
static class ConditionText
{
    public static string Of(ConditionDefinition condition) =>
        JsonSerializer.Serialize(condition, ConditionJson.Default.ConditionDefinition);

    public static ConditionDefinition Parse(string text) =>
        JsonSerializer.Deserialize(text, ConditionJson.Default.ConditionDefinition)!;

    /// <summary>The numbers that a condition looks at.</summary>
    public static IEnumerable<string> InputsOf(ConditionDefinition condition)
    {
        if (condition.Input is { } input) return [input];
        if (!condition.All.IsDefault) return condition.All.SelectMany(InputsOf);
        return condition.Any.IsDefault ? [] : condition.Any.SelectMany(InputsOf);
    }
}

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingDefault)]
[JsonSerializable(typeof(ConditionDefinition))]
sealed partial class ConditionJson : JsonSerializerContext;
