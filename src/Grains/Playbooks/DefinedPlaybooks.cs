using System.Collections.Immutable;
using HealthEngine.Accounts;
using HealthEngine.Definitions;
using HealthEngine.Playbooks.Runs;
using HealthEngine.Workspaces;

namespace HealthEngine.Playbooks;

/// <inheritdoc cref="IPlaybooks"/>
sealed class DefinedPlaybooks(IDefinitions definitions, PlaybookCatalog catalog, IRescore rescore) : IPlaybooks
{
    const string Kind = PlaybookDefinition.DefinitionKind;

    public IReadOnlyList<PlaybookInfo> List(WorkspaceId workspace) =>
        [.. definitions.Of(workspace).All(Kind).Select(d => InfoOf(workspace, d))];

    public PlaybookInfo? Find(WorkspaceId workspace, string id) =>
        definitions.Of(workspace).Find(Kind, id) is { } found ? InfoOf(workspace, found) : null;

    public Task<IReadOnlyList<Definition>> Versions(WorkspaceId workspace, string id, CancellationToken cancellation) =>
        definitions.Versions(workspace, Kind, id, cancellation);

    public async ValueTask<RunPlace?> PlaceOf(Run run, CancellationToken cancellation)
    {
        // A run that failed stands where it failed: there it is taken up again.
        if (run.IsOver && run.State != RunState.Failed) return null;
        var plan = await catalog.Plan(run.Account.Workspace, run.Playbook, run.Version, cancellation);
        return plan is null || run.At >= plan.End ? null : PlaceOf(plan.Steps[run.At]);
    }

    public async Task<PlaybookInfo> Put(
        WorkspaceId workspace, string id, int? seen, string body, string by, CancellationToken cancellation)
    {
        var (newest, problems) = (definitions.Of(workspace).Newest(Kind, id), Validate(workspace, id, body));
        if (!problems.IsEmpty) throw new InvalidFieldsException("playbook", problems);

        var expected = seen ?? (newest is { Body: null } ? newest.Version : 0); // a removed one may come again
        await definitions.Put(workspace, [new(Kind, id, expected, body)], by, cancellation);
        await Watch(workspace, newest?.Body, body, by);
        return Find(workspace, id)!;
    }

    public ImmutableArray<FieldProblem> Validate(WorkspaceId workspace, string? id, string body)
    {
        var (set, problems) = (definitions.Of(workspace), catalog.Read(workspace, id ?? "", 0, body).Problems);
        if (id is null) return problems;
        if (DefinitionLimits.ProblemOf(id, body) is { } problem) problems = problems.Add(problem);
        if (PlaybookLimits.ReservedIds.Contains(id))
            problems = problems.Add(new("id", $"'{id}' is an address of the API or of the console: choose another."));
        if (set.Newest(Kind, id)?.Body is null && set.All(Kind).Count >= PlaybookLimits.PlaybooksMax)
            problems = problems.Add(new("", $"The workspace has {PlaybookLimits.PlaybooksMax} playbooks, which is the most. Remove one first."));
        return problems;
    }

    public async Task<PlaybookInfo?> Switch(
        WorkspaceId workspace, string id, PlaybookSwitch to, string by, CancellationToken cancellation)
    {
        if (Find(workspace, id) is not { } found) return null;
        if (found.Playbook is null) throw new InvalidFieldsException("playbook", found.Problems);
        var enabled = to == PlaybookSwitch.On;
        if (found.Enabled == enabled) return found;
        var body = PlaybookText.Write(found.Playbook with { Enabled = enabled });
        return await Put(workspace, id, found.Definition.Version, body, by, cancellation);
    }

    public async Task<bool> Remove(WorkspaceId workspace, string id, int? seen, string by, CancellationToken cancellation)
    {
        if (definitions.Of(workspace).Find(Kind, id) is not { } found) return false;
        await definitions.Put(workspace, [new(Kind, id, seen ?? found.Version, null)], by, cancellation);
        await Watch(workspace, found.Body, null, by);
        return true;
    }

    /// <summary>Accounts come by a job to what is watched now: whether a threshold is met before must be known.</summary>
    async Task Watch(WorkspaceId workspace, string? before, string? after, string by)
    {
        if (HasThreshold(before) || HasThreshold(after)) await rescore.Ask(workspace, by);
    }

    static RunPlace PlaceOf(PlannedStep planned) => new(planned.Name, planned.Step.Type, planned.Step.Title);

    static bool HasThreshold(string? body) =>
        body is not null && StoredBodies.Parsed(body, PlaybookText.Parse) is { } playbook && playbook.Triggers.Any(t => t.Threshold is not null);

    PlaybookInfo InfoOf(WorkspaceId workspace, Definition definition)
    {
        var (_, problems) = catalog.Read(workspace, definition.Id, definition.Version, definition.Body!);
        return new(definition, StoredBodies.Parsed(definition.Body!, PlaybookText.Parse), problems);
    }
}
