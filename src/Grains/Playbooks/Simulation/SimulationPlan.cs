using System.Text.Json;
using System.Text.Json.Serialization;

namespace HealthEngine.Playbooks.Simulation;

/// <summary>What a simulation does: the parameters of its job, settled when it was asked for.</summary>
/// <param name="Version">Of the playbook; 0: a draft that is kept nowhere.</param>
/// <param name="Definition">As it was put or sent.</param>
/// <param name="From">The first instant at which an account can enter.</param>
/// <param name="To">The end.</param>
sealed record SimulationPlan(
    string Playbook, int Version, PlaybookDefinition Definition, DateTimeOffset From, DateTimeOffset To)
{
    public string ToJson() => JsonSerializer.Serialize(this, SimulationPlanJson.Default.SimulationPlan);

    public static SimulationPlan Parse(string json) =>
        JsonSerializer.Deserialize(json, SimulationPlanJson.Default.SimulationPlan)!;
}

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingDefault)]
[JsonSerializable(typeof(SimulationPlan))]
sealed partial class SimulationPlanJson : JsonSerializerContext;
