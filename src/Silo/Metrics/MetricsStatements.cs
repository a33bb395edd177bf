using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using HealthEngine.Signals;
using HealthEngine.Silo.Views;

namespace HealthEngine.Silo.Metrics;

/// <summary>How the tables of metrics are written, in SQL that both stores speak.</summary>
static class MetricsStatements
{
    public static readonly RowsStatement<SignalRow> Signals = RowsStatement<SignalRow>.Insert(
        "metric_signal", "workspace, family, position",
        [
            new("workspace", r => r.Account.Workspace.Value),
            new("family", r => (long)r.Family),
            new("position", r => r.Position),
            new("account", r => r.Account.Account.Value),
            new("at", r => r.Signal.At.ToUnixMicroseconds()),
            new("id", r => ViewText.Repair(r.Signal.Id)),
            new("type", r => r.Signal.Type),
            new("name", r => Text(r.Signal.Name)),
            new("person", r => Text(r.Signal.User)),
            new("value", r => r.Signal.Value?.ToString(CultureInfo.InvariantCulture)),
            new("props", r => r.Signal.Props.IsEmpty ? null : Encoding.UTF8.GetString(r.Signal.Props.Span)),
        ],
        "NOTHING");

    public static readonly RowsStatement<KeyValuePair<MarkKey, long>> Marks = RowsStatement<KeyValuePair<MarkKey, long>>.Insert(
        "metric_mark", "workspace, family, month",
        [
            new("workspace", m => m.Key.Workspace),
            new("family", m => (long)m.Key.Family),
            new("month", m => (long)m.Key.Month),
            new("position", m => m.Value),
        ],
        "UPDATE SET position = excluded.position");

    static readonly ImmutableArray<Column<AccountRowChange>> AccountColumns =
    [
        new("workspace", a => a.Account.Workspace.Value),
        new("account", a => a.Account.Account.Value),
        new("position", a => a.Position),
        new("first_at", a => a.FirstAt),
        new("created_at", a => a.CreatedAt),
    ];

    /// <summary>Only what is news is written: a row that is looked at with ON CONFLICT is written, be it unchanged.</summary>
    public static readonly RowsStatement<AccountRowChange> Accounts = new(AccountColumns, source => $"""
        INSERT INTO metric_account AS v ({Names(AccountColumns)}) {Select(AccountColumns, source)}
        WHERE NOT EXISTS (SELECT 1 FROM metric_account k
          WHERE k.workspace = {source.Prefix}workspace AND k.account = {source.Prefix}account
            AND k.first_at <= {source.Prefix}first_at
            AND ({source.Prefix}created_at IS NULL OR k.created_at <= {source.Prefix}created_at))
        ON CONFLICT (workspace, account) DO UPDATE SET position = excluded.position,
          first_at = CASE WHEN excluded.first_at < v.first_at THEN excluded.first_at ELSE v.first_at END,
          created_at = CASE WHEN v.created_at IS NULL OR excluded.created_at < v.created_at
            THEN coalesce(excluded.created_at, v.created_at) ELSE v.created_at END
        """);

    public static readonly RowsStatement<TraitRow> Traits = RowsStatement<TraitRow>.Insert(
        "metric_trait", "workspace, trait, account",
        [
            new("workspace", t => t.Account.Workspace.Value),
            new("trait", t => t.Trait),
            new("account", t => t.Account.Account.Value),
            new("position", t => t.Position),
            new("at", t => t.At),
            new("tie", t => t.Tie),
            new("value", t => t.Json),
        ],
        """
        UPDATE SET position = excluded.position, at = excluded.at, tie = excluded.tie, value = excluded.value
        WHERE v.at < excluded.at OR (v.at = excluded.at AND v.tie < excluded.tie)
        """);

    static readonly ImmutableArray<Column<KeyValuePair<PersonMonth, long>>> PersonColumns =
    [
        new("workspace", p => p.Key.Account.Workspace.Value),
        new("month", p => (long)p.Key.Month),
        new("account", p => p.Key.Account.Account.Value),
        new("person", p => p.Key.Person),
        new("days", p => p.Value),
    ];

