using System.Text.Json;
using System.Text.Json.Serialization;
using HealthEngine.Definitions;
using HealthEngine.Workspaces;

namespace HealthEngine.Playbooks;

/// <summary>How many tasks playbooks may give in a workspace, as it has decided.</summary>
public sealed class PlaybookCaps(IDefinitions definitions)
{
    /// <summary>What the definition is filed under; there is one a workspace.</summary>
    public const string DefinitionKind = "task-caps";

    const string Id = "main";

    /// <summary>More than anybody gives or does in a day.</summary>
    const int Max = 1_000;

    public TaskCaps Of(WorkspaceId workspace) => Find(workspace) is { Body: { } body }
        ? JsonSerializer.Deserialize(body, TaskCapsJson.Default.TaskCaps)!
        : TaskCaps.Default;

    /// <summary>0: nothing was decided, the defaults hold.</summary>
    public int Version(WorkspaceId workspace) => definitions.Of(workspace).Newest(DefinitionKind, Id)?.Version ?? 0;

    /// <param name="seen">The version that the writer has seen; null: whatever it is.</param>
    /// <exception cref="InvalidFieldsException">They cannot be.</exception>
    public async Task Put(WorkspaceId workspace, TaskCaps caps, int? seen, string by, CancellationToken cancellation)
    {
        FieldProblem[] problems =
        [
            .. caps.PerAccount is < 0 or > Max ? [new FieldProblem("perAccount", $"It is 0 to {Max}.")] : Array.Empty<FieldProblem>(),
            .. caps.PerOwner is < 0 or > Max ? [new FieldProblem("perOwner", $"It is 0 to {Max}.")] : Array.Empty<FieldProblem>(),
        ];
        if (problems.Length > 0) throw new InvalidFieldsException("task caps", [.. problems]);
        var body = JsonSerializer.Serialize(caps, TaskCapsJson.Default.TaskCaps);
        await definitions.Put(workspace, [new(DefinitionKind, Id, seen ?? Version(workspace), body)], by, cancellation);
    }

    Definition? Find(WorkspaceId workspace) => definitions.Of(workspace).Find(DefinitionKind, Id);
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(TaskCaps))]
sealed partial class TaskCapsJson : JsonSerializerContext;
