using System.Collections.Immutable;
using HealthEngine.Accounts;
using HealthEngine.Alerts.Rules;
using HealthEngine.Deliveries;
using HealthEngine.Workspaces;

namespace HealthEngine.Playbooks.Simulation;

/// <summary>What all accounts of a simulation have in common.</summary>
/// <param name="Plan">Enabled, whatever the definition says.</param>
/// <param name="Rules">Of now: what conditions see.</param>
/// <param name="Thresholds">The playbook's own; empty: none.</param>
/// <param name="Scheduled">When its schedule came round, in [from, to].</param>
sealed record SimulationFrame(
    PlaybookPlan Plan,
    DateTimeOffset From,
    DateTimeOffset To,
    AccountRules Rules,
    Workspace Workspace,
    IReadOnlyList<OutboundEndpoint> Endpoints,
    ImmutableArray<ThresholdTrigger> Thresholds,
    ImmutableArray<DateTimeOffset> Scheduled)
{
    public static SimulationFrame Of(
        PlaybookPlan plan, DateTimeOffset from, DateTimeOffset to, AccountRules rules, Workspace workspace,
        IReadOnlyList<OutboundEndpoint> endpoints)
    {
        var enabled = plan with { Definition = plan.Definition with { Enabled = true } };
        var triggers = plan.Definition.Triggers;
        var compiler = new AlertRuleCompiler(rules.Measures.Catalog.ByKey);
        return new(
            enabled, from, to, rules, workspace, endpoints,
            [
                .. triggers.Where(t => t.Threshold is not null)
                    .Select(t => compiler.Condition("", t.Threshold)).OfType<ICondition>()
                    .Select(condition => new ThresholdTrigger(plan.Id, condition)),
            ],
            [.. triggers.Where(t => t.Schedule is not null).SelectMany(t => Times(t.Schedule!, workspace, from, to))]);
    }

    /// <summary>The zone that quiet hours are meant in.</summary>
    public TimeZoneInfo ZoneOf(string? account) => QuietTimes.ZoneOf(
        Plan.Definition.QuietHours is { } hours ? ClockTimes.Of(hours) : new(default, default), account, Workspace);

    static IEnumerable<DateTimeOffset> Times(
        ScheduleDefinition schedule, Workspace workspace, DateTimeOffset from, DateTimeOffset to)
    {
        var zone = TimeZoneInfo.FindSystemTimeZoneById(workspace.TimeZone);
        for (var at = ScheduleTimes.Next(schedule, zone, from); at <= to; at = ScheduleTimes.Next(schedule, zone, at)) yield return at;
    }
}
