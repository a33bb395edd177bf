using System.Text.Json;
using HealthEngine.Accounts;
using HealthEngine.Journal;
using HealthEngine.Signals;
using HealthEngine.Workspaces;
using Microsoft.Extensions.Logging;

namespace HealthEngine.Playbooks.Runs;

/// <inheritdoc cref="IRunGrain"/>
/// <remarks>
/// A shell: decide, write, act. A step is on disk as decided before it has its effect, and its effect carries an id made
/// of run and step: whatever a kill interrupts is done again and has its effect once.
/// </remarks>
[GrainType("run")]
sealed class RunGrain(
    IRunStore runs, PlaybookCatalog catalog, RunEffects effects, RunTime time, RunMeter meter, ILogger<RunGrain> logger)
    : Grain, IRunGrain
{
    WorkspaceId _workspace;
    string _id = "";

    /// <summary>The run as it is on disk; null: not read yet, or another may have written it.</summary>
    StoredRun? _stored;

    public override Task OnActivateAsync(CancellationToken cancellationToken)
    {
        var parts = this.GetPrimaryKeyString().Split('/');
        (_workspace, _id) = (new(parts[1]), parts[2]);
        return Task.CompletedTask;
    }

    public async Task<DateTimeOffset?> Look()
    {
        if (await Read() is not { } run) return null;
        return await GoOn(run);
    }

    public async Task<RunChange> Cancel(string by)
    {
        if (await Read() is not { } run) return RunChange.Unknown;
        if (run.IsOver) return RunChange.WrongState;
        await GoOn(await Save(RunDecisions.Cancel(run, by, Now)));
        return RunChange.Done;
    }

    public async Task<RunChange> Retry(string by)
    {
        if (await Read() is not { } run) return RunChange.Unknown;
        if (run.State != RunState.Failed) return RunChange.WrongState;
        var history = await runs.History(run.Account, run.Playbook, CancellationToken.None);
        if (history.IsRunning) return RunChange.AlreadyRunning;
        await Save(RunDecisions.Retry(run, await Plan(run), by, Now));
        await GrainFactory.GetGrain<IRunDueGrain>(IRunDueGrain.Key).Arrange(_workspace, _id, Now);
        return RunChange.Done;
    }

    DateTimeOffset Now => time.Now.ToMicroseconds();

    async ValueTask<Run?> Read() =>
        (_stored ??= await runs.Find(_workspace, _id, CancellationToken.None))?.Run;

    /// <summary>Takes steps until there is something to wait for.</summary>
    async Task<DateTimeOffset?> GoOn(Run run)
    {
        run = await TellUntold(run);
        while (!run.IsOver)
        {
            var next = await Step(run);
            var isNoNews = next with { Due = run.Due } == run; // it waits on, be it until another instant
            run = next;
            if (isNoNews) return await Rest(run);

            // What is only decided is written with the step that has an effect of it; a wait and an end are written at once.
            if (run.Phase == RunPhase.Ready) continue;
            run = await TellUntold(await Save(run));
            if (run.Phase == RunPhase.Waiting) return await Rest(run);
        }

        await Rest(run);
        return null;
    }

    async Task<Run> Step(Run run)
    {
        var plan = await Plan(run);
        if (run.Phase == RunPhase.GivingUp)
            return RunDecisions.GiveUp(run, plan, await effects.TellFailure(run, plan, Now), Now);
        if (await Consider(run, plan) is not { } sight)
            return RunDecisions.Halt(run, "Nothing is known of the account any more.", Now);
        return run.Phase == RunPhase.Doing
            ? RunDecisions.After(run, plan, await Do(run, plan, sight), Now)
            : RunDecisions.Next(run, plan, sight, Now);
    }

    /// <summary>That a store is away is no step's fault: the run stays as it is and is looked at again.</summary>
    async Task<EffectResult> Do(Run run, PlaybookPlan plan, RunSight sight)
    {
        try
        {
            return await effects.Do(run, plan, sight, Now);
        }
        catch (Exception e) when (!StoreFaults.IsPassing(e))
        {
            RunLog.StepFailed(logger, e, plan.Steps[run.At].Name, _id, _workspace);
            return new(StepOutcome.Failed, [], "Internal error. The engine's log has it under the run's id.");
        }
    }

    async Task<RunSight?> Consider(Run run, PlaybookPlan plan)
    {
        var account = await GrainFactory.GetGrain<IAccountGrain>(run.Account.GrainKey).Consider(RunSight.Question(plan, run.At));
        return account is null ? null : RunSight.Of(
            plan, run.At, account, catalog.ZoneOf(_workspace, account.Profile.TimeZone, plan.Definition.QuietHours));
    }

    async ValueTask<PlaybookPlan> Plan(Run run) =>
        await catalog.Plan(_workspace, run.Playbook, run.Version, CancellationToken.None)
        ?? throw new InvalidOperationException($"There is no version {run.Version} of playbook '{run.Playbook}'.");

    /// <summary>Tells the account's journal what it was not told; on disk it stands as untold until the next write.</summary>
    async Task<Run> TellUntold(Run run)
    {
        if (run.Untold.IsDefaultOrEmpty) return run;
        var account = GrainFactory.GetGrain<IAccountGrain>(run.Account.GrainKey);
        foreach (var news in run.Untold) await account.Tell(news);
        return run with { Untold = [] };
    }

    /// <summary>Writes what is not on disk yet, if a restart would miss it.</summary>
    async Task<DateTimeOffset?> Rest(Run run)
    {
        var stored = _stored!.Run;
        if (!stored.Untold.IsDefaultOrEmpty || run.Due < stored.Due) await Save(run);
        return run.Due;
    }

    async Task<Run> Save(Run run)
    {
        if (JsonSerializer.SerializeToUtf8Bytes(run, RunJson.Default.Run).Length > PlaybookLimits.RunBytesMax && !run.IsOver)
            run = RunDecisions.Halt(_stored!.Run, $"It grew beyond {PlaybookLimits.RunBytesMax / 1024} KB, which is the most.", Now);
        var (stored, _) = (_stored!, _stored = null); // Unknown until the write has come back.
        var revision = await runs.Save(run, stored.Revision, CancellationToken.None)
            ?? throw new JournalBusyException($"Run '{_id}' was written by another; it is read again.");
        _stored = new(run, revision);
        meter.Moved(stored.Run, run);
        return run;
    }
}
