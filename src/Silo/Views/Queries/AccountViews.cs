using System.Data.Common;
using HealthEngine.Accounts;
using HealthEngine.Signals;
using HealthEngine.Views;
using HealthEngine.Workspaces;

namespace HealthEngine.Silo.Views.Queries;

/// <summary>Answers from the views' tables, in SQL that both stores speak.</summary>
sealed partial class AccountViews(IViewsStore store) : IAccountViews
{
    /// <summary>Rows of one page: a screen shows fewer, and a caller who wants all goes on by cursor.</summary>
    const int LimitMax = 200;

    public async Task<Page<AccountRow>> Accounts(
        WorkspaceId workspace, AccountQuery query, CancellationToken cancellation)
    {
        CheckLimit(query.Limit, LimitMax);
        var order = ListOrder.Of(query.Sort);
        var list = new ListQuery(store.Dialect, workspace, query, order);
        var after = query.Cursor is null ? null : ListCursor.Read(order, query.Cursor);
        var wanted = query.Limit + 1; // The one too many tells that there is a next page.

        List<(AccountRow Row, object?[] Place)> found = [];
        if (after is null || after[0] is not null) found.AddRange(await Part(ListPart.WithValue, after, query.Skip));
        if (order[0].Nullable && found.Count < wanted)
        {
            // An account that lost its value between the two reads is shown once.
            var seen = found.Select(f => f.Row.Account).ToHashSet();
            var skip = query.Skip == 0 || found.Count > 0 ? 0 : Math.Max(0, query.Skip - await Valued());
            var without = await Part(ListPart.WithoutValue, after is null || after[0] is not null ? null : after, skip);
            found.AddRange(without.Where(f => !seen.Contains(f.Row.Account)).Take(wanted - found.Count));
        }

        var rows = found.Take(query.Limit).Select(f => f.Row).ToList();
        return new(rows, found.Count < wanted ? null : ListCursor.Write(order, found[query.Limit - 1].Place));

        Task<List<(AccountRow Row, object?[] Place)>> Part(ListPart part, object?[]? place, int skip) => store.Query(
            list.Part(part, place, skip, wanted),
            row => (AccountRows.Read(row), order.Select(c => AccountRows.Value(row, c)).ToArray()),
            cancellation);

        async Task<int> Valued() => (await store.Query(list.CountWithValue(), row => (int)row.GetInt64(0), cancellation)).Single();
    }

    public async Task<AccountRow?> Account(AccountKey account, CancellationToken cancellation)
    {
        var sql = new ViewsQuery();
        sql.Sql = $"""
            SELECT {AccountRows.Columns} FROM account_view
            WHERE workspace = {sql.Add(account.Workspace.Value)} AND account = {sql.Add(account.Account.Value)}
            """;
        return (await store.Query(sql, AccountRows.Read, cancellation)).SingleOrDefault();
    }

    public Task<IReadOnlyList<DueAccount>> Due(
        DateTimeOffset before, DueAccount? after, int limit, CancellationToken cancellation)
    {
        CheckLimit(limit, DueMax);
        var sql = new ViewsQuery();
        var place = after is { } a
            ? $"AND (due_at, workspace, account) > ({sql.Add(a.At.ToUnixMicroseconds())}, "
                + $"{sql.Add(a.Account.Workspace.Value)}, {sql.Add(a.Account.Account.Value)})"
            : "";
        sql.Sql = $"""
            SELECT workspace, account, due_at FROM account_view
            WHERE due_at IS NOT NULL AND due_at < {sql.Add(before.ToUnixMicroseconds())} {place}
            ORDER BY due_at, workspace, account LIMIT {sql.Add(limit)}
            """;
        return List(sql, ReadDue, cancellation);
    }

    public async Task<DateTimeOffset?> LastActivity(WorkspaceId workspace, CancellationToken cancellation)
    {
        var sql = new ViewsQuery();
        sql.Sql = $"SELECT max(last_activity_at) FROM account_view WHERE workspace = {sql.Add(workspace.Value)}";
        return (await store.Query(sql, row => row.Instant(0), cancellation)).Single();
    }

    public async Task<long> Position(CancellationToken cancellation)
    {
        var rows = await store.Query(
            new() { Sql = ViewsTables.Checkpoint }, row => row.GetInt64(0), cancellation);
        return rows.Single();
    }

    /// <summary>Accounts woken by one question; whoever has more goes on after the last.</summary>
    const int DueMax = 10_000;

    static DueAccount ReadDue(DbDataReader row) => new(
        new(new(row.GetString(0)), new(row.GetString(1))), Instants.FromUnixMicroseconds(row.GetInt64(2)));

    async Task<IReadOnlyList<T>> List<T>(ViewsQuery sql, Func<DbDataReader, T> read, CancellationToken cancellation) =>
        await store.Query(sql, read, cancellation);

    static void CheckLimit(int limit, int max)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(limit, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(limit, max);
    }
}
