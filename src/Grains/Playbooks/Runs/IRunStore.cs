using HealthEngine.Accounts;
using HealthEngine.Workspaces;

namespace HealthEngine.Playbooks.Runs;

/// <summary>Runs on disk: each is written whole with every step, so that a kill at any moment leaves one that goes on.</summary>
/// <remarks>All throw <see cref="Journal.JournalUnavailableException"/> while the store is away.</remarks>
public interface IRunStore
{
    /// <summary>Takes a run in, unless its id was taken before or another of the playbook is under way on the account.</summary>
    Task<RunTaken> Start(Run run, CancellationToken cancellation);

    /// <summary>Null: the workspace has no such run.</summary>
    Task<StoredRun?> Find(WorkspaceId workspace, string id, CancellationToken cancellation);

    /// <summary>Writes a run over the one that was read.</summary>
    /// <param name="revision">Of <see cref="StoredRun"/>, as it was read or last written.</param>
    /// <returns>Its new revision; null: another wrote it since, or, for one that is taken up again, another is under way.</returns>
    Task<int?> Save(Run run, int revision, CancellationToken cancellation);

    /// <summary>What an account's past with a playbook is.</summary>
    Task<EntryHistory> History(AccountKey account, string playbook, CancellationToken cancellation);

    /// <summary>Runs of a workspace, newest first.</summary>
    Task<IReadOnlyList<ListedRun>> List(WorkspaceId workspace, RunQuery query, CancellationToken cancellation);

    /// <summary>How many runs of each playbook stand where, in the order of playbooks.</summary>
    Task<IReadOnlyList<RunCount>> Counts(WorkspaceId workspace, CancellationToken cancellation);

    /// <summary>Runs of any workspace that are due before an instant or have something untold, earliest first, after a place in that order.</summary>
    Task<IReadOnlyList<DueRun>> Due(DateTimeOffset before, DueRun? after, int limit, CancellationToken cancellation);

    /// <summary>Runs of any workspace that are under way, in the order of accounts and ids, after a place in that order.</summary>
    Task<IReadOnlyList<RunKey>> UnderWay(RunKey? after, int limit, CancellationToken cancellation);

    /// <summary>Runs under way of an account.</summary>
    Task<IReadOnlyList<Run>> UnderWay(AccountKey account, CancellationToken cancellation);

    /// <summary>Versions of a playbook that runs under way follow.</summary>
    Task<IReadOnlyList<int>> VersionsInUse(WorkspaceId workspace, string playbook, CancellationToken cancellation);

    /// <summary>Notes why a candidate did not enter: of an account and playbook the last reason, and how often there was one.</summary>
    Task Skip(AccountKey account, string playbook, EntryTrigger trigger, SkipReason reason, DateTimeOffset at, CancellationToken cancellation);

    /// <summary>Candidates that did not enter a playbook, the last first.</summary>
    Task<IReadOnlyList<Skip>> Skips(WorkspaceId workspace, string playbook, SkipCursor? after, int limit, CancellationToken cancellation);

    /// <summary>How many accounts each reason was the last of that kept them out, the most first.</summary>
    Task<IReadOnlyList<SkipCount>> SkipCounts(WorkspaceId workspace, string playbook, CancellationToken cancellation);

    /// <summary>How far the journal was followed for triggers; 0: not at all.</summary>
    Task<long> Position(CancellationToken cancellation);

    /// <summary>Moves on. False: it stands elsewhere, another silo was there.</summary>
    Task<bool> Move(long from, long to, CancellationToken cancellation);
}

public enum RunTaken
{
    Started,

    /// <summary>The same trigger started it before.</summary>
    Known,

    /// <summary>Another run of the playbook is under way on the account.</summary>
    AlreadyRunning,
}

/// <param name="Revision">Rises with each write.</param>
public sealed record StoredRun(Run Run, int Revision);

/// <param name="No">Its place in the list; rises with time.</param>
public sealed record ListedRun(long No, Run Run);

/// <param name="Before">The <see cref="ListedRun.No"/> of the last one seen; null: from the newest.</param>
public sealed record RunQuery(string? Playbook, AccountId? Account, RunState? State, long? Before, int Limit);

/// <summary>Runs of a playbook that stand alike.</summary>
/// <param name="LastAt">When one of them last began or ended.</param>
public sealed record RunCount(string Playbook, RunState State, long Runs, DateTimeOffset LastAt);

/// <summary>A run of an account.</summary>
public sealed record RunKey(AccountKey Account, string Id);

/// <param name="At">When it is due; of one that has only something untold, the beginning of time.</param>
public sealed record DueRun(WorkspaceId Workspace, string Id, DateTimeOffset At);

/// <summary>Why an account did not enter a playbook the last time that it was a candidate.</summary>
/// <param name="Count">How often it did not, for whatever reason.</param>
public sealed record Skip(
    AccountId Account, DateTimeOffset At, SkipReason Reason, TriggerKind Trigger, string Cause, int Count);

/// <param name="Accounts">That it was the last reason of.</param>
public sealed record SkipCount(SkipReason Reason, long Accounts);

/// <summary>The place of a skip in its list.</summary>
public sealed record SkipCursor(DateTimeOffset At, AccountId Account);
