using System.Text.Json;
using HealthEngine.Definitions;
using HealthEngine.Workspaces;

namespace HealthEngine.Notices;

/// <summary>How much workspaces ask of their people.</summary>
public interface INoticePolicies
{
    /// <summary>The policy in force and the definition that says so; null: nothing was decided.</summary>
    (Definition? Definition, NoticePolicy Policy) Find(WorkspaceId workspace);

    /// <param name="seen">The version that the writer has seen; null: there is none.</param>
    /// <exception cref="InvalidFieldsException">It cannot be.</exception>
    Task<(Definition Definition, NoticePolicy Policy)> Put(
        WorkspaceId workspace, int? seen, string body, string by, CancellationToken cancellation);
}

/// <inheritdoc cref="INoticePolicies"/>
sealed class DefinedNoticePolicies(IDefinitions definitions) : INoticePolicies
{
    public static NoticePolicy Of(DefinitionSet set) =>
        set.Find(NoticePolicy.DefinitionKind, NoticePolicy.Main) is { Body: { } body }
        && StoredBodies.Parsed(body, NoticePolicy.Parse) is { } policy
            ? policy
            : NoticePolicy.Usual;

    public (Definition? Definition, NoticePolicy Policy) Find(WorkspaceId workspace)
    {
        var set = definitions.Of(workspace);
        return (set.Find(NoticePolicy.DefinitionKind, NoticePolicy.Main), Of(set));
    }

    public async Task<(Definition Definition, NoticePolicy Policy)> Put(
        WorkspaceId workspace, int? seen, string body, string by, CancellationToken cancellation)
    {
        var policy = Read(body);
        var put = await definitions.Put(
            workspace, [new(NoticePolicy.DefinitionKind, NoticePolicy.Main, seen ?? 0, body)], by, cancellation);
        return (put[0], policy);
    }

    static NoticePolicy Read(string body)
    {
        try
        {
            var policy = NoticePolicy.Parse(body);
            return policy.Problems() is { IsEmpty: false } problems ? throw new InvalidFieldsException("notice policy", problems) : policy;
        }
        catch (JsonException e)
        {
            throw new InvalidFieldsException("notice policy", [new(FieldProblem.FieldOf(e), "A field is unknown, or its value has another form: budget is a number, digestAt a time such as 16:00:00.")]);
        }
    }
}
