using HealthEngine.Linking;
using HealthEngine.Silo.Storage.Linking;
using HealthEngine.Silo.Storage.Workspaces;
using HealthEngine.Workspaces;
using Microsoft.Data.Sqlite;

namespace HealthEngine.Silo.Storage.Sqlite;

sealed class SqliteLinkTable(SqliteStore store, StoredWorkspaces workspaces) : ILinkTable
{
    public TimeSpan? BelievedFor => null;

    public async Task<IReadOnlyList<Link>> Find(
        WorkspaceId workspace, IReadOnlyCollection<LinkKey> keys, CancellationToken cancellation) =>
        await store.Truth.Read(c => Find(new(c, workspaces.Number(workspace)), keys), cancellation);

    public Task<(IReadOnlyList<Link> Rows, int Waiting, int Dropped)> Put(
        WorkspaceId workspace, IReadOnlyList<Link> links, CancellationToken cancellation) =>
        store.Truth.Write(c => Put(c, workspaces.Number(workspace), links), cancellation);

    public Task<bool> Remove(WorkspaceId workspace, LinkKey key, CancellationToken cancellation) =>
        store.Truth.Write(
            c => c.Run(
                "DELETE FROM link WHERE workspace_no = $workspace AND kind = $kind AND source = $source AND key = $key",
                ("$workspace", workspaces.Number(workspace)), ("$kind", (int)key.Kind), ("$source", key.Source),
                ("$key", key.Key)) == 1,
            cancellation);

    public async Task<IReadOnlyList<Link>> List(
        WorkspaceId workspace, LinkQuery query, CancellationToken cancellation) =>
        await store.Truth.Read(
            c => c.Query(
                $"""
                SELECT {SqliteLinkRows.Columns} FROM link
                WHERE workspace_no = $workspace AND (kind, source, key) > ($kind, $source, $key)
                  AND ($onlySource IS NULL OR source = $onlySource) AND ($onlyKind IS NULL OR kind = $onlyKind)
                  AND ($account IS NULL OR account = $account)
                ORDER BY kind, source, key LIMIT $limit
                """,
                SqliteLinkRows.Read,
                ("$workspace", workspaces.Number(workspace)), ("$kind", (int?)query.After?.Kind ?? -1),
                ("$source", query.After?.Source ?? ""), ("$key", query.After?.Key ?? ""), ("$onlySource", query.Source),
                ("$onlyKind", (int?)query.Kind), ("$account", query.Account?.Value), ("$limit", query.Limit)),
            cancellation);

    static List<Link> Find(SqliteLinkRows rows, IReadOnlyCollection<LinkKey> keys)
    {
        var found = new Dictionary<LinkKey, Link>();
        foreach (var start in keys)
        {
            // The way ends at what was seen, so it ends.
            for (LinkKey? key = start; key is { } next && !found.ContainsKey(next); key = found.GetValueOrDefault(next)?.SameAs)
                if (rows.Find(next) is { } link) found.Add(next, link);
        }

        return [.. found.Values];
    }

    static (IReadOnlyList<Link> Rows, int Waiting, int Dropped) Put(
        SqliteConnection connection, int workspace, IReadOnlyList<Link> links)
    {
        var rows = new SqliteLinkRows(connection, workspace);
        var changed = LinkDecisions.Put(links, rows.Find);
        var dropped = 0;
        foreach (var link in changed)
        {
            rows.Write(link);
            foreach (var also in LinkDecisions.Way(link.Key, rows.Find).Skip(1))
                SqliteHeldRows.WaitAlso(connection, workspace, link.Key, also);
            if (link.State == LinkState.Dismissed) dropped += SqliteHeldRows.Drop(connection, workspace, link.Key);
        }

        var linked = LinkDecisions.Linked(changed, rows.Find);
        return (changed, linked.Sum(key => SqliteHeldRows.Count(connection, workspace, key)), dropped);
    }
}
