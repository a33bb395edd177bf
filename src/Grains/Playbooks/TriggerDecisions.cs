using System.Collections.Immutable;
using HealthEngine.Accounts;
using HealthEngine.Alerts;
using HealthEngine.Alerts.Rules;
using HealthEngine.Definitions;
using HealthEngine.Measures;

namespace HealthEngine.Playbooks;

/// <summary>A playbook that takes accounts in when a condition begins to hold.</summary>
sealed record ThresholdTrigger(string Playbook, ICondition Condition);

/// <summary>Whether a playbook's threshold was met when the account was looked at last.</summary>
public sealed record TriggerWatch(string Playbook, bool IsMet);

/// <summary>When accounts come to meet the thresholds of playbooks: decided with alerts, so that silence counts as fast as a signal.</summary>
static class TriggerDecisions
{
    /// <summary>The thresholds of the playbooks that are in force.</summary>
    public static ImmutableArray<ThresholdTrigger> Of(DefinitionSet definitions, IReadOnlyDictionary<string, Measure> measures) =>
    [
        .. definitions.All(PlaybookDefinition.DefinitionKind)
            .Select(d => (d.Id, Playbook: StoredBodies.Parsed(d.Body!, PlaybookText.Parse)))
            .Where(d => d.Playbook is { Enabled: true })
            .SelectMany(d => d.Playbook!.Triggers.Select(t => (d.Id, t.Threshold)))
            .Select(t => (t.Id, Condition: t.Threshold is null ? null : new AlertRuleCompiler(measures).Condition("", t.Threshold)))
            .Where(t => t.Condition is not null)
            .Select(t => new ThresholdTrigger(t.Id, t.Condition!)),
    ];

    /// <param name="isNew">Whether the account is: it met nothing before, so that what it meets at once counts.</param>
    public static void Judge(
        ImmutableArray<ThresholdTrigger> triggers, in AlertInput input, ImmutableArray<TriggerWatch> watches, bool isNew,
        List<AccountEvent> events)
    {
        if (triggers.IsEmpty && watches.IsEmpty) return;
        foreach (var trigger in triggers)
        {
            var verdict = trigger.Condition.Judge(input);
            var watch = watches.FirstOrDefault(w => w.Playbook == trigger.Playbook);
            if (watch is null) events.Add(new TriggerWatched(trigger.Playbook, !isNew && verdict == Verdict.Raise));
            var wasMet = watch?.IsMet ?? !isNew && verdict == Verdict.Raise;
            if (!wasMet && verdict == Verdict.Raise) events.Add(new TriggerMet(trigger.Playbook));
            if (wasMet && verdict == Verdict.Resolve) events.Add(new TriggerCleared(trigger.Playbook));
        }

        foreach (var watch in watches)
            if (!triggers.Any(t => t.Playbook == watch.Playbook)) events.Add(new TriggerForgotten(watch.Playbook));
    }

    public static ImmutableArray<TriggerWatch> Apply(ImmutableArray<TriggerWatch> watches, TriggerEvent e)
    {
        var rest = watches.RemoveAll(w => w.Playbook == e.Playbook);
        return e switch
        {
            TriggerWatched watched => rest.Add(new(e.Playbook, watched.IsMet)),
            TriggerMet => rest.Add(new(e.Playbook, true)),
            TriggerCleared => rest.Add(new(e.Playbook, false)),
            TriggerForgotten => rest,
            _ => throw new InvalidOperationException($"No fold for {e.GetType().Name}."),
        };
    }

    public static DateTimeOffset? NextChange(ImmutableArray<ThresholdTrigger> triggers, in AlertInput input)
    {
        DateTimeOffset? next = null;
        foreach (var trigger in triggers) next = Moment.Earlier(next, trigger.Condition.NextChange(input));
        return next;
    }
}