    public static readonly RowsStatement<KeyValuePair<PersonMonth, long>> People = new(PersonColumns, source => $"""
        INSERT INTO metric_activity AS v ({Names(PersonColumns)}) {Select(PersonColumns, source)}
        WHERE NOT EXISTS (SELECT 1 FROM metric_activity k
          WHERE k.workspace = {source.Prefix}workspace AND k.month = {source.Prefix}month
            AND k.account = {source.Prefix}account AND k.person = {source.Prefix}person
            AND (k.days & {source.Prefix}days) = {source.Prefix}days)
        ON CONFLICT (workspace, month, account, person) DO UPDATE SET days = v.days | excluded.days
        """);

    static readonly ImmutableArray<Column<KeyValuePair<AccountMonth, long>>> ActiveColumns =
    [
        new("workspace", a => a.Key.Account.Workspace.Value),
        new("month", a => (long)a.Key.Month),
        new("account", a => a.Key.Account.Account.Value),
        new("position", a => a.Value),
        new("days28", a => DayBits.LastOfMonth(a.Key.Month, 28)),
        new("days7", a => DayBits.LastOfMonth(a.Key.Month, 7)),
    ];

    /// <summary>Adds accounts' months up again; comes after the people are written.</summary>
    public static readonly RowsStatement<KeyValuePair<AccountMonth, long>> Active = new(ActiveColumns, source =>
    {
        var p = source.Prefix;
        var people = $"""
            SELECT (days & {p}days28) AS bits, (days & {p}days28) AS in28, (days & {p}days7) AS in7 FROM metric_activity
            WHERE workspace = {p}workspace AND month = {p}month AND account = {p}account
            """;
        var sums = $"""
            (SELECT coalesce({DayBits.SumOf("b")}, 0) AS person_days, count(CASE WHEN b.in7 <> 0 THEN 1 END) AS week_people,
              count(CASE WHEN b.in28 <> 0 THEN 1 END) AS month_people FROM {DayBits.Counting(people, "in28", "in7")} b) s
            """;
        return $"""
            INSERT INTO metric_active AS v (workspace, month, account, position, person_days, week_people, month_people)
            SELECT {p}workspace, {p}month, {p}account, {p}position, s.person_days, s.week_people, s.month_people
            {(source.From.Length == 0 ? $"FROM {sums}" : $"{source.From} CROSS JOIN LATERAL {sums}")} WHERE true
            ON CONFLICT (workspace, month, account) DO UPDATE SET position = excluded.position,
              person_days = excluded.person_days, week_people = excluded.week_people, month_people = excluded.month_people
            """;
    });

    /// <summary>Written in the order of months, so that each finds the one before it.</summary>
    public static readonly RowsStatement<ScoreRow> Scores = RowsStatement<ScoreRow>.Change(
        "metric_score",
        ["workspace", "account", "month"],
        [
            new("workspace", s => s.At.Account.Workspace.Value),
            new("account", s => s.At.Account.Account.Value),
            new("month", s => (long)s.At.Month),
            new("position", s => s.Position),
            new("scorecard", s => s.Scorecard),
            new("score", s => s.Score),
        ],
        ["score = excluded.score", "scorecard = excluded.scorecard"],
        new("before", prefix => $"""
            (SELECT k.score FROM metric_score k WHERE k.workspace = {prefix}workspace
              AND k.account = {prefix}account AND k.month < {prefix}month ORDER BY k.month DESC LIMIT 1)
            """));

    static string Names<T>(ImmutableArray<Column<T>> columns) => string.Join(", ", columns.Select(c => c.Name));

    static string Select<T>(ImmutableArray<Column<T>> columns, RowSource source) =>
        $"SELECT {string.Join(", ", columns.Select(c => source.Prefix + c.Name))} {source.From}";

    static string? Text(string? text) => text is null ? null : ViewText.Repair(text);
}
