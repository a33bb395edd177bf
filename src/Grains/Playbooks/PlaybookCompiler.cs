using System.Collections.Immutable;
using System.Text.RegularExpressions;
using HealthEngine.Alerts.Rules;
using HealthEngine.Definitions;
using HealthEngine.Measures;

namespace HealthEngine.Playbooks;

/// <summary>Makes a plan of a definition, or says everything that is wrong with it, step by step.</summary>
sealed partial class PlaybookCompiler(IReadOnlyDictionary<string, Measure> measures)
{
    const int TextMax = 1_000;

    readonly AlertRuleCompiler _conditions = new(measures);
    readonly List<FieldProblem> _problems = [];
    readonly Dictionary<string, int> _ids = new(StringComparer.Ordinal);
    readonly List<PlannedStep> _steps = [];

    public ImmutableArray<FieldProblem> Problems =>
        [.. _problems, .. _conditions.Problems.Select(p => new FieldProblem(p.Field, p.Reason))];

    /// <summary>The plan; null: it has problems.</summary>
    public PlaybookPlan? Compile(string id, int version, PlaybookDefinition playbook)
    {
        if (playbook.Name.Trim().Length is 0 or > 100) Wrong("name", "A name is 1 to 100 characters.");
        if (playbook.Description?.Length > TextMax) Wrong("description", $"It is at most {TextMax} characters.");
        CheckTriggers(playbook.Triggers);
        CheckReentry(playbook.Reentry);
        CheckQuietHours(playbook.QuietHours);
        CheckHoldout(playbook.Holdout);
        var entry = playbook.Entry is null ? null : _conditions.Condition("entry", playbook.Entry);
        var exit = playbook.Exit is null ? null : _conditions.Condition("exit", playbook.Exit);
        LayOut(playbook.Steps);
        return Problems.IsEmpty ? new(id, version, playbook, [.. _steps], entry, exit) : null;
    }

    /// <summary>The plan of a definition that was found right when it was put, whatever is wrong with it now.</summary>
    public PlaybookPlan LayOut(string id, int version, PlaybookDefinition playbook)
    {
        LayOut(playbook.Steps);
        return new(id, version, playbook, [.. _steps], null, null);
    }

    void CheckTriggers(ImmutableArray<TriggerDefinition> triggers)
    {
        if (triggers.IsDefault || triggers.Length is 0 or > PlaybookLimits.TriggersMax)
        {
            Wrong("triggers", $"There are 1 to {PlaybookLimits.TriggersMax} of them.");
            return;
        }

        for (var i = 0; i < triggers.Length; i++) CheckTrigger($"triggers[{i}]", triggers[i]);
        if (triggers.Count(t => t.Threshold is not null) > 1) Wrong("triggers", "At most one is a threshold: join conditions with any.");
        if (triggers.Count(t => t.Schedule is not null) > 1) Wrong("triggers", "At most one is a schedule.");
    }

    void CheckTrigger(string field, TriggerDefinition t)
    {
        var forms = (t.Alert is null ? 0 : 1) + (t.Threshold is null ? 0 : 1) + (t.Schedule is null ? 0 : 1) + (t.Manual ? 1 : 0);
        if (forms != 1) Wrong(field, "A trigger has one of alert, threshold, schedule or manual.");
        if (t.Threshold is { } threshold) _conditions.Condition($"{field}.threshold", threshold);
        if (t.Schedule is { } schedule) CheckSchedule($"{field}.schedule", schedule);
    }

    void CheckSchedule(string field, ScheduleDefinition s)
    {
        if (ClockTimes.Time(s.At) is null) Wrong($"{field}.at", "It is a local time from 00:00 to 23:59.");
        CheckZone($"{field}.timeZone", s.TimeZone);
        if (s.Every == ScheduleEvery.Week && s.Days.IsDefaultOrEmpty) Wrong($"{field}.days", "A weekly schedule names at least one day.");
        if (s.Every != ScheduleEvery.Week && !s.Days.IsDefaultOrEmpty) Wrong($"{field}.days", "Only a weekly schedule has days.");
        CheckDays($"{field}.days", s.Days);
        if (s.Every == ScheduleEvery.Month && s.Day is not (>= 1 and <= 31)) Wrong($"{field}.day", "A monthly schedule has a day from 1 to 31.");
        if (s.Every != ScheduleEvery.Month && s.Day is not null) Wrong($"{field}.day", "Only a monthly schedule has a day.");
    }

    void CheckReentry(ReentryDefinition? reentry)
    {
        if (reentry is null) return;
        var isCapped = reentry.Policy == ReentryPolicy.AtMost;
        if (isCapped && reentry.Times is not (>= 1 and <= PlaybookLimits.EntriesMax))
            Wrong("reentry.times", $"It is 1 to {PlaybookLimits.EntriesMax}.");
        if (isCapped && reentry.Days is not (>= 1 and <= 365)) Wrong("reentry.days", "It is 1 to 365.");
        if (!isCapped && reentry.Times is not null) Wrong("reentry.times", "Only the policy at-most has it.");
        if (!isCapped && reentry.Days is not null) Wrong("reentry.days", "Only the policy at-most has it.");
    }

    void CheckQuietHours(QuietHoursDefinition? hours)
    {
        if (hours is null) return;
        if (ClockTimes.Time(hours.From) is null) Wrong("quietHours.from", "It is a local time from 00:00 to 23:59.");
        if (ClockTimes.Time(hours.To) is null) Wrong("quietHours.to", "It is a local time from 00:00 to 23:59.");
        CheckDays("quietHours.days", hours.Days);
        CheckZone("quietHours.timeZone", hours.TimeZone);
        if (_problems.Exists(p => p.Field.StartsWith("quietHours", StringComparison.Ordinal))) return;
        if (Deliveries.QuietTimes.LeaveNoTime(ClockTimes.Of(hours)))
            Wrong("quietHours", "They leave no time at all: nobody would ever be told anything.");
    }

    void CheckHoldout(HoldoutDefinition? holdout)
    {
        if (holdout is null) return;
        if (!(holdout.Share is >= 0 and <= 0.5)) Wrong("holdout.share", "It is 0 to 0.5: at most half of the accounts are left out.");
        if (holdout.Salt?.Length > 100) Wrong("holdout.salt", "It is at most 100 characters.");
        if (holdout.StratifyBy.IsDefault) return;
        for (var i = 0; i < holdout.StratifyBy.Length; i++)
        {
            if (!HoldoutDecisions.Strata.Contains(holdout.StratifyBy[i]))
                Wrong($"holdout.stratifyBy[{i}]", $"It is one of {string.Join(", ", HoldoutDecisions.Strata)}.");
        }
    }

    void CheckDays(string field, ImmutableArray<string> days)
    {
        for (var i = 0; !days.IsDefault && i < days.Length; i++)
            if (ClockTimes.Day(days[i]) is null) Wrong($"{field}[{i}]", "It is the name of a day, e.g. monday.");
    }

    void CheckZone(string field, string? zone)
    {
        if (zone is not null && !TimeZoneInfo.TryFindSystemTimeZoneById(zone, out _))
            Wrong(field, "It is an IANA time zone, e.g. Europe/Berlin.");
    }

    void Wrong(string field, string reason) => _problems.Add(new(field, reason));

    [GeneratedRegex("^[a-z0-9][a-z0-9_-]{0,49}$", RegexOptions.CultureInvariant)]
    private static partial Regex StepId();
}
