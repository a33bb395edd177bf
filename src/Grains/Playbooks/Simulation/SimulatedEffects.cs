using HealthEngine.Deliveries;
using HealthEngine.Playbooks.Runs;

namespace HealthEngine.Playbooks.Simulation;

/// <summary>What steps would have done outside of their runs: counted, and taken to succeed wherever they could.</summary>
/// <remarks>Caps are counted later, see <see cref="TaskLoad"/>.</remarks>
sealed class SimulatedEffects(IReadOnlyList<OutboundEndpoint> endpoints)
{
    public List<SimulatedTask> Tasks { get; } = [];

    public List<StepType> Messages { get; } = [];

    public EffectResult Do(PlannedStep planned, RunSight sight, DateTimeOffset now)
    {
        if (sight.Title is null || sight.Text is null)
            return new(StepOutcome.Failed, [], "Its texts name a number that there is not any more.");
        var (step, owner) = (planned.Step, sight.Account.Profile.Owner);
        if (step.Type == StepType.Task) return Give(step.Owner ?? owner, now);
        var to = step.Type == StepType.Notify
            ? endpoints.Count(e => e.Wants(RunMessages.Notice, owner))
            : endpoints.Count(e => e.Id == step.Endpoint && RunMessages.CanBe(step.Type, e.Kind));
        for (var i = 0; i < to; i++) Messages.Add(step.Type);
        if (to > 0) return new(StepOutcome.Done, [], null);
        return step.Type == StepType.Notify
            ? new(StepOutcome.Skipped, [], "No endpoint wants it.")
            : new(StepOutcome.Failed, [], $"There is no enabled endpoint '{step.Endpoint}' for it.");
    }

    /// <summary>A step failed for good: its owner gets a task.</summary>
    public EffectResult TellFailure(Run run, DateTimeOffset now) => Give(run.Enrolment.Owner, now);

    EffectResult Give(string? owner, DateTimeOffset now)
    {
        Tasks.Add(new(now, owner));
        return new(StepOutcome.Done, [], null);
    }
}
