using HealthEngine.Notices;
using HealthEngine.Silo.Views;
using HealthEngine.Silo.Views.Queries;
using HealthEngine.Workspaces;

namespace HealthEngine.Silo.Notices;

// What people read of them.
partial class NoticeStore : INoticeLog
{
    /// <summary>Notices of one page: a screen shows fewer.</summary>
    const int ListMax = 200;

    public async Task<IReadOnlyList<Notice>> List(
        WorkspaceId workspace, NoticeQuery query, CancellationToken cancellation)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(query.Limit, ListMax);
        var sql = new ViewsQuery();
        sql.Sql = $"""
            SELECT {Columns} FROM notice WHERE {string.Join(" AND ", Filters(sql, workspace, query))}
            ORDER BY number DESC LIMIT {sql.Add(query.Limit)}
            """;
        return await Read(sql, ReadNotice, cancellation);
    }

    public async Task<IReadOnlyList<NoticeCount>> Counts(WorkspaceId workspace, CancellationToken cancellation)
    {
        var sql = new ViewsQuery();
        sql.Sql = $"""
            SELECT state, reason, count(*) FROM notice WHERE workspace = {sql.Add(workspace.Value)}
            GROUP BY state, reason ORDER BY state, reason
            """;
        return await Read(
            sql, row => new NoticeCount((NoticeState)row.GetInt64(0), (NoticeReason)row.GetInt64(1), row.GetInt64(2)), cancellation);
    }

    static IEnumerable<string> Filters(ViewsQuery sql, WorkspaceId workspace, NoticeQuery query)
    {
        yield return $"workspace = {sql.Add(workspace.Value)}";
        if (query.Before is { } before) yield return $"number < {sql.Add(before)}";
        if (query.Alert is { } alert) yield return $"alert = {sql.Add(ViewText.Repair(alert))}";
        if (query.State is { } state) yield return $"state = {sql.Add((long)state)}";
        if (query.Reason is { } reason) yield return $"reason = {sql.Add((long)reason)}";
    }
}
