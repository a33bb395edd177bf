using HealthEngine.Metrics;
using HealthEngine.Signals;
using HealthEngine.Silo.Views.Queries;
using HealthEngine.Workspaces;

namespace HealthEngine.Silo.Metrics;

sealed partial class MetricViews
{
    // "Monthly" is 28 days, so that each weekday counts alike.
    const int MonthDays = 28, WeekDays = 7;

    public Task<IReadOnlyList<MonthActivity>> ActivityTotals(
        WorkspaceId workspace, int firstMonth, int lastMonth, CancellationToken cancellation) => Ask(
        sql => $"""
            SELECT month, sum(person_days), sum(week_people), sum(month_people), sum(CASE WHEN month_people > 0 THEN 1 ELSE 0 END)
            FROM metric_active
            WHERE workspace = {sql.Add(workspace.Value)} AND month >= {sql.Add(firstMonth)} AND month <= {sql.Add(lastMonth)}
            GROUP BY month
            """,
        row => new MonthActivity(row.GetInt32(0), null, Whole(row, 1), Whole(row, 2), Whole(row, 3), (int)Whole(row, 4)), cancellation);

    public Task<IReadOnlyList<MonthActivity>> ActivityByAccount(
        WorkspaceId workspace, int firstMonth, int lastMonth, string? account, CancellationToken cancellation) => Ask(
        sql => $"""
            SELECT month, account, person_days, week_people, month_people FROM metric_active
            WHERE workspace = {sql.Add(workspace.Value)} AND month >= {sql.Add(firstMonth)} AND month <= {sql.Add(lastMonth)}
            {Only(sql, account)}
            """,
        row => new MonthActivity(row.GetInt32(0), row.GetString(1), row.GetInt64(2), row.GetInt64(3), row.GetInt64(4)),
        cancellation);

    public Task<IReadOnlyList<MonthActivity>> ActivityAt(
        WorkspaceId workspace, int day, string? account, CancellationToken cancellation)
    {
        var (last, first) = (MonthOf(day), MonthOf(day - MonthDays + 1));
        return Ask(
            sql =>
            {
                var month = Mask(first, last, day - MonthDays + 1, day);
                var week = Mask(first, last, day - WeekDays + 1, day);
                var people = $"""
                    SELECT account, person, sum(CASE month WHEN {first} THEN days ELSE 0 END) AS d1,
                      sum(CASE month WHEN {last} THEN days ELSE 0 END) AS d2
                    FROM metric_activity WHERE workspace = {sql.Add(workspace.Value)} AND month IN ({first}, {last})
                    {Only(sql, account)} GROUP BY account, person
                    """;
                return $"""
                    SELECT account, {DayBits.SumOf("b")}, sum(week), sum(month) FROM (
                      SELECT account, week, month, n FROM {Counted($"""
                        SELECT account, CASE WHEN {week} <> 0 THEN 1 ELSE 0 END AS week,
                          CASE WHEN {month} <> 0 THEN 1 ELSE 0 END AS month, {month} AS bits
                        FROM (SELECT account, CAST(d1 AS bigint) AS d1, CAST(d2 AS bigint) AS d2 FROM ({people}) p) q
                        """)} c) b
                    GROUP BY account
                    """;
            },
            row => new MonthActivity(last, row.GetString(0), Whole(row, 1), Whole(row, 2), Whole(row, 3)), cancellation);
    }

    public Task<IReadOnlyList<ScoreChange>> ScoreTotals(
        WorkspaceId workspace, int lastMonth, CancellationToken cancellation) => Ask(
        sql => $"""
            SELECT month, sum(coalesce(score, 0) - coalesce(before, 0)),
              sum(CASE WHEN score IS NULL THEN 0 ELSE 1 END - CASE WHEN before IS NULL THEN 0 ELSE 1 END)
            FROM metric_score WHERE workspace = {sql.Add(workspace.Value)} AND month <= {sql.Add(lastMonth)} GROUP BY month
            """,
        row => new ScoreChange(row.GetInt32(0), null, row.GetDouble(1), Whole(row, 2)), cancellation);

    public Task<IReadOnlyList<ScoreChange>> ScoresByAccount(
        WorkspaceId workspace, int lastMonth, string? account, CancellationToken cancellation) => Ask(
        sql => $"""
            SELECT month, account, coalesce(score, 0) - coalesce(before, 0),
              CASE WHEN score IS NULL THEN 0 ELSE 1 END - CASE WHEN before IS NULL THEN 0 ELSE 1 END
            FROM metric_score WHERE workspace = {sql.Add(workspace.Value)} AND month <= {sql.Add(lastMonth)} {Only(sql, account)}
            """,
        row => new ScoreChange(row.GetInt32(0), row.GetString(1), row.GetDouble(2), row.GetInt32(3)), cancellation);

