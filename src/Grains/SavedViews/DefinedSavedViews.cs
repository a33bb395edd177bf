using System.Globalization;
using HealthEngine.Definitions;
using HealthEngine.Workspaces;

namespace HealthEngine.SavedViews;

/// <inheritdoc cref="ISavedViews"/>
sealed class DefinedSavedViews(IDefinitions definitions) : ISavedViews
{
    /// <summary>Of one person: more are not found again by reading.</summary>
    const int OwnMax = 50;

    /// <summary>Of one workspace: a fifth of what it may define at all, so that views never keep out a scorecard.</summary>
    const int CountMax = 2_000;

    public IReadOnlyList<KnownView> List(WorkspaceId workspace, ViewPerson person) =>
    [
        .. All(workspace).Where(v => IsSeen(v.View, person))
            .OrderBy(v => v.View.Name, StringComparer.OrdinalIgnoreCase).ThenBy(v => v.Id, StringComparer.Ordinal),
    ];

    public KnownView? Find(WorkspaceId workspace, string id, ViewPerson person) =>
        definitions.Of(workspace).Find(SavedView.Kind, id) is { } found && Known(found) is { } known && IsSeen(known.View, person)
            ? known
            : null;

    public async Task<KnownView> Add(WorkspaceId workspace, ViewChange view, ViewPerson person, CancellationToken cancellation)
    {
        if (view.IsShared && !person.MayShare) throw MayNotShare();
        if (All(workspace).Count(v => v.View.Owner == person.Id) >= OwnMax)
            throw TooMany($"You have {OwnMax} views, which is the most. Remove one first.");
        var set = definitions.Of(workspace);
        var free = FreeOf(set) ?? throw TooMany($"The workspace has {CountMax} views, which is the most. Remove some first.");
        var body = new SavedView(person.Id, view.Name, view.IsShared, view.List).ToJson();
        var seen = set.Newest(SavedView.Kind, free)?.Version ?? 0;
        var put = await definitions.Put(workspace, [new(SavedView.Kind, free, seen, body)], person.Name, cancellation);
        return Known(put[0])!;
    }

    public async Task<KnownView?> Put(
        WorkspaceId workspace, string id, int? seen, ViewChange view, ViewPerson person, CancellationToken cancellation)
    {
        if (Find(workspace, id, person) is not { } found) return null;
        CheckMayChange(found.View, person);
        if (view.IsShared && !found.View.IsShared && !person.MayShare) throw MayNotShare();
        var body = new SavedView(found.View.Owner, view.Name, view.IsShared, view.List).ToJson();
        var put = await definitions.Put(workspace, [new(SavedView.Kind, id, seen ?? 0, body)], person.Name, cancellation);
        return Known(put[0]);
    }

    public async Task<bool> Remove(WorkspaceId workspace, string id, int? seen, ViewPerson person, CancellationToken cancellation)
    {
        if (Find(workspace, id, person) is not { } found) return false;
        CheckMayChange(found.View, person);
        await definitions.Put(
            workspace, [new(SavedView.Kind, id, seen ?? found.Version, null)], person.Name, cancellation);
        return true;
    }

    IEnumerable<KnownView> All(WorkspaceId workspace) =>
        definitions.Of(workspace).All(SavedView.Kind).Select(Known).OfType<KnownView>();

    static bool IsSeen(SavedView view, ViewPerson person) => view.IsShared || view.Owner == person.Id;

    static void CheckMayChange(SavedView view, ViewPerson person)
    {
        if (view.Owner != person.Id && !person.MayShare)
            throw new ViewRefusedException("This view is somebody else's. Save it under another name to have your own.");
    }

    // Ids come again only when all were used: until then an old link leads nowhere, rather than to something else.
    static string? FreeOf(DefinitionSet set)
    {
        var ids = Enumerable.Range(1, CountMax).Select(n => string.Create(CultureInfo.InvariantCulture, $"view-{n}")).ToList();
        return ids.Find(id => set.Newest(SavedView.Kind, id) is null) ?? ids.Find(id => set.Find(SavedView.Kind, id) is null);
    }

    static KnownView? Known(Definition d) => StoredBodies.Parsed(d.Body!, SavedView.Parse) is { } view
        ? new(d.Id, d.Version, d.At, d.By, view)
        : null;

    static ViewRefusedException MayNotShare() =>
        new("Managers and admins decide what the whole team sees. Keep the view for yourself, or ask one of them to share it.");

    static InvalidFieldsException TooMany(string reason) => new("view", [new("", reason)]);
}
