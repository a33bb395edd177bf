using HealthEngine.Accounts;
using HealthEngine.Playbooks;
using HealthEngine.Playbooks.Runs;
using HealthEngine.Workspaces;

namespace HealthEngine.Api.Tests.Engine;

/// <summary>Runs in memory, with the store's checks.</summary>
sealed class MemoryRuns : IRunStore
{
    readonly Lock _gate = new();
    readonly List<Row> _rows = [];
    readonly Dictionary<(AccountKey Account, string Playbook), Skip> _skips = [];
    long _position;

    public Task<RunTaken> Start(Run run, CancellationToken cancellation) => Locked(() =>
    {
        if (Of(run.Account.Workspace, run.Id) is not null) return RunTaken.Known;
        if (run.EndedAt is null && _rows.Exists(r => IsRival(r.Run, run))) return RunTaken.AlreadyRunning;
        _rows.Add(new() { No = _rows.Count + 1, Run = run, Revision = 1 });
        return RunTaken.Started;
    });

    public Task<StoredRun?> Find(WorkspaceId workspace, string id, CancellationToken cancellation) =>
        Locked(() => Of(workspace, id) is { } row ? new StoredRun(row.Run, row.Revision) : null);

    public Task<int?> Save(Run run, int revision, CancellationToken cancellation) => Locked<int?>(() =>
    {
        if (Of(run.Account.Workspace, run.Id) is not { } row || row.Revision != revision) return null;
        if (run.EndedAt is null && _rows.Exists(r => r != row && IsRival(r.Run, run))) return null;
        row.Run = run;
        return ++row.Revision;
    });

    public Task<EntryHistory> History(AccountKey account, string playbook, CancellationToken cancellation) => Locked(() =>
    {
        var runs = _rows.Select(r => r.Run).Where(r => r.Account == account && r.Playbook == playbook).Reverse().ToList();
        return new EntryHistory(runs.Exists(r => r.EndedAt is null), [.. runs.Select(r => r.StartedAt).Take(PlaybookLimits.EntriesMax)]);
    });

    public Task<IReadOnlyList<ListedRun>> List(WorkspaceId workspace, RunQuery query, CancellationToken cancellation) => Some(_rows
        .Where(r => r.Run.Account.Workspace == workspace && r.No < (query.Before ?? long.MaxValue))
        .Where(r => query.Playbook is null || r.Run.Playbook == query.Playbook)
        .Where(r => query.Account is null || r.Run.Account.Account == query.Account)
        .Where(r => query.State is null || r.Run.State == query.State)
        .OrderByDescending(r => r.No).Take(query.Limit).Select(r => new ListedRun(r.No, r.Run)));

    public Task<IReadOnlyList<RunCount>> Counts(WorkspaceId workspace, CancellationToken cancellation) => Some(_rows
        .Select(r => r.Run).Where(r => r.Account.Workspace == workspace)
        .GroupBy(r => (r.Playbook, r.State)).OrderBy(g => g.Key.Playbook, StringComparer.Ordinal)
        .Select(g => new RunCount(g.Key.Playbook, g.Key.State, g.Count(), g.Max(r => r.EndedAt ?? r.StartedAt))));

    public Task<IReadOnlyList<SkipCount>> SkipCounts(WorkspaceId workspace, string playbook, CancellationToken cancellation) => Some(_skips
        .Where(s => s.Key.Account.Workspace == workspace && s.Key.Playbook == playbook)
        .CountBy(s => s.Value.Reason).OrderByDescending(c => c.Value).Select(c => new SkipCount(c.Key, c.Value)));

    public Task<IReadOnlyList<DueRun>> Due(DateTimeOffset before, DueRun? after, int limit, CancellationToken cancellation) => Some(_rows
        .Select(r => (r.Run, At: r.Run.Untold.IsDefaultOrEmpty ? r.Run.Due : DateTimeOffset.UnixEpoch))
        .Where(r => r.At < before && (after is null || (r.At!.Value, r.Run.Id).CompareTo((after.At, after.Id)) > 0))
        .OrderBy(r => r.At).ThenBy(r => r.Run.Id, StringComparer.Ordinal).Take(limit)
        .Select(r => new DueRun(r.Run.Account.Workspace, r.Run.Id, r.At!.Value)));

    public Task<IReadOnlyList<RunKey>> UnderWay(RunKey? after, int limit, CancellationToken cancellation) => Some(_rows
        .Select(r => r.Run).Where(r => r.EndedAt is null)
        .OrderBy(PlaceOf, StringComparer.Ordinal)
        .Where(r => after is null || string.CompareOrdinal(PlaceOf(r), $"{after.Account}\0{after.Id}") > 0)
        .Take(limit).Select(r => new RunKey(r.Account, r.Id)));

    public Task<IReadOnlyList<Run>> UnderWay(AccountKey account, CancellationToken cancellation) =>
        Some(_rows.Select(r => r.Run).Where(r => r.Account == account && r.EndedAt is null));

    public Task<IReadOnlyList<int>> VersionsInUse(WorkspaceId workspace, string playbook, CancellationToken cancellation) => Some(_rows
        .Select(r => r.Run).Where(r => r.Account.Workspace == workspace && r.Playbook == playbook && r.EndedAt is null)
        .Select(r => r.Version).Distinct().Order());

    public Task Skip(
        AccountKey account, string playbook, EntryTrigger trigger, SkipReason reason, DateTimeOffset at, CancellationToken cancellation) =>
        Locked(() => _skips[(account, playbook)] = new(
            account.Account, at, reason, trigger.Kind, trigger.Cause, (_skips.GetValueOrDefault((account, playbook))?.Count ?? 0) + 1));

    public Task<IReadOnlyList<Skip>> Skips(
        WorkspaceId workspace, string playbook, SkipCursor? after, int limit, CancellationToken cancellation) => Some(_skips
        .Where(s => s.Key.Account.Workspace == workspace && s.Key.Playbook == playbook).Select(s => s.Value)
        .OrderByDescending(s => s.At).ThenBy(s => s.Account.Value, StringComparer.Ordinal)
        .Where(s => after is null || s.At < after.At
            || (s.At == after.At && string.CompareOrdinal(s.Account.Value, after.Account.Value) > 0))
        .Take(limit));

    public Task<long> Position(CancellationToken cancellation) => Locked(() => _position);

    public Task<bool> Move(long from, long to, CancellationToken cancellation) => Locked(() =>
    {
        if (_position != from) return false;
        _position = to;
        return true;
    });

    Row? Of(WorkspaceId workspace, string id) => _rows.Find(r => r.Run.Account.Workspace == workspace && r.Run.Id == id);

    static string PlaceOf(Run run) => $"{run.Account}\0{run.Id}";

    static bool IsRival(Run one, Run other) =>
        one.EndedAt is null && one.Id != other.Id && one.Account == other.Account && one.Playbook == other.Playbook;

    Task<IReadOnlyList<T>> Some<T>(IEnumerable<T> items) => Locked<IReadOnlyList<T>>(() => [.. items]);

    Task<T> Locked<T>(Func<T> work)
    {
        lock (_gate) return Task.FromResult(work());
    }

    sealed class Row
    {
        public required long No { get; init; }

        public required Run Run { get; set; }

        public required int Revision { get; set; }
    }
}
