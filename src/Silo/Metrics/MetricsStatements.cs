using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using HealthEngine.Signals;
using HealthEngine.Silo.Views;

namespace HealthEngine.Silo.Metrics;

/// <summary>How the tables of metrics are written, in SQL that both stores speak.</summary>
static class MetricsStatements
{
    public static readonly RowsStatement<SignalRow> Signals = Insert<SignalRow>(
        "metric_signal", "workspace, family, position",
        [
            new("workspace", ColumnKind.Text, r => r.Account.Workspace.Value),
            new("family", ColumnKind.Integer, r => (long)r.Family),
            new("position", ColumnKind.Integer, r => r.Position),
            new("account", ColumnKind.Text, r => r.Account.Account.Value),
            new("at", ColumnKind.Integer, r => r.Signal.At.ToUnixMicroseconds()),
            new("id", ColumnKind.Text, r => ViewText.Repair(r.Signal.Id)),
            new("type", ColumnKind.Text, r => r.Signal.Type),
            new("name", ColumnKind.Text, r => Text(r.Signal.Name)),
            new("person", ColumnKind.Text, r => Text(r.Signal.User)),
            new("value", ColumnKind.Text, r => r.Signal.Value?.ToString(CultureInfo.InvariantCulture)),
            new("props", ColumnKind.Text, r => r.Signal.Props.IsEmpty ? null : Encoding.UTF8.GetString(r.Signal.Props.Span)),
        ],
        "NOTHING");

    public static readonly RowsStatement<KeyValuePair<MarkKey, long>> Marks = Insert<KeyValuePair<MarkKey, long>>(
        "metric_mark", "workspace, family, month",
        [
            new("workspace", ColumnKind.Text, m => m.Key.Workspace),
            new("family", ColumnKind.Integer, m => (long)m.Key.Family),
            new("month", ColumnKind.Integer, m => (long)m.Key.Month),
            new("position", ColumnKind.Integer, m => m.Value),
        ],
        "UPDATE SET position = excluded.position");

    static readonly ImmutableArray<Column<AccountRowChange>> AccountColumns =
    [
        new("workspace", ColumnKind.Text, a => a.Account.Workspace.Value),
        new("account", ColumnKind.Text, a => a.Account.Account.Value),
        new("position", ColumnKind.Integer, a => a.Position),
        new("first_at", ColumnKind.Integer, a => a.FirstAt),
        new("created_at", ColumnKind.Integer, a => a.CreatedAt),
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

    public static readonly RowsStatement<TraitRow> Traits = Insert<TraitRow>(
        "metric_trait", "workspace, trait, account",
        [
            new("workspace", ColumnKind.Text, t => t.Account.Workspace.Value),
            new("trait", ColumnKind.Text, t => t.Trait),
            new("account", ColumnKind.Text, t => t.Account.Account.Value),
            new("position", ColumnKind.Integer, t => t.Position),
            new("at", ColumnKind.Integer, t => t.At),
            new("tie", ColumnKind.Integer, t => t.Tie),
            new("value", ColumnKind.Text, t => t.Json),
        ],
        """
        UPDATE SET position = excluded.position, at = excluded.at, tie = excluded.tie, value = excluded.value
        WHERE v.at < excluded.at OR (v.at = excluded.at AND v.tie < excluded.tie)
        """);

    static readonly ImmutableArray<Column<KeyValuePair<PersonMonth, long>>> PersonColumns =
    [
        new("workspace", ColumnKind.Text, p => p.Key.Account.Workspace.Value),
        new("month", ColumnKind.Integer, p => (long)p.Key.Month),
        new("account", ColumnKind.Text, p => p.Key.Account.Account.Value),
        new("person", ColumnKind.Integer, p => p.Key.Person),
        new("days", ColumnKind.Integer, p => p.Value),
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
        new("workspace", ColumnKind.Text, a => a.Key.Account.Workspace.Value),
        new("month", ColumnKind.Integer, a => (long)a.Key.Month),
        new("account", ColumnKind.Text, a => a.Key.Account.Account.Value),
        new("position", ColumnKind.Integer, a => a.Value),
        new("days28", ColumnKind.Integer, a => DayBits.LastOfMonth(a.Key.Month, 28)),
        new("days7", ColumnKind.Integer, a => DayBits.LastOfMonth(a.Key.Month, 7)),
    ];

    /// <summary>Adds accounts' months up again; comes after the people are written.</summary>
    public static readonly RowsStatement<KeyValuePair<AccountMonth, long>> Active = new(ActiveColumns, source =>
    {
        var p = source.Prefix;
        var people = $"metric_activity a WHERE a.workspace = {p}workspace AND a.month = {p}month AND a.account = {p}account";
        return $"""
            INSERT INTO metric_active AS v (workspace, month, account, position, person_days, week_people, month_people)
            SELECT {p}workspace, {p}month, {p}account, {p}position,
              (SELECT coalesce({DayBits.SumOf("b")}, 0) FROM {DayBits.Counting($"SELECT (a.days & {p}days28) AS bits FROM {people}")} b),
              (SELECT count(*) FROM {people} AND (a.days & {p}days7) <> 0),
              (SELECT count(*) FROM {people} AND (a.days & {p}days28) <> 0)
            {source.From} WHERE true
            ON CONFLICT (workspace, month, account) DO UPDATE SET position = excluded.position,
              person_days = excluded.person_days, week_people = excluded.week_people, month_people = excluded.month_people
            """;
    });

    static readonly ImmutableArray<Column<ScoreRow>> ScoreColumns =
    [
        new("workspace", ColumnKind.Text, s => s.At.Account.Workspace.Value),
        new("account", ColumnKind.Text, s => s.At.Account.Account.Value),
        new("month", ColumnKind.Integer, s => (long)s.At.Month),
        new("position", ColumnKind.Integer, s => s.Position),
        new("scorecard", ColumnKind.Text, s => s.Scorecard),
        new("score", ColumnKind.Real, s => s.Score),
    ];

    /// <summary>Written in the order of months, so that each finds the one before it.</summary>
    public static readonly RowsStatement<ScoreRow> Scores = new(ScoreColumns, source => $"""
        INSERT INTO metric_score AS v ({Names(ScoreColumns)}, before)
        SELECT {string.Join(", ", ScoreColumns.Select(c => source.Prefix + c.Name))},
          (SELECT k.score FROM metric_score k WHERE k.workspace = {source.Prefix}workspace
            AND k.account = {source.Prefix}account AND k.month < {source.Prefix}month ORDER BY k.month DESC LIMIT 1)
        {source.From} WHERE true
        ON CONFLICT (workspace, account, month) DO UPDATE SET position = excluded.position, score = excluded.score,
          scorecard = excluded.scorecard
        """);

    static RowsStatement<T> Insert<T>(string table, string key, ImmutableArray<Column<T>> columns, string action) =>
        new(columns, source => $"""
            INSERT INTO {table} AS v ({Names(columns)}) {Select(columns, source)} WHERE true
            ON CONFLICT ({key}) DO {action}
            """);

    static string Names<T>(ImmutableArray<Column<T>> columns) => string.Join(", ", columns.Select(c => c.Name));

    static string Select<T>(ImmutableArray<Column<T>> columns, RowSource source) =>
        $"SELECT {string.Join(", ", columns.Select(c => source.Prefix + c.Name))} {source.From}";

    static string? Text(string? text) => text is null ? null : ViewText.Repair(text);
}
