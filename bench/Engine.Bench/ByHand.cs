using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace HealthEngine.Engine.Bench;

/// <summary>The baseline: how a team does it by hand. Insert the event, update the account, one transaction a request.</summary>
/// <remarks>The same fields as the engine gets, the same accounts there before, the same promise: answered after the commit.</remarks>
static class ByHand
{
    const string Tables = """
        create table hand_account (id text primary key, score double precision not null, events bigint not null, last_at timestamptz);
        create table hand_event (id text primary key, account text not null, type text not null, at timestamptz not null, body jsonb not null);
        create index on hand_event (account, at);
        """;

    const string Fill = """
        insert into hand_account select 'acct-' || to_char(n, 'FM000000'), 50, 1, now() from generate_series(0, $1 - 1) n;
        """;

    const string FillEvents = """
        insert into hand_event select 'before-' || n, 'acct-' || to_char(n, 'FM000000'), 'usage.event', now() - n * interval '1 second',
          '{"name":"feature-1","user":"u-1"}' from generate_series(0, $1 - 1) n;
        """;

    const string InsertEvent =
        "insert into hand_event (id, account, type, at, body) values ($1, $2, $3, $4, $5::jsonb) on conflict do nothing";

    const string UpdateAccount = """
        insert into hand_account (id, score, events, last_at) values ($1, 50, 1, $2)
          on conflict (id) do update set events = hand_account.events + 1,
            score = least(100, hand_account.score + 0.1), last_at = greatest(hand_account.last_at, $2)
        """;

    public static async Task<WebApplication> Start(string database, int accounts)
    {
        var source = new NpgsqlDataSourceBuilder(database) { ConnectionStringBuilder = { MaxPoolSize = 16 } }.Build();
        await using (var create = source.CreateCommand(Tables)) await create.ExecuteNonQueryAsync();
        foreach (var sql in (string[])[Fill, FillEvents])
        {
            await using var fill = source.CreateCommand(sql);
            fill.Parameters.Add(new() { Value = accounts });
            await fill.ExecuteNonQueryAsync();
        }

        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        var app = builder.Build();
        app.Urls.Add("http://127.0.0.1:0");
        app.MapPost("/events", async (HandEvent e) =>
        {
            await using var connection = await source.OpenConnectionAsync();
            await using var transaction = await connection.BeginTransactionAsync();
            var body = $$"""{"name":"{{e.Name}}","user":"{{e.User}}"}""";
            await Execute(connection, InsertEvent, e.Id, e.Account, e.Type, e.At.UtcDateTime, body);
            await Execute(connection, UpdateAccount, e.Account, e.At.UtcDateTime);
            await transaction.CommitAsync();
            return Results.Accepted();
        });
        await app.StartAsync();
        return app;
    }

    static async Task Execute(NpgsqlConnection connection, string sql, params object[] values)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        foreach (var value in values) command.Parameters.Add(new NpgsqlParameter { Value = value });
        await command.ExecuteNonQueryAsync();
    }

    /// <summary>What is read of a signal by hand, without a check.</summary>
    internal sealed record HandEvent(string Id, string Account, string Type, DateTimeOffset At, string Name, string User);
}
