using System.Collections.Immutable;
using HealthEngine.Deliveries;
using HealthEngine.Playbooks.Runs;

namespace HealthEngine.Playbooks;

/// <summary>Walks a run to its end on an account that stands still: waits pass at once, what is waited for comes now or never.</summary>
sealed class DryWalk(
    PlaybookPlan plan, DryQuestion question, AccountSight account, TimeZoneInfo zone, IReadOnlyList<OutboundEndpoint> endpoints)
{
    readonly List<DryStep> _steps = [];
    DateTimeOffset? _held;

    public (ImmutableArray<DryStep> Steps, DryEnd End) Walk(Run run)
    {
        var now = run.StartedAt;
        while (!run.IsOver)
        {
            var sight = RunSight.Of(plan, run.At, question.At(account, run.At) with { NextChange = null }, zone);
            var (before, at) = (run.Taken.Length, run.At);
            run = run.Phase == RunPhase.Doing ? RunDecisions.After(run, plan, Pretend(plan.Steps[at], sight), now)
                : run.Phase == RunPhase.GivingUp ? RunDecisions.GiveUp(run, plan, new(StepOutcome.Done, [], null), now)
                : RunDecisions.Next(run, plan, sight, now);
            if (run.Taken.Length > before) Note(run.Taken[^1], plan.Steps[at], sight);
            if (run.Phase != RunPhase.Waiting) continue;
            if (run.Wait!.Kind == WaitKind.QuietHours) _held = run.Wait.Until;
            now = run.Wait.Until;
        }

        return ([.. _steps], new(run.State, run.Reason, run.EndedAt!.Value));
    }

    EffectResult Pretend(PlannedStep step, RunSight sight)
    {
        if (sight.Title is null || sight.Text is null)
            return new(StepOutcome.Failed, [], "Its texts name a number that there is not any more.");
        if (step.Step.Type == StepType.Task || step.Step.Type == StepType.Notify || GoesTo(step).Any()) return new(StepOutcome.Done, [], null);
        return new(StepOutcome.Failed, [], $"There is no enabled endpoint '{step.Step.Endpoint}' that a {RunMessages.Word(step.Step.Type)} step can use.");
    }

    void Note(StepRecord record, PlannedStep step, RunSight sight)
    {
        var says = step.Step.HasEffect;
        _steps.Add(new(
            record.Number, record.Step, record.Type, record.At, record.Outcome, record.Detail, record.Inputs, _held,
            says ? sight.Title : null, says ? sight.Text : null, [.. GoesTo(step)]));
        _held = null;
    }

    IEnumerable<string> GoesTo(PlannedStep step)
    {
        var owner = account.Profile.Owner;
        return step.Step.Type switch
        {
            StepType.Task => (step.Step.Owner ?? owner) is { } whom ? [whom] : [],
            StepType.Notify => endpoints.Where(e => e.Wants(RunMessages.Notice, owner)).Select(e => e.Id),
            _ => endpoints.Where(e => e.Id == step.Step.Endpoint && RunMessages.CanBe(step.Step.Type, e.Kind)).Select(e => e.Id),
        };
    }
}
