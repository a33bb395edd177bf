using HealthEngine.Alerts;
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
    public static AccountRules Of(Workspace workspace) => new(
        new(TimeZoneInfo.FindSystemTimeZoneById(workspace.TimeZone)),
        workspace.Currency,
        MeasureSettings.Default with { Currency = workspace.Currency },
        new(ScorecardTemplates.Health, MeasureCatalog.Shipped.ByKey),
        AlertRuleSet.Of(ShippedAlertRules.Definitions.Select(d => d.In(workspace.Id)), MeasureCatalog.Shipped.ByKey));
}
