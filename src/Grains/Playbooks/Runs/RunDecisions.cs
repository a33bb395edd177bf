using System.Collections.Immutable;
using System.Globalization;
using HealthEngine.Deliveries;
using HealthEngine.Measures;

namespace HealthEngine.Playbooks.Runs;

/// <summary>What came of a step's effect.</summary>
/// <param name="Refs">Ids of the task or the messages; empty unless it was done.</param>
/// <param name="Detail">A sentence.</param>
sealed record EffectResult(StepOutcome Outcome, ImmutableArray<string> Refs, string? Detail, SkipReason? Skipped = null);

/// <summary>Where a run goes next. Decisions first, then effects: nothing outside happens between two writes but at a step that is decided on.</summary>
static class RunDecisions
{
    /// <summary>Decides for a run that is ready or waits; one that has nothing to do yet stays as it is.</summary>
    public static Run Next(Run run, PlaybookPlan plan, RunSight sight, DateTimeOffset now)
    {
        if (sight.Account.IsClosed) return End(run, RunState.Exited, "The account was closed.", now);
        if (sight.Exit is { Truth: Truth.Yes } exit)
            return End(run, RunState.Exited, $"The exit condition holds{Seen(exit)}.", now);
        if (run.At >= plan.End) return End(run, RunState.Completed, "It came to its end.", now);
        if (run.Taken.Length >= PlaybookLimits.RunStepsMax)
            return Halt(run, $"It took {PlaybookLimits.RunStepsMax} steps, which is the most: a loop does not come to an end.", now);
        var planned = plan.Steps[run.At];
        return planned.Step.Type switch
        {
            StepType.Wait => Wait(run, planned, sight, now),
            StepType.WaitUntil => WaitUntil(run, planned, sight, now),
            StepType.Branch => Branch(run, planned, sight, now),
            StepType.End => End(Take(run, planned, plan.End, now, StepOutcome.Done), RunState.Completed, "It came to its end.", now),
            _ => Begin(run, plan, planned, sight, now),
        };
    }

    /// <summary>Goes on after a step's effect, or tries it again later.</summary>
    public static Run After(Run run, PlaybookPlan plan, EffectResult result, DateTimeOffset now)
    {
        var planned = plan.Steps[run.At];
        if (result.Outcome != StepOutcome.Failed)
            return Take(run, planned, planned.Next, now, result.Outcome, result.Detail, [], result.Refs, result.Skipped);
        if (run.Attempt < PlaybookLimits.RetryWaits.Count)
        {
            var again = now + PlaybookLimits.RetryWaits[run.Attempt];
            return Park(run with { Attempt = run.Attempt + 1, Fault = result.Detail }, WaitKind.Retry, again, null);
        }

        return planned.Failed is { } otherwise
            ? Take(run, planned, otherwise, now, StepOutcome.Failed, result.Detail)
            : run with { Phase = RunPhase.GivingUp, Fault = result.Detail, Due = now };
    }

    /// <summary>Ends a run whose step failed for good, once a person was told.</summary>
    public static Run GiveUp(Run run, PlaybookPlan plan, EffectResult told, DateTimeOffset now)
    {
        var failed = Take(run, plan.Steps[run.At], run.At, now, StepOutcome.Failed, run.Fault, [], told.Refs);
        return End(failed, RunState.Failed, $"Step '{plan.Steps[run.At].Name}' failed: {run.Fault}", now);
    }

    public static Run Cancel(Run run, string by, DateTimeOffset now) => End(run, RunState.Canceled, $"{by} canceled it.", now);

    public static Run Halt(Run run, string reason, DateTimeOffset now) => End(run, RunState.Halted, reason, now);

    /// <summary>Takes a failed run up again at the step that failed.</summary>
    public static Run Retry(Run run, PlaybookPlan plan, string by, DateTimeOffset now)
    {
        var again = run with { State = RunState.Running, EndedAt = null, Reason = null };
        return Take(again, plan.Steps[run.At], run.At, now, StepOutcome.Retried, $"{by} had it tried again.");
    }

    public static Run End(Run run, RunState state, string reason, DateTimeOffset now)
    {
        var over = run with { State = state, Phase = RunPhase.Over, Reason = reason, EndedAt = now, Due = null, Wait = null };
        return Tell(over, number => new RunEnded(run.Id, number, run.Playbook, state, reason));
    }

    /// <summary>Notes what the journal is to be told.</summary>
    public static Run Tell(Run run, Func<int, RunEvent> news) => run with
    {
        News = run.News + 1,
        Untold = [.. run.Untold.IsDefault ? [] : run.Untold, news(run.News + 1)],
    };

