using HealthEngine.Alerts;
using HealthEngine.Definitions;
using HealthEngine.Measures;
using HealthEngine.Scoring;
using HealthEngine.Workspaces;

namespace HealthEngine.Accounts;

/// <summary>What a workspace has decided about its accounts, made ready for use: calendar, scorecards, alert rules.</summary>
sealed record AccountRules(
    DayCalendar Calendar,
    string Currency,
    MeasureSettings Measures,
    CompiledScorecard Main,
    IReadOnlyList<AlertRule> Alerts)
{
    /// <summary>What applies before a workspace defines anything.</summary>
    public static AccountRules Of(Workspace workspace) => Of(workspace, new(workspace.Id, 0, []));

    public static AccountRules Of(Workspace workspace, DefinitionSet definitions)
    {
        var measures = MeasureDefinitions.SettingsOf(definitions, workspace.Currency);
        return new(
            new(TimeZoneInfo.FindSystemTimeZoneById(workspace.TimeZone)),
            workspace.Currency,
            measures,
            new(ScorecardTemplates.Health, measures.Catalog.ByKey),
            AlertRuleSet.Of(ShippedAlertRules.Definitions.Select(d => d.In(workspace.Id)), measures.Catalog.ByKey));
    }
}
