using System.Data.Common;
using System.Globalization;
using System.Text;
using HealthEngine.Accounts;
using HealthEngine.Metrics;
using HealthEngine.Signals;
using HealthEngine.Silo.Views;
using HealthEngine.Silo.Views.Queries;
using HealthEngine.Workspaces;

namespace HealthEngine.Silo.Metrics;

/// <summary>Answers from the tables of metrics, in SQL that both stores speak.</summary>
sealed partial class MetricViews(IViewsStore store) : IMetricViews
{
    const string SignalColumns = "s.account, s.at, s.id, s.type, s.name, s.person, s.value, s.props";

    // Subscriptions all, payments only of accounts that were ever late.
    const string BillingRows = """
        FROM metric_signal s WHERE s.workspace = @w AND (s.family IN (1, 2) OR (s.family = 3 AND EXISTS (
          SELECT 1 FROM metric_signal l WHERE l.workspace = s.workspace AND l.account = s.account AND l.family = 2)))
        """;

    // Names in one question: a statement has a bound on its parameters.
    const int AccountsMax = 500;

    public async Task<long> Position(CancellationToken cancellation)
    {
        var rows = await store.Query(
            new() { Sql = $"SELECT position FROM checkpoint WHERE name = '{MetricsTables.CheckpointName}'" },
            row => row.GetInt64(0), cancellation);
        return rows is [var position] ? position : 0;
    }

    public Task<IReadOnlyList<MetricMark>> Marks(WorkspaceId workspace, CancellationToken cancellation) => Ask(
        sql => $"SELECT family, month, position FROM metric_mark WHERE workspace = {sql.Add(workspace.Value)}",
        row => new MetricMark((MetricFamily)row.GetInt32(0), row.GetInt32(1), row.GetInt64(2)), cancellation);

    public Task<IReadOnlyList<MetricAccount>> Accounts(WorkspaceId workspace, long after, CancellationToken cancellation) => Ask(
        sql => $"""
            SELECT account, position, first_at, created_at FROM metric_account
            WHERE workspace = {sql.Add(workspace.Value)} AND position > {sql.Add(after)}
            """,
        ReadAccount, cancellation);

    public async Task<MetricAccount?> Account(AccountKey account, CancellationToken cancellation)
    {
        var rows = await Ask(
            sql => $"""
                SELECT account, position, first_at, created_at FROM metric_account
                WHERE workspace = {sql.Add(account.Workspace.Value)} AND account = {sql.Add(account.Account.Value)}
                """,
            ReadAccount, cancellation);
        return rows is [var row] ? row : null;
    }

    public Task<IReadOnlyList<KeyValuePair<string, string>>> Trait(
        WorkspaceId workspace, string trait, CancellationToken cancellation) => Ask(
        sql => $"""
            SELECT account, value FROM metric_trait
            WHERE workspace = {sql.Add(workspace.Value)} AND trait = {sql.Add(trait)} AND value IS NOT NULL
            """,
        row => KeyValuePair.Create(row.GetString(0), row.GetString(1)), cancellation);

    public Task<IReadOnlyList<string>> TraitNames(WorkspaceId workspace, CancellationToken cancellation) => Ask(
        sql => $"SELECT DISTINCT trait FROM metric_trait WHERE workspace = {sql.Add(workspace.Value)} ORDER BY trait",
        row => row.GetString(0), cancellation);

    public Task<IReadOnlyList<AccountSignal>> Signals(
        WorkspaceId workspace, IReadOnlyList<MetricFamily> families, DateTimeOffset from, DateTimeOffset to, string? account,
        CancellationToken cancellation) => Ask(
        sql => $"""
            SELECT {SignalColumns} FROM metric_signal s
            WHERE s.workspace = {sql.Add(workspace.Value)} AND s.family IN ({string.Join(", ", families.Select(f => (int)f))})
              AND s.at >= {sql.Add(from.ToUnixMicroseconds())} AND s.at < {sql.Add(to.ToUnixMicroseconds())}
              {(account is null ? "" : $"AND s.account = {sql.Add(account)}")}
            """,
        ReadSignal, cancellation);

    public async Task<IReadOnlyList<AccountSignal>> Billing(
        WorkspaceId workspace, string afterAccount, int limit, CancellationToken cancellation)
    {
        var rows = await Ask(
            sql => $"""
                SELECT {SignalColumns} {BillingRows.Replace("@w", sql.Add(workspace.Value), StringComparison.Ordinal)}
                  AND s.account > {sql.Add(afterAccount)} ORDER BY s.account LIMIT {sql.Add(limit)}
                """,
            ReadSignal, cancellation);
        if (rows.Count < limit) return rows;

        // The last account may be cut in the middle: it comes with the next part, or, where it fills this one, all of it.
        var last = rows[^1].Account;
        return rows[0].Account == last
            ? await BillingOf(workspace, [last], cancellation)
            : [.. rows.Where(r => r.Account != last)];
    }

    public async Task<IReadOnlyList<AccountSignal>> BillingOf(
        WorkspaceId workspace, IReadOnlyList<string> accounts, CancellationToken cancellation)
    {
        var all = new List<AccountSignal>();
        foreach (var chunk in accounts.Chunk(AccountsMax))
        {
            all.AddRange(await Ask(
                sql => $"""
                    SELECT {SignalColumns} {BillingRows.Replace("@w", sql.Add(workspace.Value), StringComparison.Ordinal)}
                      AND s.account IN ({string.Join(", ", chunk.Select(sql.Add))})
                    """,
                ReadSignal, cancellation));
        }

        return all;
    }

    public Task<IReadOnlyList<string>> BillingChanged(WorkspaceId workspace, long after, CancellationToken cancellation) => Ask(
        sql =>
        {
            var (w, p) = (sql.Add(workspace.Value), sql.Add(after));
            // In two parts, so that each is a range of the key.
            return $"""
                SELECT s.account FROM metric_signal s WHERE s.workspace = {w} AND s.family IN (1, 2) AND s.position > {p}
                UNION
                SELECT s.account FROM metric_signal s WHERE s.workspace = {w} AND s.family = 3 AND s.position > {p} AND EXISTS (
                  SELECT 1 FROM metric_signal l WHERE l.workspace = s.workspace AND l.account = s.account AND l.family = 2)
                """;
        },
        row => row.GetString(0), cancellation);

    static MetricAccount ReadAccount(DbDataReader row) => new(
        row.GetString(0), row.GetInt64(1), Instants.FromUnixMicroseconds(row.GetInt64(2)), row.Instant(3));

    static AccountSignal ReadSignal(DbDataReader row) => new(row.GetString(0), new(
        row.GetString(2),
        string.Intern(row.GetString(3)), // of the engine's own types; a few dozen
        row.Text(4),
        row.Text(5),
        Instants.FromUnixMicroseconds(row.GetInt64(1)),
        row.Text(6) is { } value ? decimal.Parse(value, CultureInfo.InvariantCulture) : null,
        row.Text(7) is { } props ? Encoding.UTF8.GetBytes(props) : default));

    async Task<IReadOnlyList<T>> Ask<T>(
        Func<ViewsQuery, string> text, Func<DbDataReader, T> read, CancellationToken cancellation)
    {
        var sql = new ViewsQuery();
        sql.Sql = text(sql);
        return await store.Query(sql, read, cancellation);
    }
}