    static Run Wait(Run run, PlannedStep planned, RunSight sight, DateTimeOffset now)
    {
        if (run.Wait is null) return Park(run, WaitKind.Time, now + planned.Step.For!.Value, sight);
        return now < run.Wait.Until ? Stay(run, sight) : Take(run, planned, planned.Next, now, StepOutcome.Waited);
    }

    static Run WaitUntil(Run run, PlannedStep planned, RunSight sight, DateTimeOffset now)
    {
        var answer = sight.Step!;
        if (answer.Truth == Truth.Yes) return Take(run, planned, planned.Met, now, StepOutcome.Met, answer.Problem, answer.Inputs);
        if (run.Wait is null) return Park(run, WaitKind.Condition, now + planned.Step.Until!.Timeout, sight);
        return now < run.Wait.Until
            ? Stay(run, sight)
            : Take(run, planned, planned.Otherwise, now, StepOutcome.TimedOut, answer.Problem, answer.Inputs);
    }

    static Run Branch(Run run, PlannedStep planned, RunSight sight, DateTimeOffset now)
    {
        var answer = sight.Step!;
        if (answer.Truth != Truth.Yes)
            return Take(run, planned, planned.Otherwise, now, StepOutcome.NotMet, answer.Problem, answer.Inputs);
        if (planned.Step.AtMost is not { } most) return Take(run, planned, planned.Met, now, StepOutcome.Met, null, answer.Inputs);
        var jumps = run.Jumps ?? ImmutableSortedDictionary<string, int>.Empty;
        var jumped = jumps.GetValueOrDefault(planned.Name);
        return jumped >= most
            ? Take(run, planned, planned.Next, now, StepOutcome.Met, $"It jumped back {most} times, which is the most.", answer.Inputs)
            : Take(
                run with { Jumps = jumps.SetItem(planned.Name, jumped + 1) },
                planned, planned.Met, now, StepOutcome.Met, null, answer.Inputs);
    }

    /// <summary>Decides on a step's effect, unless this is no time for it.</summary>
    static Run Begin(Run run, PlaybookPlan plan, PlannedStep planned, RunSight sight, DateTimeOffset now)
    {
        if (run.Wait is { Kind: WaitKind.Retry } retry && now < retry.Until) return Stay(run, sight);
        if (planned.Step.IsForPeople && plan.Definition.QuietHours is { } quiet
            && QuietTimes.HeldUntil(ClockTimes.Of(quiet), sight.Zone, now) is { } end)
            return run.Wait?.Until == end ? Stay(run, sight) : Park(run, WaitKind.QuietHours, end, sight);
        return run with { Phase = RunPhase.Doing, Wait = null, Due = now };
    }

    static Run Park(Run run, WaitKind kind, DateTimeOffset until, RunSight? sight) =>
        Stay(run with { Phase = RunPhase.Waiting, Wait = new(kind, until) }, sight);

    /// <summary>Waits on, until time alone ends it or could change a condition.</summary>
    static Run Stay(Run run, RunSight? sight)
    {
        var due = Moment.Earlier(run.Wait!.Until, sight?.Account.NextChange);
        return run.Due == due ? run : run with { Due = due };
    }

    static Run Take(
        Run run, PlannedStep planned, int next, DateTimeOffset now, StepOutcome outcome, string? detail = null,
        ImmutableArray<InputSeen> inputs = default, ImmutableArray<string> refs = default, SkipReason? skipped = null)
    {
        var record = new StepRecord(
            run.Taken.Length + 1, planned.Name, planned.Step.Type, now, outcome, Short(detail),
            refs.IsDefault ? [] : refs, inputs.IsDefault ? [] : inputs, skipped);
        var moved = run with
        {
            At = next, Phase = RunPhase.Ready, Attempt = 0, Fault = null, Wait = null, Due = now, Steps = run.Taken.Add(record),
        };
        return Tell(moved, number => new RunMoved(
            run.Id, number, run.Playbook, record.Step, record.Type, outcome, record.Detail));
    }

    static string? Short(string? detail) => detail is { Length: > 300 } ? string.Concat(detail.AsSpan(0, 299), "…") : detail;

    static string Seen(ConditionAnswer answer) => answer.Inputs.IsEmpty ? "" : ": " + string.Join(
        ", ", answer.Inputs.Select(i => string.Create(CultureInfo.InvariantCulture, $"{i.Name} is {i.Value?.ToString("0.##", CultureInfo.InvariantCulture) ?? "unknown"}")));
}
