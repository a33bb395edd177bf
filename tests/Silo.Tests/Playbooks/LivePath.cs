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

    /// <summary>When each run asked to be looked at: the store may name an earlier instant that it has looked past.</summary>
    readonly Dictionary<RunKey, DateTimeOffset> _dues = [];

    readonly HashSet<AccountKey> _touched = [];

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
            next = Earlier(next, _dues.Count == 0 ? null : _dues.Values.Min());
            if (next is not { } at || at > end) break;
            if (at > engine.Clock.GetUtcNow()) engine.Clock.Set(at);
            for (; signal < signals.Count && signals[signal].Signal.At == at; signal++) await Record(signals[signal]);
            foreach (var account in _wakes.Where(w => w.Value <= at).Select(w => w.Key).ToList()) await Wake(account);
            await LookAround(at);
            for (; schedule < scheduled.Count && scheduled[schedule] == at; schedule++) await Schedule(at);
            await LookAround(at);
        }
    }

    async Task Record((AccountKey Account, Signal Signal) told)
    {
        await Grains.GetGrain<IAccountGrain>(told.Account.GrainKey).Record([told.Signal]);
        _touched.Add(told.Account);
        _wakes[told.Account] = told.Signal.At; // so that it is asked when to be woken
    }

    async Task Wake(AccountKey account)
    {
        _touched.Add(account);
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

    /// <summary>Follows what happened, then has all runs look that are due or whose account was touched.</summary>
    /// <remarks>In the order of accounts: where several are due at once a cap depends on who comes first.</remarks>
    async Task LookAround(DateTimeOffset at)
    {
        await Follow();
        var looking = _dues.Where(d => d.Value <= at).Select(d => d.Key).ToHashSet();
        foreach (var account in _touched) looking.UnionWith((await Store.UnderWay(account, default)).Select(r => new RunKey(account, r.Id)));
        foreach (var run in looking.OrderBy(r => r.Account.Account.Value, StringComparer.Ordinal)) await Look(run);
        _touched.Clear();
        await Follow();
    }

    async Task Look(RunKey run)
    {
        _dues.Remove(run);
        if (await Grains.GetGrain<IRunGrain>(IRunGrain.KeyOf(workspace, run.Id)).Look() is { } due) _dues[run] = due;
    }

    async Task Schedule(DateTimeOffset at)
    {
        var trigger = new EntryTrigger(TriggerKind.Schedule, $"{at.ToUnixMicroseconds()}", at);
        foreach (var account in _wakes.Keys)
        {
            _touched.Add(account);
            await Grains.GetGrain<IPlaybooksGrain>(IPlaybooksGrain.KeyOf(account)).Enter(playbook, trigger);
        }
    }

    public async Task<IReadOnlyList<Run>> Runs() =>
        [.. (await Store.List(workspace, new(playbook, null, null, null, All), default)).Select(r => r.Run)];

    public async Task<int> Skips() => (await Store.Skips(workspace, playbook, null, All, default)).Sum(s => s.Count);

    public async Task<IReadOnlyList<AccountTask>> Tasks() =>
        [.. (await engine.Get<ITaskStore>().List(workspace, new(null, [], null, playbook, null, null, All), default)).Select(t => t.Task)];

    static DateTimeOffset? Earlier(DateTimeOffset? a, DateTimeOffset? b) => a is null || b < a ? b ?? a : a;
}
