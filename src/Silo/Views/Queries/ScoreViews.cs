using System.Data.Common;
using System.Text.Json;
using HealthEngine.Accounts;
using HealthEngine.Scoring;
using HealthEngine.Signals;
using HealthEngine.Views;
using HealthEngine.Workspaces;

namespace HealthEngine.Silo.Views.Queries;

/// <summary>Answers from the table of score points, each account's last by a look at the end of its key.</summary>
sealed class ScoreViews(IViewsStore store) : IScoreViews
{
    const int PairsMax = 2_000; // rows of one answer: half a megabyte

    const int FirstPoint = 3;
    const int SecondPoint = 8;

    public async Task<int> Count(WorkspaceId workspace, CancellationToken cancellation)
    {
        var sql = new ViewsQuery();
        sql.Sql = $"SELECT count(*) FROM account_view WHERE workspace = {sql.Add(workspace.Value)}";
        return (await store.Query(sql, row => (int)row.GetInt64(0), cancellation)).Single();
    }

    public async Task<IReadOnlyList<ScorePair>> Pairs(
        WorkspaceId workspace, string first, string second, AccountId? after, int limit, CancellationToken cancellation)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(limit, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(limit, PairsMax);
        var sql = new ViewsQuery();
        var place = after is { } last ? $"AND a.account > {sql.Add(last.Value)}" : "";
        sql.Sql = $"""
            SELECT a.account, a.profile, a.segment, {Columns("f")}, {Columns("s")}
            FROM account_view a
            JOIN score_point f ON {IsLast("f", sql.Add(first))}
            LEFT JOIN score_point s ON {IsLast("s", sql.Add(second))}
            WHERE a.workspace = {sql.Add(workspace.Value)} {place}
            ORDER BY a.account LIMIT {sql.Add(limit)}
            """;
        return await store.Query(sql, Read, cancellation);
    }

    static string Columns(string of) => $"{of}.at, {of}.version, {of}.score, {of}.band, {of}.coverage";

    /// <summary>The last second with a point, and in it the point of the last entry.</summary>
    static string IsLast(string of, string history)
    {
        string Same(string other) =>
            $"{other}.workspace = a.workspace AND {other}.account = a.account AND {other}.scorecard = {history}";
        return $"""
            {Same(of)}
              AND {of}.second = (SELECT max(x.second) FROM score_point x WHERE {Same("x")})
              AND {of}.position = (SELECT max(y.position) FROM score_point y WHERE {Same("y")} AND y.second = {of}.second)
            """;
    }

    static ScorePair Read(DbDataReader row) => new(
        new(row.GetString(0)),
        row.IsDBNull(1) ? null : JsonSerializer.Deserialize(row.GetString(1), ViewsJson.Default.AccountProfile)?.Name,
        row.IsDBNull(2) ? null : row.GetString(2),
        PointAt(row, FirstPoint)!.Value,
        PointAt(row, SecondPoint));

    static LastPoint? PointAt(DbDataReader row, int column) => row.IsDBNull(column)
        ? null
        : new(
            Instants.FromUnixMicroseconds(row.GetInt64(column)), row.GetInt32(column + 1), row.Real(column + 2),
            (Band)row.GetInt32(column + 3), row.GetDouble(column + 4));
}
