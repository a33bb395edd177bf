using HealthEngine.Accounts;
using HealthEngine.Journal;
using HealthEngine.Playbooks;
using HealthEngine.Playbooks.Runs;
using HealthEngine.Signals;
using HealthEngine.Silo.Tests.Jobs;
using HealthEngine.Tasks;
using HealthEngine.Workspaces;
using Orleans;

namespace HealthEngine.Silo.Tests.Playbooks;

/// <summary>Plays days through the live path, instant by instant on the test's clock: signals, wakes, triggers, schedules, runs.</summary>
sealed class LivePath(JobEngine engine, WorkspaceId workspace, string playbook)
{
    const int All = 100_000;

    readonly SortedDictionary<AccountKey, DateTimeOffset> _wakes = new(Comparer<AccountKey>.Create(
        (a, b) => string.CompareOrdinal(a.Account.Value, b.Account.Value)));

    long _position;

    IGrainFactory Grains => engine.Get<IGrainFactory>();

    IRunStore Store => engine.Get<IRunStore>();

    /// <param name="signals">In the order of their instants.</param>
    /// <param name="scheduled">When the playbook's schedule comes round, rising.</param>
    public async Task Play(
        IReadOnlyList<(AccountKey Account, Signal Signal)> signals, IReadOnlyList<DateTimeOffset> scheduled, DateTimeOffset end)
    {
        var (signal, schedule) = (0, 0);
        await engine.Get<TriggerFollower>().Begin(default);
        while (true)
        {
            DateTimeOffset? next = signal < signals.Count ? signals[signal].Signal.At : null;
            next = Earlier(next, schedule < scheduled.Count ? scheduled[schedule] : null);
            next = Earlier(next, _wakes.Count == 0 ? null : _wakes.Values.Min());
            next = Earlier(next, (await Store.Due(end.AddTicks(10), null, All, default)) is [var first, ..] ? first.At : null);
            if (next is not { } at || at > end) break;
            if (at > engine.Clock.GetUtcNow()) engine.Clock.Set(at);
            for (; signal < signals.Count && signals[signal].Signal.At == at; signal++) await Record(signals[signal]);
            foreach (var account in _wakes.Where(w => w.Value <= at).Select(w => w.Key).ToList()) await Wake(account);
            await Follow();
            await LookAtDue(at);
            for (; schedule < scheduled.Count && scheduled[schedule] == at; schedule++) await Schedule(at);
            await LookAtDue(at);
        }
    }

    async Task Record((AccountKey Account, Signal Signal) told)
    {
        await Grains.GetGrain<IAccountGrain>(told.Account.GrainKey).Record([told.Signal]);
        _wakes[told.Account] = told.Signal.At; // so that it is asked when to be woken
    }

    async Task Wake(AccountKey account)
    {
        var next = await Grains.GetGrain<IAccountGrain>(account.GrainKey).Wake();
        if (next is { } at && at > engine.Clock.GetUtcNow()) _wakes[account] = at;
        else _wakes.Remove(account);
    }

    /// <summary>Follows the journal to its end, with what comes of it.</summary>
    async Task Follow()
    {
        while (await engine.Get<IJournal>().Read(_position, 1_000, default) is { Count: > 0 } batch)
        {
            await engine.Get<TriggerFollower>().Take(batch, default);
            _position = batch[^1].Position;
        }
    }

    async Task LookAtDue(DateTimeOffset at)
    {
        while (await Store.Due(at.AddTicks(10), null, All, default) is { Count: > 0 } due)
        {
            foreach (var run in due) await Grains.GetGrain<IRunGrain>(IRunGrain.KeyOf(run.Workspace, run.Id)).Look();
            await Follow();
        }
    }

    async Task Schedule(DateTimeOffset at)
    {
        var trigger = new EntryTrigger(TriggerKind.Schedule, $"{at.ToUnixMicroseconds()}", at);
        foreach (var account in _wakes.Keys)
            await Grains.GetGrain<IPlaybooksGrain>(IPlaybooksGrain.KeyOf(account)).Enter(playbook, trigger);
    }

    public async Task<IReadOnlyList<Run>> Runs() =>
        [.. (await Store.List(workspace, new(playbook, null, null, null, All), default)).Select(r => r.Run)];

    public async Task<int> Skips() => (await Store.Skips(workspace, playbook, null, All, default)).Sum(s => s.Count);

    public async Task<IReadOnlyList<AccountTask>> Tasks() =>
        [.. (await engine.Get<ITaskStore>().List(workspace, new(null, null, null, playbook, null, null, All), default)).Select(t => t.Task)];

    static DateTimeOffset? Earlier(DateTimeOffset? a, DateTimeOffset? b) => a is null || b < a ? b ?? a : a;
}
