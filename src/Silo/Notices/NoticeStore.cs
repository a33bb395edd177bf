using System.Data.Common;
using HealthEngine.Accounts;
using HealthEngine.Notices;
using HealthEngine.Signals;
using HealthEngine.Silo.Deliveries;
using HealthEngine.Silo.Storage;
using HealthEngine.Silo.Views.Queries;
using HealthEngine.Workspaces;

namespace HealthEngine.Silo.Notices;

/// <summary>Notices in SQL that both stores speak.</summary>
sealed partial class NoticeStore(INoticeTable table, StoredDeliveries deliveries, TimeProvider time) : INoticeStore
{
    /// <summary>Accounts of one question: both stores plan such a list well.</summary>
    const int AccountsMax = 200;

    const string Columns =
        "workspace, alert, transition, endpoint, number, kind, about, at, state, reason, due_at, changed_at, expires_at, message";

    public async Task<NoticeMark> Open(long head, CancellationToken cancellation)
    {
        var insert = new ViewsQuery();
        insert.Sql = $"INSERT INTO notice_mark VALUES (1, 0, 0, {insert.Add(head)}, 0) ON CONFLICT DO NOTHING";
        await StoreCall.Write(table.Run(insert, cancellation));
        var marks = await Read(
            new() { Sql = "SELECT version, position, since, number FROM notice_mark" },
            row => new NoticeMark(row.GetInt64(0), row.GetInt64(1), row.GetInt64(2), row.GetInt64(3)), cancellation);
        return marks.Single();
    }

    public async Task<IReadOnlyList<NoticeWatch>> Watches(
        IReadOnlyCollection<AccountKey> accounts, CancellationToken cancellation)
    {
        List<NoticeWatch> all = [];
        foreach (var (sql, which) in ByAccount(accounts))
        {
            sql.Sql = $"SELECT workspace, account, tracks FROM notice_watch WHERE {which}";
            all.AddRange(await Read(
                sql,
                row => new NoticeWatch(new(new(row.GetString(0)), new(row.GetString(1))), NoticeJson.ReadTracks(row.GetString(2))),
                cancellation));
        }

        return all;
    }

    public async Task<IReadOnlyList<Notice>> Live(IReadOnlyCollection<AccountKey> accounts, CancellationToken cancellation)
    {
        List<Notice> all = [];
        foreach (var (sql, which) in ByAccount(accounts))
        {
            sql.Sql = $"SELECT {Columns} FROM notice WHERE {which} AND expires_at IS NULL";
            all.AddRange(await Read(sql, ReadNotice, cancellation));
        }

        return all;
    }

    public async Task<IReadOnlyList<NoticeGroup>> Groups(
        WorkspaceId workspace, IReadOnlyCollection<string> owners, CancellationToken cancellation)
    {
        List<NoticeGroup> all = [];
        foreach (var part in owners.Chunk(AccountsMax))
        {
            var sql = new ViewsQuery();
            sql.Sql = $"""
                SELECT workspace, endpoint, owner, due_at, told_at FROM notice_group
                WHERE workspace = {sql.Add(workspace.Value)} AND owner IN ({string.Join(", ", part.Select(o => sql.Add(o)))})
                """;
            all.AddRange(await Read(sql, ReadGroup, cancellation));
        }

        return all;
    }

    public async Task<NoticeDay?> Day(WorkspaceId workspace, string owner, int day, CancellationToken cancellation)
    {
        var sql = new ViewsQuery();
        sql.Sql = $"""
            SELECT alerts FROM notice_day
            WHERE workspace = {sql.Add(workspace.Value)} AND owner = {sql.Add(owner)} AND day = {sql.Add((long)day)}
            """;
        var days = await Read(sql, row => new NoticeDay(workspace, owner, day, NoticeJson.ReadIds(row.GetString(0))), cancellation);
        return days.SingleOrDefault();
    }

    public Task<bool> Apply(NoticeChanges changes, CancellationToken cancellation) => StoreCall.Write(Write(changes, cancellation));

    public async Task<int> Expire(DateTimeOffset now, int limit, CancellationToken cancellation)
    {
        var sql = new ViewsQuery();
        var before = sql.Add(now.ToUnixMicroseconds());
        sql.Sql = $"""
            DELETE FROM notice WHERE (workspace, alert, transition, endpoint) IN (
              SELECT workspace, alert, transition, endpoint FROM notice
              WHERE expires_at IS NOT NULL AND expires_at < {before} ORDER BY expires_at LIMIT {sql.Add(limit)})
            """;
        var expired = await StoreCall.Write(table.Run(sql, cancellation));
        var days = new ViewsQuery();
        // Days are the workspace's, a day off at most; who was told the day before yesterday matters to nobody.
        days.Sql = $"DELETE FROM notice_day WHERE day < {days.Add((long)DateOnly.FromDateTime(now.UtcDateTime).DayNumber - 2)}";
        await StoreCall.Write(table.Run(days, cancellation));
        return expired;
    }

    public Task<IAsyncDisposable> Lead(CancellationToken cancellation) => table.Lead(cancellation);

    Task<List<T>> Read<T>(ViewsQuery query, Func<DbDataReader, T> read, CancellationToken cancellation) =>
        StoreCall.Read(table.Query(query, read, cancellation));

    async Task<bool> Write(NoticeChanges changes, CancellationToken cancellation)
    {
        // None of them tells of an account's health: they supersede nothing.
        var puts = new List<DeliveryPut>();
        foreach (var workspace in changes.Messages.GroupBy(m => m.Workspace, m => m.Delivery))
            puts.AddRange(await deliveries.Prepare(workspace.Key, [.. workspace], time.GetUtcNow(), cancellation));
        return await table.Apply(changes, puts, cancellation);
    }

    static IEnumerable<(ViewsQuery Sql, string Which)> ByAccount(IEnumerable<AccountKey> accounts)
    {
        foreach (var workspace in accounts.GroupBy(a => a.Workspace))
        {
            foreach (var part in workspace.Chunk(AccountsMax))
            {
                var sql = new ViewsQuery();
                var ids = string.Join(", ", part.Select(a => sql.Add(a.Account.Value)));
                yield return (sql, $"workspace = {sql.Add(workspace.Key.Value)} AND account IN ({ids})");
            }
        }
    }

    static NoticeGroup ReadGroup(DbDataReader row) => new(
        new(new(row.GetString(0)), row.GetString(1), row.GetString(2)), row.Instant(3), row.Instant(4));

    static Notice ReadNotice(DbDataReader row) => new(
        new(new(row.GetString(0)), row.GetString(1), row.GetString(2), row.GetString(3)),
        row.GetInt64(4), (NoticeKind)row.GetInt64(5), NoticeJson.ReadAbout(row.GetString(6)),
        Instants.FromUnixMicroseconds(row.GetInt64(7)), (NoticeState)row.GetInt64(8), (NoticeReason)row.GetInt64(9),
        row.Instant(10), Instants.FromUnixMicroseconds(row.GetInt64(11)), row.Instant(12), row.Text(13));
}
