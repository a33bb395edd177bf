using HealthEngine.Accounts;
using HealthEngine.Linking;
using HealthEngine.Signals;
using Microsoft.Data.Sqlite;

namespace HealthEngine.Silo.Storage.Sqlite;

/// <summary>Rows of the link table within a transaction, each looked up once.</summary>
sealed class SqliteLinkRows(SqliteConnection connection, int workspace)
{
    public const string Columns =
        "kind, source, key, account, same_kind, same_source, same_key, since, at, by_whom";

    readonly Dictionary<LinkKey, Link?> _known = [];

    public Link? Find(LinkKey key)
    {
        if (_known.TryGetValue(key, out var known)) return known;
        var found = connection.Query(
            $"SELECT {Columns} FROM link WHERE workspace_no = $workspace AND kind = $kind AND source = $source AND key = $key",
            Read, ("$workspace", workspace), ("$kind", (int)key.Kind), ("$source", key.Source), ("$key", key.Key));
        return _known[key] = found is [var link] ? link : null;
    }

    public void Write(Link link)
    {
        connection.Run(
            $"""
            INSERT OR REPLACE INTO link (workspace_no, {Columns})
            VALUES ($workspace, $kind, $source, $key, $account, $sameKind, $sameSource, $sameKey, $since, $at, $by)
            """,
            ("$workspace", workspace), ("$kind", (int)link.Key.Kind), ("$source", link.Key.Source), ("$key", link.Key.Key),
            ("$account", link.Account?.Value), ("$sameKind", (int?)link.SameAs?.Kind), ("$sameSource", link.SameAs?.Source),
            ("$sameKey", link.SameAs?.Key), ("$since", link.Since.ToUnixMicroseconds()),
            ("$at", link.At.ToUnixMicroseconds()), ("$by", link.By));
        _known[link.Key] = link;
    }

    public static Link Read(SqliteDataReader row) => new(
        new((LinkKind)row.GetInt32(0), row.GetString(1), row.GetString(2)),
        row.IsDBNull(3) ? null : new AccountId(row.GetString(3)),
        row.IsDBNull(4) ? null : new LinkKey((LinkKind)row.GetInt32(4), row.GetString(5), row.GetString(6)),
        Instants.FromUnixMicroseconds(row.GetInt64(7)), Instants.FromUnixMicroseconds(row.GetInt64(8)), row.GetString(9));
}
