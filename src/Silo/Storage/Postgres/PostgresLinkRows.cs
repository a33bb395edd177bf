using HealthEngine.Accounts;
using HealthEngine.Linking;
using HealthEngine.Signals;
using Npgsql;
using NpgsqlTypes;

namespace HealthEngine.Silo.Storage.Postgres;

/// <summary>Reads and writes rows of the link table, many at once.</summary>
static class PostgresLinkRows
{
    public const string Columns = "kind, source, key, account, same_kind, same_source, same_key, since, at, by_whom";

    /// <summary>The rows of keys, and of the keys that they lead to.</summary>
    public static async Task<Dictionary<LinkKey, Link>> Find(
        NpgsqlCommand select, int workspace, IReadOnlyCollection<LinkKey> keys, CancellationToken cancellation)
    {
        // UNION drops what was found before, so the way ends even if it goes in a circle.
        select.CommandText =
            $"""
            WITH RECURSIVE way AS (
              SELECT l.* FROM unnest($2, $3, $4) AS k (kind, source, key)
              JOIN link l ON l.workspace_no = $1 AND l.kind = k.kind AND l.source = k.source AND l.key = k.key
              UNION
              SELECT l.* FROM way w JOIN link l
                ON l.workspace_no = $1 AND l.kind = w.same_kind AND l.source = w.same_source AND l.key = w.same_key)
            SELECT {Columns} FROM way
            """;
        var rows = await select.With(workspace).WithKeys(keys).ReadAll(Read, cancellation);
        return rows.ToDictionary(row => row.Key);
    }

    public static async Task Write(
        NpgsqlConnection connection, int workspace, IReadOnlyList<Link> links, CancellationToken cancellation)
    {
        await using var upsert = new NpgsqlCommand(
            $"""
            INSERT INTO link (workspace_no, {Columns})
            SELECT $1, * FROM unnest($2, $3, $4, $5, $6, $7, $8, $9, $10, $11)
            ON CONFLICT (workspace_no, kind, source, key) DO UPDATE SET account = excluded.account,
              same_kind = excluded.same_kind, same_source = excluded.same_source, same_key = excluded.same_key,
              since = excluded.since, at = excluded.at, by_whom = excluded.by_whom
            """,
            connection);
        upsert.With(workspace).WithKeys([.. links.Select(l => l.Key)])
            .WithArray(links.Select(l => l.Account?.Value), NpgsqlDbType.Text)
            .WithArray(links.Select(l => (int?)l.SameAs?.Kind), NpgsqlDbType.Integer)
            .WithArray(links.Select(l => l.SameAs?.Source), NpgsqlDbType.Text)
            .WithArray(links.Select(l => l.SameAs?.Key), NpgsqlDbType.Text)
            .WithArray(links.Select(l => l.Since.ToUnixMicroseconds()), NpgsqlDbType.Bigint)
            .WithArray(links.Select(l => l.At.ToUnixMicroseconds()), NpgsqlDbType.Bigint)
            .WithArray(links.Select(l => l.By), NpgsqlDbType.Text);
        await upsert.ExecuteNonQueryAsync(cancellation);
    }

    /// <summary>Three arrays: kinds, sources, keys.</summary>
    public static NpgsqlCommand WithKeys(this NpgsqlCommand command, IReadOnlyCollection<LinkKey> keys) => command
        .WithArray(keys.Select(k => (int)k.Kind), NpgsqlDbType.Integer)
        .WithArray(keys.Select(k => k.Source), NpgsqlDbType.Text)
        .WithArray(keys.Select(k => k.Key), NpgsqlDbType.Text);

    public static NpgsqlCommand WithArray<T>(this NpgsqlCommand command, IEnumerable<T> values, NpgsqlDbType type)
    {
        command.Parameters.Add(new() { Value = values.ToArray(), NpgsqlDbType = NpgsqlDbType.Array | type });
        return command;
    }

    public static Link Read(NpgsqlDataReader row) => new(
        new((LinkKind)row.GetInt32(0), row.GetString(1), row.GetString(2)),
        row.IsDBNull(3) ? null : new AccountId(row.GetString(3)),
        row.IsDBNull(4) ? null : new LinkKey((LinkKind)row.GetInt32(4), row.GetString(5), row.GetString(6)),
        Instants.FromUnixMicroseconds(row.GetInt64(7)), Instants.FromUnixMicroseconds(row.GetInt64(8)), row.GetString(9));
}
