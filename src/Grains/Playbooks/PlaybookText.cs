using System.Text.Json;

namespace HealthEngine.Playbooks;

/// <summary>Playbooks as JSON.</summary>
static class PlaybookText
{
    /// <exception cref="JsonException">It is no playbook.</exception>
    public static PlaybookDefinition Parse(string body) =>
        JsonSerializer.Deserialize(body, PlaybookJson.Default.PlaybookDefinition) ?? throw new JsonException("A playbook is a JSON object.");

    public static string Write(PlaybookDefinition playbook) =>
        JsonSerializer.Serialize(playbook, PlaybookJson.Default.PlaybookDefinition);
}
