using HealthEngine.Notices;
using HealthEngine.Workspaces;

namespace HealthEngine.Api.Tests.Engine;

/// <summary>Notices that a test wrote.</summary>
sealed class MemoryNotices : INoticeLog
{
    public List<Notice> All { get; } = [];

    public Task<IReadOnlyList<Notice>> List(WorkspaceId workspace, NoticeQuery query, CancellationToken cancellation) =>
        Task.FromResult<IReadOnlyList<Notice>>([.. Of(workspace)
            .Where(n => (query.Alert is null || n.Key.Alert == query.Alert)
                && (query.State is null || n.State == query.State)
                && (query.Reason is null || n.Reason == query.Reason)
                && (query.Before is null || n.Number < query.Before))
            .OrderByDescending(n => n.Number).Take(query.Limit)]);

    public Task<IReadOnlyList<NoticeCount>> Counts(WorkspaceId workspace, CancellationToken cancellation) =>
        Task.FromResult<IReadOnlyList<NoticeCount>>([.. Of(workspace)
            .GroupBy(n => (n.State, n.Reason)).Select(g => new NoticeCount(g.Key.State, g.Key.Reason, g.Count()))]);

    IEnumerable<Notice> Of(WorkspaceId workspace) => All.Where(n => n.Key.Workspace == workspace);
}
