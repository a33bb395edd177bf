using System.Text.Json;
using System.Text.Json.Serialization;
using HealthEngine.Api.Faults;
using HealthEngine.Playbooks.Simulation;

namespace HealthEngine.Api.Playbooks;

/// <summary>What a simulation is to look at.</summary>
/// <param name="Days">Days looked back, 1-366; 90 when left out.</param>
/// <param name="Definition">A draft of the playbook that is kept nowhere; the playbook as it is when left out.</param>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
sealed record SimulationBody(int? Days = null, JsonElement? Definition = null)
{
    public SimulationWish Read() => new(Days, Definition switch
    {
        null or { ValueKind: JsonValueKind.Null or JsonValueKind.Undefined } => null,
        { ValueKind: JsonValueKind.Object } sent => sent.GetRawText(),
        _ => throw new InvalidRequestException("definition", "definition is a playbook as JSON; see /v1/playbooks/schema."),
    });
}
