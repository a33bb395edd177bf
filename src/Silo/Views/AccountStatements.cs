using System.Collections.Immutable;
using System.Text.Json;
using HealthEngine.Signals;

namespace HealthEngine.Silo.Views;

/// <summary>How account rows are written.</summary>
/// <remarks>
/// One statement for each set of changed column groups: a statement that named all columns would make SQLite
/// rewrite all indexes, and most batches touch only the score and the last activity.
/// </remarks>
static class AccountStatements
{
    static readonly ImmutableArray<Column<AccountChange>> Key =
    [
        new("workspace", c => c.Account.Workspace.Value),
        new("account", c => c.Account.Account.Value),
        new("position", c => c.Position),
        new("search", c => ViewText.Search(c.Account.Account.Value, c.Profile?.Name)),
    ];

    static readonly ImmutableArray<(AccountColumns Group, Column<AccountChange> Column)> Grouped =
    [
        (AccountColumns.Profile, new("name_sort", c => ViewText.SortName(c.Profile!.Name))),
        (AccountColumns.Profile, new("segment", c => c.Profile!.Segment)),
        (AccountColumns.Profile, new("owner", c => c.Profile!.Owner)),
        (AccountColumns.Profile, new("mrr", c => (double?)c.Profile!.Mrr)),
        (AccountColumns.Profile, new("renewal_at", c => c.Profile!.RenewalAt?.ToUnixMicroseconds())),
        (AccountColumns.Profile, new("currency", c => c.Profile!.Currency)),
        (AccountColumns.Profile, new("has_left", c => c.Profile!.ClosedAt is null ? 0L : 1L)),
        (AccountColumns.Profile, new("profile",
            c => JsonSerializer.Serialize(c.Profile!, ViewsJson.Default.AccountProfile))),
        (AccountColumns.Reading, new("score", c => c.Reading!.Override?.Score ?? c.Reading.Score)),
        (AccountColumns.Reading, new("band", c => (long)(c.Reading!.Override?.Band ?? c.Reading.Band))),
        (AccountColumns.Reading, new("machine_score", c => c.Reading!.Override is null ? null : c.Reading.Score)),
        (AccountColumns.Reading, new("machine_band",
            c => c.Reading!.Override is null ? null : (long)c.Reading.Band)),
        (AccountColumns.Reading, new("coverage", c => c.Reading!.Coverage)),
        (AccountColumns.Reading, new("trend", c => c.Reading!.Trend)),
        (AccountColumns.Reading, new("scorecard", c => c.Reading!.Scorecard)),
        (AccountColumns.Reading, new("scored_at", c => c.ScoredAt)),
        (AccountColumns.Activity, new("last_activity_at", c => c.LastActivityAt)),
        (AccountColumns.Risk, new("churn_risk", c => c.Risk!.In90Days)),
        (AccountColumns.Due, new("due_at", c => c.DueAt == 0 ? null : (long?)c.DueAt)),
    ];

    static readonly ImmutableArray<RowsStatement<AccountChange>> ByGroups =
        [.. Enumerable.Range(0, (int)AccountColumns.All + 1).Select(groups => Make((AccountColumns)groups))];

    /// <summary>Writes changes of exactly these column groups.</summary>
    public static RowsStatement<AccountChange> Write(AccountColumns groups) => ByGroups[(int)groups];

    /// <summary>Counts the open alerts of accounts again; comes after the alerts are written.</summary>
    public static readonly RowsStatement<AccountChange> CountAlerts = new(Key[..2], source => $"""
        UPDATE account_view AS v SET open_alerts =
          (SELECT count(*) FROM alert_view a
           WHERE a.workspace = v.workspace AND a.account = v.account AND a.resolved_at IS NULL)
        {source.From} WHERE v.workspace = {source.Prefix}workspace AND v.account = {source.Prefix}account
        """);

    static RowsStatement<AccountChange> Make(AccountColumns groups)
    {
        ImmutableArray<Column<AccountChange>> changed =
            [.. Grouped.Where(g => groups.HasFlag(g.Group)).Select(g => g.Column)];
        var set = changed.Select(c => Set(c.Name));
        if (groups.HasFlag(AccountColumns.Profile)) set = set.Append(Set("search"));
        // The count of alerts comes by a statement of its own; the row only takes note of the position.
        if (groups == AccountColumns.Alerts) set = ["open_alerts = v.open_alerts"];
        return RowsStatement<AccountChange>.Change("account_view", ["workspace", "account"], [.. Key, .. changed], set);
    }

    static string Set(string column) => column == "last_activity_at"
        ? "last_activity_at = CASE WHEN v.last_activity_at > excluded.last_activity_at "
            + "THEN v.last_activity_at ELSE excluded.last_activity_at END"
        : $"{column} = excluded.{column}";
}
