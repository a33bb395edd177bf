using Npgsql;

namespace HealthEngine.Engine.Bench;

/// <summary>By hand on PostgreSQL: a pool of 16 connections, one for each request.</summary>
sealed class HandPostgres : IHandStore
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

    readonly NpgsqlDataSource _source;

    HandPostgres(NpgsqlDataSource source) => _source = source;

    public static async Task<HandPostgres> Open(string database, int accounts)
    {
        var source = new NpgsqlDataSourceBuilder(database) { ConnectionStringBuilder = { MaxPoolSize = 16 } }.Build();
        await using (var create = source.CreateCommand(Tables)) await create.ExecuteNonQueryAsync();
        foreach (var sql in (string[])[Fill, FillEvents])
        {
            await using var fill = source.CreateCommand(sql);
            fill.Parameters.Add(new() { Value = accounts });
            await fill.ExecuteNonQueryAsync();
        }

        return new(source);
    }

    public async Task Record(HandEvent e, string body)
    {
        await using var connection = await _source.OpenConnectionAsync();
        await using var transaction = await connection.BeginTransactionAsync();
        await Execute(connection, InsertEvent, e.Id, e.Account, e.Type, e.At.UtcDateTime, body);
        await Execute(connection, UpdateAccount, e.Account, e.At.UtcDateTime);
        await transaction.CommitAsync();
    }

    public ValueTask DisposeAsync() => _source.DisposeAsync();

    static async Task Execute(NpgsqlConnection connection, string sql, params object[] values)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        foreach (var value in values) command.Parameters.Add(new NpgsqlParameter { Value = value });
        await command.ExecuteNonQueryAsync();
    }
}
