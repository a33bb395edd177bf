using HealthEngine.Workspaces;

namespace HealthEngine.Notices;

/// <summary>What became of notices, for people to read.</summary>
/// <remarks>Throws <see cref="Journal.JournalUnavailableException"/> while the store is away.</remarks>
public interface INoticeLog
{
    /// <summary>The newest first.</summary>
    Task<IReadOnlyList<Notice>> List(WorkspaceId workspace, NoticeQuery query, CancellationToken cancellation);

    /// <summary>How many there are of each state and reason, of those that are kept.</summary>
    Task<IReadOnlyList<NoticeCount>> Counts(WorkspaceId workspace, CancellationToken cancellation);
}

/// <param name="Before">Only those before this <see cref="Notice.Number"/>; null: from the newest.</param>
public sealed record NoticeQuery(string? Alert, NoticeState? State, NoticeReason? Reason, long? Before, int Limit);

public readonly record struct NoticeCount(NoticeState State, NoticeReason Reason, long Notices);
