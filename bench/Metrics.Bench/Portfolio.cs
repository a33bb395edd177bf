using HealthEngine.Workspaces;
using Npgsql;

namespace HealthEngine.Metrics.Bench;

/// <summary>Rows of a portfolio of 36 months, as following the journal would have left them.</summary>
/// <remarks>
/// Made in the database: an account with its segment, a subscription that changes every half year and ends for one in
/// four, answers, tickets, purchases, costs, three active people and a score that moves each month.
/// </remarks>
static class Portfolio
{
    public const int Months = 36;

    public static readonly DateTimeOffset End = new(2026, 11, 1, 0, 0, 0, TimeSpan.Zero);

    public static readonly DateTimeOffset Start = End.AddMonths(-Months);

    static string Workspace => WorkspaceId.Default.Value;

    public static async Task Fill(NpgsqlDataSource database, int accounts)
    {
        await Run(database, Signals(accounts, MetricFamily.Subscription, "billing.subscription_started", 1, 0, "0::text",
            "json_build_object('subscription', 's', 'mrr', 20 + (a * 37) % 500)", "(a % 700)"));
        await Run(database, Signals(accounts, MetricFamily.Subscription, "billing.subscription_changed", 5, 180, "NULL",
            "json_build_object('subscription', 's', 'mrr', 20 + (a * 37 + n * 61) % 500)", "(a % 700) + 90"));
        await Run(database, Signals(accounts / 4, MetricFamily.Subscription, "billing.subscription_canceled", 1, 0, "NULL",
            "json_build_object('subscription', 's')", "700 + (a % 390)"));
        await Run(database, Signals(accounts, MetricFamily.Nps, "sentiment.nps", 3, 360, "((a * 7 + n) % 11)::text", "NULL::json", "(a % 300)"));
        await Run(database, Signals(accounts, MetricFamily.Ticket, "support.ticket_opened", 6, 170, "NULL",
            "json_build_object('ticket', a || '-' || n)", "(a % 200)"));
        await Run(database, Signals(accounts / 10, MetricFamily.Purchase, "billing.purchase", 6, 150, "NULL",
            "json_build_object('amount', 10 + a % 90)", "(a % 300)"));
        await Run(database, Signals(accounts / 10, MetricFamily.Cost, "cost.recorded", 6, 170, "'12.50'",
            "json_build_object('kind', CASE a % 2 WHEN 0 THEN 'acquisition' ELSE 'retention' END)", "(a % 200)"));
        await Accounts(database, accounts);
        await Activity(database, accounts);
        await Run(database, "INSERT INTO checkpoint VALUES ('metrics', 100000000) ON CONFLICT (name) DO UPDATE SET position = 100000000");
        await Run(database, "ANALYZE");
    }

    static string Signals(int accounts, MetricFamily family, string type, int each, int everyDays, string value, string props, string firstDay) => $"""
        INSERT INTO metric_signal (workspace, family, position, account, at, id, type, person, value, props)
        SELECT '{Workspace}', {(int)family}, (SELECT coalesce(max(position), 0) FROM metric_signal) + row_number() OVER (ORDER BY n, a),
          'account-' || lpad(a::text, 6, '0'), {Microseconds(Start)} + (({firstDay}) + n * {everyDays})::bigint * 86400000000 + a,
          '{type}-' || a || '-' || n, '{type}', 'u' || a % 50, {value}, {props}::text
        FROM generate_series(0, {accounts - 1}) a, generate_series(0, {each - 1}) n;
        INSERT INTO metric_mark SELECT '{Workspace}', {(int)family},
          extract(year FROM to_timestamp(at / 1e6))::int * 12 + extract(month FROM to_timestamp(at / 1e6))::int - 1, max(position)
        FROM metric_signal WHERE family = {(int)family} GROUP BY 3
        ON CONFLICT (workspace, family, month) DO UPDATE SET position = excluded.position
        """;

    static async Task Accounts(NpgsqlDataSource database, int accounts)
    {
        await Run(database, $"""
            INSERT INTO metric_account SELECT '{Workspace}', 'account-' || lpad(a::text, 6, '0'), a + 1, {Microseconds(Start)}, {Microseconds(Start)}
            FROM generate_series(0, {accounts - 1}) a;
            INSERT INTO metric_trait SELECT '{Workspace}', 'segment', 'account-' || lpad(a::text, 6, '0'), a + 1, {Microseconds(Start)}, 0, 'segment-' || a % 4
            FROM generate_series(0, {accounts - 1}) a;
            INSERT INTO metric_mark VALUES ('{Workspace}', {(int)MetricFamily.Trait}, {MetricMark.OfTrait("segment")}, {accounts})
            """);
    }

    static Task Activity(NpgsqlDataSource database, int accounts) => Run(database, $"""
        INSERT INTO metric_active SELECT '{Workspace}', m, 'account-' || lpad(a::text, 6, '0'), 1, 20 + a % 40, 2 + a % 2, 3
        FROM generate_series({Month(Start)}, {Month(End) - 1}) m, generate_series(0, {accounts - 1}) a;
        INSERT INTO metric_score SELECT '{Workspace}', 'account-' || lpad(a::text, 6, '0'), m, 1, (a * 13 + m * 7) % 100,
          CASE m WHEN {Month(Start)} THEN NULL ELSE (a * 13 + (m - 1) * 7) % 100 END, 'health'
        FROM generate_series({Month(Start)}, {Month(End) - 1}) m, generate_series(0, {accounts - 1}) a;
        INSERT INTO metric_mark SELECT '{Workspace}', f, m, 1
        FROM generate_series({Month(Start)}, {Month(End) - 1}) m, unnest(ARRAY[{(int)MetricFamily.Activity}, {(int)MetricFamily.Score}]) f
        """);

    static async Task Run(NpgsqlDataSource database, string sql)
    {
        await using var command = database.CreateCommand(sql);
        command.CommandTimeout = 600;
        await command.ExecuteNonQueryAsync();
    }

    static long Microseconds(DateTimeOffset at) => (at - DateTimeOffset.UnixEpoch).Ticks / TimeSpan.TicksPerMicrosecond;

    static int Month(DateTimeOffset at) => at.Year * 12 + at.Month - 1;
}
