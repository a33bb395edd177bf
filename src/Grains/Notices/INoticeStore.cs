using HealthEngine.Accounts;
using HealthEngine.Deliveries;
using HealthEngine.Workspaces;

namespace HealthEngine.Notices;

/// <summary>How far notices have followed the journal.</summary>
/// <param name="Version">Rises with each write: of two that follow, one is refused.</param>
/// <param name="Since">Nobody is told of what is at or before this position: it was there before notices were.</param>
/// <param name="Number">Of the newest notice.</param>
public readonly record struct NoticeMark(long Version, long Position, long Since, long Number);

/// <summary>Where notices are kept: what waits outlives the engine, and what was told is not told again.</summary>
public interface INoticeStore
{
    /// <summary>Where to go on.</summary>
    /// <param name="head">The journal's end: the first time ever, notices begin after it.</param>
    Task<NoticeMark> Open(long head, CancellationToken cancellation);

    /// <summary>The open alerts of some accounts.</summary>
    Task<IReadOnlyList<NoticeWatch>> Watches(IReadOnlyCollection<AccountKey> accounts, CancellationToken cancellation);

    /// <summary>Notices of some accounts that wait, or whose alert is open.</summary>
    Task<IReadOnlyList<Notice>> Live(IReadOnlyCollection<AccountKey> accounts, CancellationToken cancellation);

    /// <summary>Groups that are due at an instant, or have notices that are.</summary>
    Task<IReadOnlyList<NoticeGroupKey>> Due(DateTimeOffset now, int limit, CancellationToken cancellation);

    /// <summary>The notices of a group that are due at an instant, and the group.</summary>
    Task<(IReadOnlyList<Notice> Notices, NoticeGroup? Group)> Due(
        NoticeGroupKey group, DateTimeOffset now, CancellationToken cancellation);

    /// <summary>The groups of some owners, at whatever endpoint.</summary>
    Task<IReadOnlyList<NoticeGroup>> Groups(
        WorkspaceId workspace, IReadOnlyCollection<string> owners, CancellationToken cancellation);

    Task<NoticeDay?> Day(WorkspaceId workspace, string owner, int day, CancellationToken cancellation);

    /// <summary>When the next notice or group is due; null: none waits for time.</summary>
    Task<DateTimeOffset?> NextDue(CancellationToken cancellation);

    /// <summary>Writes all of it with its messages on their way, or nothing. False: another was there first; nothing was written.</summary>
    Task<bool> Apply(NoticeChanges changes, CancellationToken cancellation);

    /// <summary>Makes what is kept back by silences and other alerts due at once: they may have changed.</summary>
    Task Recall(WorkspaceId workspace, DateTimeOffset now, CancellationToken cancellation);

    /// <summary>Forgets notices whose time is over, at most some; returns how many.</summary>
    Task<int> Expire(DateTimeOffset now, int limit, CancellationToken cancellation);

    /// <summary>Waits until this silo is the one that follows the journal for notices, and remains it until disposal.</summary>
    Task<IAsyncDisposable> Lead(CancellationToken cancellation);
}

/// <summary>What one step changes.</summary>
/// <param name="From">The mark that must still stand.</param>
public sealed record NoticeChanges(
    NoticeMark From,
    NoticeMark To,
    IReadOnlyCollection<NoticeWatch> Watches,
    IReadOnlyCollection<Notice> Notices,
    IReadOnlyCollection<NoticeGroup> Groups,
    IReadOnlyCollection<NoticeDay> Days,
    IReadOnlyList<(WorkspaceId Workspace, NewDelivery Delivery)> Messages);
