using HealthEngine.Accounts;
using HealthEngine.Playbooks.Runs;
using HealthEngine.Signals;

namespace HealthEngine.Playbooks;

/// <inheritdoc cref="IPlaybooksGrain"/>
[GrainType("playbooks")]
sealed class PlaybooksGrain(PlaybookCatalog catalog, IRunStore runs, RunTime time, RunMeter meter) : Grain, IPlaybooksGrain
{
    AccountKey _account;

    public override Task OnActivateAsync(CancellationToken cancellationToken)
    {
        // "playbooks/..." and "account/..." name the same account.
        var key = this.GetPrimaryKeyString();
        _account = AccountKey.Parse($"account{key[key.IndexOf('/', StringComparison.Ordinal)..]}");
        return Task.CompletedTask;
    }

    public async Task<EntryAnswer> Enter(string playbook, EntryTrigger trigger)
    {
        var id = EntryDecisions.RunId(_account, playbook, trigger);
        if (await runs.Find(_account.Workspace, id, CancellationToken.None) is { } known) return await Begin(known.Run);
        if (!catalog.Active(_account.Workspace).TryGetValue(playbook, out var active))
            return await Skip(playbook, trigger, SkipReason.Disabled);

        var plan = active.Plan;
        var sight = await GrainFactory.GetGrain<IAccountGrain>(_account.GrainKey).Consider(EntryDecisions.Question(plan.Definition));
        var history = await runs.History(_account, playbook, CancellationToken.None);
        var now = time.Now.ToMicroseconds();
        if (EntryDecisions.Judge(plan.Definition, trigger, sight, history, now) is { } reason)
            return await Skip(playbook, trigger, reason);
        return await Start(EntryDecisions.Enter(plan, _account, trigger, sight!, now), trigger);
    }

    async Task<EntryAnswer> Start(Run run, EntryTrigger trigger)
    {
        // Only another activation of this grain, on a silo that is about to go, could have been faster.
        var taken = await runs.Start(run, CancellationToken.None);
        if (taken == RunTaken.AlreadyRunning) return await Skip(run.Playbook, trigger, SkipReason.AlreadyRunning);
        if (taken == RunTaken.Started) meter.Started(run);
        return await Begin(run);
    }

    /// <summary>Has the run looked at; again, if a kill came between its start and this.</summary>
    async Task<EntryAnswer> Begin(Run run)
    {
        if (!run.IsOver || !run.Untold.IsDefaultOrEmpty)
            await GrainFactory.GetGrain<IRunDueGrain>(IRunDueGrain.Key).Arrange(run.Account.Workspace, run.Id, time.Now);
        return new(run.Id, null);
    }

    async Task<EntryAnswer> Skip(string playbook, EntryTrigger trigger, SkipReason reason)
    {
        if (!EntryDecisions.IsPassedOver(trigger, reason)) return new(null, reason);
        meter.Skipped(reason);
        await runs.Skip(_account, playbook, trigger, reason, time.Now.ToMicroseconds(), CancellationToken.None);
        return new(null, reason);
    }
}
