using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Text.Json;
using HealthEngine.Accounts;
using HealthEngine.Alerts;
using HealthEngine.Alerts.Rules;
using HealthEngine.Definitions;
using HealthEngine.Measures;
using HealthEngine.Workspaces;

namespace HealthEngine.Catalog;

/// <inheritdoc cref="IAlertRules"/>
sealed class DefinedAlertRules(IDefinitions definitions, IWorkspaces workspaces, IRescore rescore) : IAlertRules
{
    const string Kind = AlertRuleDefinition.DefinitionKind;

    public IReadOnlyList<AlertRuleInfo> List(WorkspaceId workspace) =>
        [.. definitions.Of(workspace).All(Kind).Select(d => InfoOf(workspace, d))];

    public AlertRuleInfo? Find(WorkspaceId workspace, string id) =>
        definitions.Of(workspace).Find(Kind, id) is { } found ? InfoOf(workspace, found) : null;

    public async Task<AlertRuleInfo> Put(
        WorkspaceId workspace, string id, int? seen, string body, string by, CancellationToken cancellation)
    {
        var (_, problems) = Read(workspace, id, body);
        if (!problems.IsEmpty) throw new InvalidFieldsException("alert rule", problems);
        var set = definitions.Of(workspace);
        var newest = set.Newest(Kind, id);
        if (newest?.Body is null && set.All(Kind).Count >= AlertRuleSet.RulesMax)
        {
            throw new InvalidFieldsException(
                "alert rule", [new("", $"The workspace has {AlertRuleSet.RulesMax} rules, which is the most. Remove one first.")]);
        }

        var expected = seen ?? (newest is { Body: null } ? newest.Version : 0); // a removed one may come again
        await definitions.Put(workspace, [new(Kind, id, expected, body)], by, cancellation);
        await rescore.Ask(workspace, by);
        return Find(workspace, id)!;
    }

    public async Task<bool> Remove(WorkspaceId workspace, string id, int? seen, string by, CancellationToken cancellation)
    {
        if (definitions.Of(workspace).Find(Kind, id) is not { } found) return false;
        await definitions.Put(workspace, [new(Kind, id, seen ?? found.Version, null)], by, cancellation);
        await rescore.Ask(workspace, by);
        return true;
    }

    AlertRuleInfo InfoOf(WorkspaceId workspace, Definition definition)
    {
        var (rule, problems) = Read(workspace, definition.Id, definition.Body!);
        return new(definition, rule?.Enabled ?? false, problems);
    }

    (AlertRuleDefinition? Rule, ImmutableArray<FieldProblem> Problems) Read(WorkspaceId workspace, string id, string body)
    {
        try
        {
            var rule = JsonSerializer.Deserialize(body, AlertRuleJson.Default.AlertRuleDefinition)!;
            var compiler = new AlertRuleCompiler(MeasuresOf(workspace));
            compiler.Compile(id, rule);
            return (rule, [.. compiler.Problems.Select(p => new FieldProblem(p.Field, p.Reason))]);
        }
        catch (JsonException e)
        {
            return (null, [new(FieldProblem.FieldOf(e), "A field is missing or unknown, or its value has another form.")]);
        }
    }

    FrozenDictionary<string, Measure> MeasuresOf(WorkspaceId workspace) =>
        MeasureDefinitions.CatalogOf(definitions.Of(workspace), workspaces, workspace).ByKey;
}
