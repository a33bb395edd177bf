using HealthEngine.Deliveries;
using HealthEngine.Measures;
using HealthEngine.Tasks;
using HealthEngine.Workspaces;

namespace HealthEngine.Playbooks.Runs;

/// <summary>What steps do outside of their run. Ids are made of run and step: done again, each has its effect once.</summary>
sealed class RunEffects(IOutbox outbox, TaskDesk tasks, PlaybookCaps caps, IWorkspaces workspaces)
{
    public Task<EffectResult> Do(Run run, PlaybookPlan plan, RunSight sight, DateTimeOffset now)
    {
        var step = plan.Steps[run.At];
        if (sight.Title is null || sight.Text is null)
            return Task.FromResult(Failed("Its texts name a number that there is not any more."));
        return step.Step.Type == StepType.Task ? Give(run, step, sight, now) : Send(run, step, sight, now);
    }

    /// <summary>Gives somebody the failed step to look after. No cap keeps it back: it says that the engine could not.</summary>
    public async Task<EffectResult> TellFailure(Run run, PlaybookPlan plan, DateTimeOffset now)
    {
        var task = new AccountTask(
            $"task_{run.Id[4..]}_{run.Taken.Length + 1}_failed", run.Account,
            $"Playbook '{plan.Definition.Name}' could not go on",
            $"Step '{plan.Steps[run.At].Name}' failed {PlaybookLimits.RetryWaits.Count + 1} times: {run.Fault} Do it by hand, or mend the cause and retry the run.",
            run.Enrolment.Owner, null, TaskState.Open, null, new(run.Playbook, run.Id, plan.Steps[run.At].Name),
            now, By(run), now, By(run), 1);
        await tasks.Put(task, null, CancellationToken.None);
        return new(StepOutcome.Done, [task.Id], null);
    }

    async Task<EffectResult> Give(Run run, PlannedStep step, RunSight sight, DateTimeOffset now)
    {
        var task = new AccountTask(
            $"task_{run.Id[4..]}_{run.Taken.Length + 1}", run.Account, sight.Title!, sight.Text!,
            step.Step.Owner ?? sight.Account.Profile.Owner, now + step.Step.Due, TaskState.Open, null,
            new(run.Playbook, run.Id, step.Name), now, By(run), now, By(run), 1);
        var workspace = run.Account.Workspace;
        var calendar = new DayCalendar(TimeZoneInfo.FindSystemTimeZoneById(workspaces.Find(workspace)!.TimeZone));
        var day = calendar.DayOf(now);
        var put = await tasks.Put(
            task, new(caps.Of(workspace), calendar.StartOf(day), calendar.StartOf(day + 1)), CancellationToken.None);
        return put switch
        {
            TaskPut.AccountCap => Skipped(SkipReason.AccountCap, "The account got as many tasks today as playbooks may give."),
            TaskPut.OwnerCap => Skipped(SkipReason.OwnerCap, $"{task.Owner} got as many tasks today as playbooks may give."),
            _ => new(StepOutcome.Done, [task.Id], null),
        };
    }

    async Task<EffectResult> Send(Run run, PlannedStep step, RunSight sight, DateTimeOffset now)
    {
        var all = outbox.EndpointsOf(run.Account.Workspace);
        var owner = sight.Account.Profile.Owner;
        var endpoints = step.Step.Type == StepType.Notify
            ? all.Where(e => e.Wants(RunMessages.Notice, owner)).ToList()
            : [.. all.Where(e => e.Id == step.Step.Endpoint && RunMessages.CanBe(step.Step.Type, e.Kind))];
        if (endpoints.Count == 0 && step.Step.Type != StepType.Notify)
            return Failed($"There is no enabled endpoint '{step.Step.Endpoint}' that a {RunMessages.Word(step.Step.Type)} step can use.");
        if (endpoints.Count == 0)
            return new(StepOutcome.Skipped, [], $"No endpoint wants {RunMessages.Notice} about accounts of {owner ?? "nobody"}.");
        var messages = endpoints.ConvertAll(e => RunMessages.Of(run, step, sight, e, Held(run, e, sight, now), now));
        await outbox.Put(run.Account.Workspace, messages, CancellationToken.None);
        return new(StepOutcome.Done, [.. messages.Select(m => m.Id)], null);
    }

    /// <summary>Until when the endpoint's own quiet hours hold a message; machines have none.</summary>
    DateTimeOffset? Held(Run run, OutboundEndpoint endpoint, RunSight sight, DateTimeOffset now) =>
        endpoint.QuietHours is { } hours
            ? QuietTimes.HeldUntil(
                hours, QuietTimes.ZoneOf(hours, sight.Account.Profile.TimeZone, workspaces.Find(run.Account.Workspace)), now)
            : null;

    static string By(Run run) => $"playbook:{run.Playbook}";

    static EffectResult Failed(string detail) => new(StepOutcome.Failed, [], detail);

    static EffectResult Skipped(SkipReason reason, string detail) => new(StepOutcome.Skipped, [], detail, reason);
}
