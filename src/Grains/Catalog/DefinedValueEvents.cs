using HealthEngine.Accounts;
using HealthEngine.Definitions;
using HealthEngine.Jobs;
using HealthEngine.Measures;
using HealthEngine.Measures.Onboarding;
using HealthEngine.Workspaces;

namespace HealthEngine.Catalog;

/// <inheritdoc cref="IFirstValueEvents"/>
sealed class DefinedValueEvents(IDefinitions definitions, IRescore rescore) : IFirstValueEvents
{
    public IReadOnlyList<Definition> List(WorkspaceId workspace) =>
        definitions.Of(workspace).All(MeasureDefinitions.ValueEvent);

    public Definition? Find(WorkspaceId workspace, string id) =>
        definitions.Of(workspace).Find(MeasureDefinitions.ValueEvent, id);

    public async Task<(Definition Event, Job Rebuild)> Put(
        WorkspaceId workspace, string id, int? seen, string body, string by, CancellationToken cancellation)
    {
        var read = ValueEvent.Read(body, out var flaws);
        if (read is not null) flaws = [.. ValueEventRules.Check(read)];
        if (!flaws.IsEmpty) throw flaws.Of("value event");
        var newest = definitions.Of(workspace).Newest(MeasureDefinitions.ValueEvent, id);
        if (newest?.Body is null && List(workspace).Count >= ValueEvent.CountMax)
        {
            throw new InvalidFieldsException(
                "value event", [new("", $"The workspace has {ValueEvent.CountMax} value events, which is the most. Remove one first.")]);
        }

        var expected = seen ?? (newest is { Body: null } ? newest.Version : 0); // a removed one may come again
        var put = await definitions.Put(
            workspace, [new(MeasureDefinitions.ValueEvent, id, expected, read!.ToJson())], by, cancellation);
        return (put[0], await rescore.Ask(workspace, by));
    }

    public async Task<bool> Remove(WorkspaceId workspace, string id, int? seen, string by, CancellationToken cancellation)
    {
        if (Find(workspace, id) is not { } own) return false;
        await definitions.Put(
            workspace, [new(MeasureDefinitions.ValueEvent, id, seen ?? own.Version, null)], by, cancellation);
        await rescore.Ask(workspace, by);
        return true;
    }
}
