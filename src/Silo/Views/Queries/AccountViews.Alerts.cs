using System.Data.Common;
using System.Text.Json;
using HealthEngine.Accounts;
using HealthEngine.Alerts;
using HealthEngine.Views;
using HealthEngine.Workspaces;

namespace HealthEngine.Silo.Views.Queries;

sealed partial class AccountViews
{
    const string AlertColumns =
        "a.alert, a.account, v.profile, v.owner, a.resolved_at, a.resolution, a.position, a.phase, a.acknowledged_by, "
        + "a.acknowledged_at, a.snoozed_until, a.assigned_to, a.escalations, a.useful";

    const string AlertTables =
        "alert_view a LEFT JOIN account_view v ON v.workspace = a.workspace AND v.account = a.account";

    /// <remarks>
    /// One journal entry can change several alerts, and a cursor names an entry: a page does not end amid them, and
    /// may so hold a few more than its limit.
    /// </remarks>
    public Task<IReadOnlyList<AlertRow>> Alerts(
        WorkspaceId workspace, AlertQuery query, CancellationToken cancellation)
    {
        CheckLimit(query.Limit, LimitMax);
        var sql = new ViewsQuery();
        var which = $"FROM {AlertTables} WHERE {string.Join(" AND ", Filters(sql, workspace, query))}";
        sql.Sql = $"""
            SELECT {AlertColumns} {which} AND a.position <= COALESCE(
              (SELECT a.position {which} ORDER BY a.position LIMIT 1 OFFSET {sql.Add(query.Limit - 1)}),
              {sql.Add(long.MaxValue)})
            ORDER BY a.position, a.id
            """;
        return List(sql, ReadAlert, cancellation);
    }

    public Task<IReadOnlyList<AlertRow>> OpenAlerts(
        WorkspaceId workspace, IReadOnlyCollection<AccountId> accounts, CancellationToken cancellation)
    {
        CheckLimit(accounts.Count, IAccountViews.OpenAlertsMax);
        var sql = new ViewsQuery();
        sql.Sql = $"""
            SELECT {AlertColumns} FROM {AlertTables}
            WHERE a.workspace = {sql.Add(workspace.Value)} AND a.resolved_at IS NULL
              AND a.account IN ({string.Join(", ", accounts.Select(a => sql.Add(a.Value)))})
            """;
        return List(sql, ReadAlert, cancellation);
    }

    public async Task<AlertRow?> Alert(WorkspaceId workspace, string id, CancellationToken cancellation)
    {
        var sql = new ViewsQuery();
        sql.Sql = $"""
            SELECT {AlertColumns} FROM {AlertTables}
            WHERE a.workspace = {sql.Add(workspace.Value)} AND a.id = {sql.Add(ViewText.Repair(id))}
            """;
        return (await store.Query(sql, ReadAlert, cancellation)).SingleOrDefault();
    }

    public Task<IReadOnlyList<RatedAlert>> Rated(WorkspaceId workspace, int limit, CancellationToken cancellation)
    {
        var sql = new ViewsQuery();
        sql.Sql = $"""
            SELECT alert, useful FROM alert_view WHERE workspace = {sql.Add(workspace.Value)} AND useful IS NOT NULL
            ORDER BY position DESC LIMIT {sql.Add(limit)}
            """;
        return List(
            sql,
            row => new RatedAlert(JsonSerializer.Deserialize(row.GetString(0), ViewsJson.Default.Alert)!.RuleKey, row.GetInt32(1) != 0),
            cancellation);
    }

    static IEnumerable<string> Filters(ViewsQuery sql, WorkspaceId workspace, AlertQuery query)
    {
        yield return $"a.workspace = {sql.Add(workspace.Value)}";
        yield return $"a.position > {sql.Add(query.After)}";
        if (query.State is { } state) yield return $"a.resolved_at IS {(state == AlertState.Open ? "" : "NOT ")}NULL";
        if (query.Account is { } account) yield return $"a.account = {sql.Add(account.Value)}";
        if (query.Owner is { } owner) yield return $"v.owner = {sql.Add(ViewText.Clean(owner)!)}";
        if (query.Kind is { } kind)
        {
            var value = sql.Add(ViewText.Repair(kind));
            yield return $"(a.kind = {value} OR a.rule = {value})";
        }
    }

    static AlertRow ReadAlert(DbDataReader row) => new(
        JsonSerializer.Deserialize(row.GetString(0), ViewsJson.Default.Alert)!,
        new(row.GetString(1)),
        AccountRows.ReadProfile(row.Text(2)).Name,
        row.Text(3),
        row.IsDBNull(4) ? AlertState.Open : AlertState.Resolved,
        row.Instant(4),
        row.Text(5),
        row.GetInt64(6),
        new(
            row.IsDBNull(7) ? AlertPhase.Firing : (AlertPhase)row.GetInt32(7),
            row.Text(8),
            row.Instant(9),
            row.IsDBNull(10) || row.GetInt64(10) == 0 ? null : row.Instant(10),
            row.Text(11) is { Length: > 0 } assigned ? assigned : null,
            row.IsDBNull(12) ? 0 : row.GetInt32(12),
            row.IsDBNull(13) ? null : row.GetInt32(13) != 0),
        AccountRows.ReadProfile(row.Text(2)).Segment);
}