    /// <remarks>The lists' history has it, under the scorecard that was the account's main one in that month.</remarks>
    public Task<IReadOnlyList<ScoreChange>> ScoresAt(
        WorkspaceId workspace, DateTimeOffset at, int month, string? account, CancellationToken cancellation) => Ask(
        sql => $"""
            SELECT account, score FROM (
              SELECT account, score, row_number() OVER (PARTITION BY account ORDER BY second DESC, at DESC, position DESC) AS place
              FROM score_point p WHERE workspace = {sql.Add(workspace.Value)} AND at < {sql.Add(at.ToUnixMicroseconds())}
                {Only(sql, account)}
                AND scorecard = (SELECT m.scorecard FROM metric_score m WHERE m.workspace = p.workspace
                  AND m.account = p.account AND m.month <= {sql.Add(month)} ORDER BY m.month DESC LIMIT 1)) q
            WHERE place = 1 AND score IS NOT NULL
            """,
        row => new ScoreChange(0, row.GetString(0), row.GetDouble(1), 1), cancellation);

    public async Task<IReadOnlyList<KnownScore>> KnownScores(
        WorkspaceId workspace, IReadOnlyList<ScoreAsked> asked, CancellationToken cancellation)
    {
        var known = new KnownScore[asked.Count];
        for (var from = 0; from < known.Length; from += AccountsMax)
        {
            var (first, count) = (from, Math.Min(AccountsMax, known.Length - from));
            var rows = await Ask(
                sql => KnownScoresOf(sql, workspace, asked, first, count),
                row => (No: row.GetInt32(0), Score: row.Real(1), IsCurrent: !row.IsDBNull(2) && row.GetInt32(2) != 0), cancellation);
            foreach (var row in rows) known[row.No] = new(row.Score, row.IsCurrent);
        }

        return known;
    }

    static string KnownScoresOf(ViewsQuery sql, WorkspaceId workspace, IReadOnlyList<ScoreAsked> asked, int first, int count)
    {
        var w = sql.Add(workspace.Value);
        var rows = Enumerable.Range(first, count).Select(i =>
            $"({i}, {sql.Add(asked[i].Account)}, {sql.Add(asked[i].At.ToUnixMicroseconds())}, {asked[i].Month})");
        string Last(string value, string which) => $"""
            (SELECT {value} FROM score_point p WHERE p.workspace = {w} AND p.account = c.account AND p.scorecard = c.scorecard
              AND p.second <= c.at / 1000000 AND p.at <= c.at {which} ORDER BY p.second DESC, p.at DESC, p.position DESC LIMIT 1)
            """;
        return $"""
            WITH q (n, account, at, month) AS (VALUES {string.Join(", ", rows)}),
            c AS (SELECT n, account, at, (SELECT m.scorecard FROM metric_score m WHERE m.workspace = {w} AND m.account = q.account
              AND m.month <= q.month ORDER BY m.month DESC LIMIT 1) AS scorecard FROM q)
            SELECT n, {Last("p.score", "AND p.score IS NOT NULL")}, {Last("CASE WHEN p.score IS NULL THEN 0 ELSE 1 END", "")} FROM c
            """;
    }

    /// <summary>The days of two months that lie between two, as one number per person; the months do not overlap in it.</summary>
    static string Mask(int first, int last, int fromDay, int toDay) => first == last
        ? $"(d2 & {DayBits.OfMonth(last, fromDay, toDay)})"
        // The window has 28 days, so the second month's end before those of the first that are left begin.
        : $"((d1 & {DayBits.OfMonth(first, fromDay, toDay)}) | (d2 & {DayBits.OfMonth(last, fromDay, toDay)}))";

    static string Counted(string rows) => $"""
        (SELECT account, week, month, (n + (n >> 4)) & 252645135 AS n FROM
          (SELECT account, week, month, (n & 858993459) + ((n >> 2) & 858993459) AS n FROM
            (SELECT account, week, month, bits - ((bits >> 1) & 1431655765) AS n FROM ({rows}) t0) t1) t2)
        """;

    static string Only(ViewsQuery sql, string? account) => account is null ? "" : $"AND account = {sql.Add(account)}";

    // PostgreSQL's sum of bigint is numeric.
    static long Whole(System.Data.Common.DbDataReader row, int column) => Convert.ToInt64(row.GetValue(column), null);

    static int MonthOf(int day)
    {
        var date = DateOnly.FromDayNumber(day);
        return date.Year * 12 + date.Month - 1;
    }
}
