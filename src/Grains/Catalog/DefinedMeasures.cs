using HealthEngine.Accounts;
using HealthEngine.Definitions;
using HealthEngine.Jobs;
using HealthEngine.Measures;
using HealthEngine.Measures.Custom;
using HealthEngine.Scorecards;
using HealthEngine.Scoring;
using HealthEngine.Workspaces;

namespace HealthEngine.Catalog;

/// <inheritdoc cref="IMeasureCatalog"/>
sealed class DefinedMeasures(
    IDefinitions definitions, IWorkspaces workspaces, IScorecards scorecards, IRescore rescore) : IMeasureCatalog
{
    public async Task<IReadOnlyList<MeasureInfo>> List(WorkspaceId workspace, CancellationToken cancellation)
    {
        var (set, users) = (definitions.Of(workspace), await UsersOf(workspace, cancellation));
        return
        [
            .. CatalogOf(workspace, set).All.OrderBy(m => m.Key, StringComparer.Ordinal)
                .Select(m => Info(m, set.Find(MeasureDefinitions.Measure, m.Key), users)),
        ];
    }

    public async Task<MeasureInfo?> Find(WorkspaceId workspace, string key, CancellationToken cancellation)
    {
        var set = definitions.Of(workspace);
        return CatalogOf(workspace, set).ByKey.TryGetValue(key, out var measure)
            ? Info(measure, set.Find(MeasureDefinitions.Measure, key), await UsersOf(workspace, cancellation))
            : null;
    }

    public async Task<(MeasureInfo Measure, Job Rebuild)> Put(
        WorkspaceId workspace, string key, int? seen, string body, string by, CancellationToken cancellation)
    {
        var checkedBody = Check(key, body);
        var set = definitions.Of(workspace);
        var newest = set.Newest(MeasureDefinitions.Measure, key);
        if (newest?.Body is null && set.All(MeasureDefinitions.Measure).Count >= CustomMeasure.CountMax)
        {
            throw Wrong(new MeasureFlaw(
                "", $"The workspace has {CustomMeasure.CountMax} measures of its own, which is the most. Remove what no card needs."));
        }

        var expected = seen ?? (newest is { Body: null } ? newest.Version : 0); // a removed one may come again
        await definitions.Put(workspace, [new(MeasureDefinitions.Measure, key, expected, checkedBody)], by, cancellation);
        return ((await Find(workspace, key, cancellation))!, await rescore.Ask(workspace, by));
    }

    public async Task<bool> Remove(
        WorkspaceId workspace, string key, int? seen, string by, CancellationToken cancellation)
    {
        if (definitions.Of(workspace).Find(MeasureDefinitions.Measure, key) is not { } own) return false;
        var users = (await UsersOf(workspace, cancellation))[key].ToList();
        if (users.Count > 0) throw new MeasureInUseException(key, users);
        await definitions.Put(
            workspace, [new(MeasureDefinitions.Measure, key, seen ?? own.Version, null)], by, cancellation);
        await rescore.Ask(workspace, by); // Alert rules may have asked for it.
        return true;
    }

    /// <summary>The definition as it is kept: with its key.</summary>
    static string Check(string key, string body)
    {
        var custom = CustomMeasure.Read(body, out var flaws);
        if (custom is null) throw Wrong([.. flaws]);
        if (custom.Key is not null && custom.Key != key) throw Wrong(new MeasureFlaw("key", $"The address says '{key}'; leave it out or say the same."));
        custom = custom with { Key = key };
        MeasureFlaw[] found = [.. CustomMeasureRules.Check(custom)];
        return found.Length == 0 ? custom.ToJson() : throw Wrong(found);
    }

    MeasureCatalog CatalogOf(WorkspaceId workspace, DefinitionSet set) => MeasureDefinitions.CatalogOf(set, workspaces, workspace);

    /// <summary>For each measure the cards that are made of it.</summary>
    async Task<ILookup<string, string>> UsersOf(WorkspaceId workspace, CancellationToken cancellation) =>
        (await scorecards.InUse(workspace, cancellation))
        .SelectMany(card => KeysOf(card).Distinct(StringComparer.Ordinal).Select(key => (Key: key, card.Id)))
        .Distinct()
        .ToLookup(u => u.Key, u => u.Id, StringComparer.Ordinal);

    static IEnumerable<string> KeysOf(Scorecard card) =>
        card.Dimensions.SelectMany(d => d.Measures).Select(m => m.Key)
            .Concat(card.Vetoes.IsDefault ? [] : card.Vetoes.Select(v => v.When.Measure));

    static MeasureInfo Info(Measure measure, Definition? own, ILookup<string, string> users) => new(
        measure.Key, measure.Unit, measure.Facts.Better.ToString().ToLowerInvariant(), measure.WindowDays,
        measure.Facts.Description, own?.Body, own?.Version, [.. users[measure.Key].Order(StringComparer.Ordinal)]);

    static InvalidFieldsException Wrong(params MeasureFlaw[] flaws) =>
        new("measure", [.. flaws.Select(f => new FieldProblem(f.Field, f.Reason))]);
}
