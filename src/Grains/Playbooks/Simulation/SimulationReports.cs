using System.Collections.Immutable;
using HealthEngine.Measures;

namespace HealthEngine.Playbooks.Simulation;

/// <summary>Makes a report of what was tallied.</summary>
static class SimulationReports
{
    const int OwnersMax = 100; // a page; the busiest first

    public static SimulationReport Of(
        SimulationPlan plan, SimulationTally tally, int skippedAccounts, TaskCaps caps, DayCalendar calendar)
    {
        var tasks = tally.Tasks.Count(caps, calendar);
        var days = calendar.DayOf(plan.To) - calendar.DayOf(plan.From) + 1;
        return new(
            plan.Playbook, plan.Version == 0 ? null : plan.Version, plan.From, plan.To, tally.Accounts, skippedAccounts,
            tally.Treated + tally.Holdout, tally.Treated, tally.Holdout, Days(tally, tasks), [.. tally.Latest],
            [.. tally.Skips.OrderByDescending(s => s.Value).Select(s => new SkipReport(s.Key, s.Value))],
            [.. tally.Ends.Select(e => new EndReport(e.Key, e.Value))],
            new(
                tasks.Given, tasks.AccountCap, tasks.OwnerCap, caps.PerOwner, caps.PerAccount,
                [.. tasks.Owners(days, caps.PerOwner).Take(OwnersMax)]),
            [.. tally.Messages.Select(m => new MessageReport(m.Key, m.Value))],
            tally.Returned.Report(), Notes(tally, skippedAccounts));
    }

    static ImmutableArray<SimulatedDay> Days(SimulationTally tally, TaskCounts tasks) =>
    [
        .. tally.Days.Keys.Union(tasks.ByDay.Keys).Order().Select(day =>
        {
            var (entered, holdout) = tally.Days.GetValueOrDefault(day);
            var date = DateOnly.FromDayNumber(day).ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);
            return new SimulatedDay(date, entered, holdout, tasks.ByDay.GetValueOrDefault(day));
        }),
    ];

    static ImmutableArray<string> Notes(SimulationTally tally, int skippedAccounts)
    {
        var notes = ImmutableArray.CreateBuilder<string>();
        notes.Add("Nobody had been in the playbook before the first day, and no other playbook gave tasks: caps count this one's alone.");
        notes.Add("What the playbook itself would have changed is not in it: accounts did what they did without it. Every message and task is taken to succeed.");
        if (tally.Treated + tally.Holdout == 0 && tally.Skips.Count == 0)
            notes.Add("No account was a candidate. History that was imported raised no alerts when it happened; a threshold sees it only from the instant it became known.");
        if (tally.Tasks.IsFull) notes.Add($"More than {TaskLoad.TasksMax} tasks: those past it are not counted.");
        if (skippedAccounts > 0) notes.Add($"{skippedAccounts} accounts could not be replayed and are left out.");
        return notes.ToImmutable();
    }
}
