using HealthEngine.Playbooks.Runs;

namespace HealthEngine.Playbooks.Simulation;

sealed partial class PlaybookReplay
{
    /// <summary>The run that was entered last; null: none was.</summary>
    Run? Current => _entries.Count == 0 ? null : _entries[^1].Run;

    void Enter(EntryTrigger trigger, DateTimeOffset now)
    {
        var sight = Sight(EntryDecisions.Question(frame.Plan.Definition), now);
        if (EntryDecisions.Judge(frame.Plan.Definition, trigger, sight, _history, now) is { } reason)
        {
            if (EntryDecisions.IsPassedOver(trigger, reason)) _skips.Add(reason);
            return;
        }

        var run = EntryDecisions.Enter(frame.Plan, key, trigger, sight!, now);
        var enrolment = run.Enrolment;
        _entries.Add((new(now, enrolment.Arm, trigger.Kind, enrolment.Score, null, run.State), run));
        var before = _history.Entries.Length < PlaybookLimits.EntriesMax ? _history.Entries : _history.Entries.RemoveAt(PlaybookLimits.EntriesMax - 1);
        _history = new(!run.IsOver, before.Insert(0, now));
        if (!run.IsOver) Look(now);
    }

    /// <summary>Takes the run's steps until there is something to wait for.</summary>
    void Look(DateTimeOffset now)
    {
        var run = Current!;
        while (!run.IsOver)
        {
            var next = Step(run, now);
            if (ReferenceEquals(next, run)) break;
            run = next with { Untold = [] };
            if (run.Phase == RunPhase.Waiting) break;
        }

        // A run that would look again at once looks with the next instant that brings something.
        if (run.Due <= now) run = run with { Due = null };
        _entries[^1] = (_entries[^1].Entry, run);
        _history = _history with { IsRunning = !run.IsOver };
    }

    Run Step(Run run, DateTimeOffset now)
    {
        var plan = frame.Plan;
        if (run.Phase == RunPhase.GivingUp) return RunDecisions.GiveUp(run, plan, _effects.TellFailure(run, now), now);
        if (Sight(RunSight.Question(plan, run.At), now) is not { } account)
            return RunDecisions.Halt(run, "Nothing is known of the account any more.", now);
        var sight = RunSight.Of(plan, run.At, account, frame.ZoneOf(account.Profile.TimeZone));
        return run.Phase == RunPhase.Doing
            ? RunDecisions.After(run, plan, _effects.Do(plan.Steps[run.At], sight, now), now)
            : RunDecisions.Next(run, plan, sight, now);
    }
}
