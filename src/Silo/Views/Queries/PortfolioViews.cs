using System.Data.Common;
using HealthEngine.Accounts;
using HealthEngine.Scoring;
using HealthEngine.Signals;
using HealthEngine.Views;
using HealthEngine.Workspaces;

namespace HealthEngine.Silo.Views.Queries;

/// <summary>Answers about whole portfolios by one pass over the account rows, and about trends by looks into an index.</summary>
sealed class PortfolioViews(IViewsStore store) : IPortfolioViews
{
    const int FacetsMax = 500; // a longer choice is not read; the search finds the rest
    const int AccountsMax = 100; // with InstantsMax: 6,000 looks into an index, some ten milliseconds
    const int InstantsMax = 60;

    /// <summary>Parts of the major unit that sums are made of: whole numbers add up alike in any order.</summary>
    const decimal Unit = 10_000m;

    /// <summary>A hundred billion a month is somebody's mistake, and would hide all other amounts in its sum.</summary>
    const string AmountMax = "100000000000";

    public async Task<PortfolioSummary> Summary(WorkspaceId workspace, AccountQuery query, CancellationToken cancellation)
    {
        var sql = new ViewsQuery();
        var filters = string.Join(" AND ", AccountFilters.Of(sql, store.Dialect, workspace, query));
        sql.Sql = $"""
            SELECT has_left, band, currency, count(*), sum(open_alerts),
              sum(CASE WHEN mrr <= {AmountMax} THEN CAST(round(mrr * 10000) AS bigint) END),
              sum(CASE WHEN mrr <= {AmountMax} THEN CAST(round(mrr * churn_risk * 10000) AS bigint) END)
            FROM account_view WHERE {filters}
            GROUP BY has_left, band, currency
            """;
        return Sum(await store.Query(sql, ReadGroup, cancellation));
    }

    public async Task<PortfolioFacets> Facets(WorkspaceId workspace, int limit, CancellationToken cancellation)
    {
        CheckRange(limit, FacetsMax, nameof(limit));
        return new([.. await Values("owner")], [.. await Values("segment")]);

        Task<List<Facet>> Values(string column)
        {
            var sql = new ViewsQuery();
            sql.Sql = $"""
                SELECT {column}, count(*) FROM account_view
                WHERE workspace = {sql.Add(workspace.Value)} AND {column} IS NOT NULL
                GROUP BY {column} ORDER BY count(*) DESC, {column} LIMIT {sql.Add(limit)}
                """;
            return store.Query(sql, row => new Facet(row.GetString(0), (int)row.GetInt64(1)), cancellation);
        }
    }

    public async Task<IReadOnlyList<AccountName>> Names(
        WorkspaceId workspace, IReadOnlyList<AccountId> accounts, CancellationToken cancellation)
    {
        CheckRange(accounts.Count, AccountsMax, nameof(accounts));
        var sql = new ViewsQuery();
        sql.Sql = $"""
            SELECT account, profile FROM account_view WHERE workspace = {sql.Add(workspace.Value)}
              AND account IN ({string.Join(", ", accounts.Select(a => sql.Add(a.Value)))})
            ORDER BY account
            """;
        return await store.Query(sql, ReadName, cancellation);
    }

    public async Task<IReadOnlyList<ScoreTrend>> Trends(
        WorkspaceId workspace, IReadOnlyList<AccountId> accounts, IReadOnlyList<DateTimeOffset> instants,
        CancellationToken cancellation)
    {
        CheckRange(accounts.Count, AccountsMax, nameof(accounts));
        CheckRange(instants.Count, InstantsMax, nameof(instants));
        var sql = new ViewsQuery();
        var scores = instants.Select(at => ScoreAt(sql, at));
        sql.Sql = $"""
            SELECT v.account, {string.Join(", ", scores)} FROM account_view v
            WHERE v.workspace = {sql.Add(workspace.Value)}
              AND v.account IN ({string.Join(", ", accounts.Select(a => sql.Add(a.Value)))})
            ORDER BY v.account
            """;
        return await store.Query(sql, row => ReadTrend(row, instants.Count), cancellation);
    }

    /// <summary>The point in force at an instant: the last of the row's own history at or before it.</summary>
    static string ScoreAt(ViewsQuery sql, DateTimeOffset at) => $"""
        (SELECT p.score FROM score_point p
         WHERE p.workspace = v.workspace AND p.account = v.account AND p.scorecard = v.scorecard
           AND p.second <= {sql.Add(at.ToUnixTimeSeconds())} AND p.at <= {sql.Add(at.ToUnixMicroseconds())}
         ORDER BY p.second DESC, p.at DESC, p.position DESC LIMIT 1)
        """;

    static AccountName ReadName(DbDataReader row)
    {
        var profile = AccountRows.ReadProfile(row.Text(1));
        return new(new(row.GetString(0)), profile.Name, profile.Owner);
    }

    static ScoreTrend ReadTrend(DbDataReader row, int count) =>
        new(new(row.GetString(0)), [.. Enumerable.Range(1, count).Select(row.Real)]);

    static PortfolioSummary Sum(List<Group> groups)
    {
        var customers = groups.Where(g => !g.HasLeft).ToList();
        return new(
            customers.Sum(g => g.Accounts),
            groups.Where(g => g.HasLeft).Sum(g => g.Accounts),
            [.. Enum.GetValues<Band>().Select(b => new BandCount(b, customers.Where(g => g.Band == b).Sum(g => g.Accounts)))],
            [.. customers.Where(g => g.Mrr is not null).GroupBy(g => g.Currency).Select(Money)
                .OrderByDescending(m => m.Mrr).ThenBy(m => m.Currency, StringComparer.Ordinal)],
            customers.Sum(g => g.OpenAlerts));
    }

    static PortfolioMoney Money(IGrouping<string?, Group> groups) => new(
        groups.Key,
        groups.Sum(g => g.Mrr ?? 0) / Unit,
        groups.Where(g => g.Band == Band.Red).Sum(g => g.Mrr ?? 0) / Unit,
        groups.Any(g => g.Loss is not null) ? groups.Sum(g => g.Loss ?? 0) / Unit : null);

    static Group ReadGroup(DbDataReader row) => new(
        row.GetInt32(0) != 0, (Band)row.GetInt32(1), row.Text(2), (int)row.GetInt64(3), (int)row.GetInt64(4),
        Whole(row, 5), Whole(row, 6));

    // PostgreSQL sums whole numbers to a numeric, SQLite to a whole number.
    static decimal? Whole(DbDataReader row, int column) => row.IsDBNull(column) ? null : row.GetFieldValue<decimal>(column);

    static void CheckRange(int count, int max, string name)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(count, 1, name);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(count, max, name);
    }

    /// <param name="Mrr">In parts of the major unit.</param>
    /// <param name="Loss">Expected, in the same parts.</param>
    readonly record struct Group(
        bool HasLeft, Band Band, string? Currency, int Accounts, int OpenAlerts, decimal? Mrr, decimal? Loss);
}
