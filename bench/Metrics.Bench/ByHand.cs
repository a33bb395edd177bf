using HealthEngine.Workspaces;
using Npgsql;

namespace HealthEngine.Metrics.Bench;

/// <summary>The same question about revenue alone, asked of the raw rows in one statement of plain SQL.</summary>
static class ByHand
{
    static readonly string Sql = $"""
        WITH told AS (
          SELECT account, at, CASE WHEN count(*) FILTER (WHERE type = 'billing.subscription_canceled') OVER (
              PARTITION BY account ORDER BY at) > 0 THEN 0 ELSE (props::json ->> 'mrr')::numeric END AS mrr
          FROM metric_signal WHERE workspace = '{WorkspaceId.Default}' AND family = 1
            AND at < {(Portfolio.End - DateTimeOffset.UnixEpoch).Ticks / TimeSpan.TicksPerMicrosecond}),
        moved AS (
          SELECT account, at, mrr AS after, coalesce(lag(mrr) OVER (PARTITION BY account ORDER BY at), 0) AS before FROM told)
        SELECT date_trunc('month', to_timestamp(at / 1e6)) AS month,
          sum(CASE WHEN before = 0 THEN after ELSE 0 END) AS new,
          sum(CASE WHEN before > 0 AND after > before THEN after - before ELSE 0 END) AS expansion,
          sum(CASE WHEN after > 0 AND after < before THEN before - after ELSE 0 END) AS contraction,
          sum(CASE WHEN after = 0 THEN before ELSE 0 END) AS churn,
          count(*) FILTER (WHERE after = 0 AND before > 0) AS lost,
          sum(sum(after - before)) OVER (ORDER BY date_trunc('month', to_timestamp(at / 1e6))) AS mrr
        FROM moved GROUP BY 1 ORDER BY 1
        """;

    public static async Task<decimal> Mrr(NpgsqlDataSource database)
    {
        await using var command = database.CreateCommand(Sql);
        await using var reader = await command.ExecuteReaderAsync();
        var mrr = 0m;
        while (await reader.ReadAsync()) mrr = reader.GetDecimal(6);
        return mrr;
    }
}
