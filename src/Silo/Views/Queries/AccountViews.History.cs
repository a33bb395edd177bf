using System.Data.Common;
using HealthEngine.Accounts;
using HealthEngine.Scoring;
using HealthEngine.Signals;
using HealthEngine.Views;

namespace HealthEngine.Silo.Views.Queries;

sealed partial class AccountViews
{
    /// <summary>Points of one answer: more than a chart has pixels, and a few megabytes.</summary>
    const int HistoryMax = 50_000;

    const string PointColumns = "at, version, score, band, coverage";

    public async Task<IReadOnlyList<ScorePoint>> History(
        AccountKey account, string scorecard, DateTimeOffset from, DateTimeOffset to, int limit, CancellationToken cancellation)
    {
        CheckLimit(limit, HistoryMax);
        var within = await Points(
            sql => $"second >= {sql.Add(from.ToUnixTimeSeconds())} AND second <= {sql.Add(to.ToUnixTimeSeconds())} "
                + $"AND at >= {sql.Add(from.ToUnixMicroseconds())} AND at < {sql.Add(to.ToUnixMicroseconds())}",
            "second, at, position", limit);
        if (within is [var first, ..] && first.At == from) return within;

        var inForce = await Points(
            sql => $"second <= {sql.Add(from.ToUnixTimeSeconds())} AND at <= {sql.Add(from.ToUnixMicroseconds())}",
            "second DESC, at DESC, position DESC", 1);
        return [.. inForce.Concat(within).Take(limit)];

        Task<List<ScorePoint>> Points(Func<ViewsQuery, string> range, string order, int count)
        {
            var sql = new ViewsQuery();
            sql.Sql = $"""
                SELECT {PointColumns} FROM score_point
                WHERE workspace = {sql.Add(account.Workspace.Value)} AND account = {sql.Add(account.Account.Value)}
                  AND scorecard = {sql.Add(scorecard)} AND {range(sql)}
                ORDER BY {order} LIMIT {sql.Add(count)}
                """;
            return store.Query(sql, row => ReadPoint(row, scorecard), cancellation);
        }
    }

    static ScorePoint ReadPoint(DbDataReader row, string history) => new(
        Instants.FromUnixMicroseconds(row.GetInt64(0)),
        new(ScorePoint.ScorecardOf(history), row.GetInt32(1)),
        row.Real(2),
        (Band)row.GetInt32(3),
        row.GetDouble(4));
}
