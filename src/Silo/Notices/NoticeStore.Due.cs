using HealthEngine.Notices;
using HealthEngine.Signals;
using HealthEngine.Silo.Storage;
using HealthEngine.Silo.Views.Queries;
using HealthEngine.Workspaces;

namespace HealthEngine.Silo.Notices;

// What waits for time, or for somebody to change their mind.
partial class NoticeStore
{
    public async Task<IReadOnlyList<NoticeGroupKey>> Due(DateTimeOffset now, int limit, CancellationToken cancellation)
    {
        var sql = new ViewsQuery();
        var at = sql.Add(now.ToUnixMicroseconds());
        sql.Sql = $"""
            SELECT workspace, endpoint, owner FROM notice WHERE state = 0 AND due_at IS NOT NULL AND due_at <= {at}
            UNION SELECT workspace, endpoint, owner FROM notice_group WHERE due_at IS NOT NULL AND due_at <= {at}
            LIMIT {sql.Add(limit)}
            """;
        return await Read(
            sql, row => new NoticeGroupKey(new(row.GetString(0)), row.GetString(1), row.GetString(2)), cancellation);
    }

    public async Task<(IReadOnlyList<Notice> Notices, NoticeGroup? Group)> Due(
        NoticeGroupKey group, DateTimeOffset now, CancellationToken cancellation)
    {
        var (notices, groups) = (new ViewsQuery(), new ViewsQuery());
        notices.Sql = $"""
            SELECT {Columns} FROM notice
            WHERE {Of(notices, group)} AND state = 0 AND due_at IS NOT NULL AND due_at <= {notices.Add(now.ToUnixMicroseconds())}
            ORDER BY number
            """;
        groups.Sql = $"SELECT workspace, endpoint, owner, due_at, told_at FROM notice_group WHERE {Of(groups, group)}";
        var due = await Read(notices, ReadNotice, cancellation);
        return (due, (await Read(groups, ReadGroup, cancellation)).SingleOrDefault());
    }

    public async Task<DateTimeOffset?> NextDue(CancellationToken cancellation)
    {
        var sql = new ViewsQuery
        {
            Sql = """
                SELECT min(at) FROM (
                  SELECT min(due_at) AS at FROM notice WHERE state = 0 AND due_at IS NOT NULL
                  UNION ALL SELECT min(due_at) FROM notice_group WHERE due_at IS NOT NULL) AS soonest
                """,
        };
        return (await Read(sql, row => row.Instant(0), cancellation)).Single();
    }

    public Task Recall(WorkspaceId workspace, DateTimeOffset now, CancellationToken cancellation)
    {
        var sql = new ViewsQuery();
        sql.Sql = $"""
            UPDATE notice SET due_at = {sql.Add(now.ToUnixMicroseconds())}
            WHERE workspace = {sql.Add(workspace.Value)} AND state = 0
              AND reason IN ({sql.Add((long)NoticeReason.Silenced)}, {sql.Add((long)NoticeReason.Inhibited)})
            """;
        return StoreCall.Write(table.Run(sql, cancellation));
    }

    static string Of(ViewsQuery sql, NoticeGroupKey group) =>
        $"workspace = {sql.Add(group.Workspace.Value)} AND endpoint = {sql.Add(group.Endpoint)} AND owner = {sql.Add(group.Owner)}";
}
