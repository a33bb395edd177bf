using HealthEngine.Linking;
using HealthEngine.Silo.Storage.Linking;
using HealthEngine.Silo.Storage.Workspaces;
using HealthEngine.Workspaces;
using Npgsql;
using NpgsqlTypes;

namespace HealthEngine.Silo.Storage.Postgres;

sealed class PostgresLinkTable(PostgresStore store, StoredWorkspaces workspaces) : ILinkTable
{
    /// <summary>Another silo's link is promised to be seen after two seconds.</summary>
    public TimeSpan? BelievedFor { get; } = TimeSpan.FromSeconds(2);

    public async Task<IReadOnlyList<Link>> Find(
        WorkspaceId workspace, IReadOnlyCollection<LinkKey> keys, CancellationToken cancellation)
    {
        await using var select = store.Database.CreateCommand();
        return [.. (await PostgresLinkRows.Find(select, workspaces.Number(workspace), keys, cancellation)).Values];
    }

    public async Task<(IReadOnlyList<Link> Rows, int Waiting, int Dropped)> Put(
        WorkspaceId workspace, IReadOnlyList<Link> links, CancellationToken cancellation)
    {
        var number = workspaces.Number(workspace);
        await using var connection = await store.Database.OpenConnectionAsync(cancellation);
        await using var transaction = await connection.BeginTransactionAsync(cancellation);
        await PostgresHeldRows.Lock(connection, number, cancellation);

        await using var select = new NpgsqlCommand("", connection);
        var keys = links.Select(l => l.Key).Concat(links.Where(l => l.SameAs is not null).Select(l => l.SameAs!.Value));
        var found = await PostgresLinkRows.Find(select, number, [.. keys.Distinct()], cancellation);
        var changed = LinkDecisions.Put(links, found.GetValueOrDefault);
        if (changed.Count == 0) return ([], 0, 0);

        await PostgresLinkRows.Write(connection, number, changed, cancellation);
        foreach (var link in changed) found[link.Key] = link;
        foreach (var link in changed)
            foreach (var also in LinkDecisions.Way(link.Key, found.GetValueOrDefault).Skip(1))
                await PostgresHeldRows.WaitAlso(connection, number, link.Key, also, cancellation);
        var dropped = await PostgresHeldRows.Drop(
            connection, number, [.. changed.Where(l => l.State == LinkState.Dismissed).Select(l => l.Key)], cancellation);
        var waiting = await PostgresHeldRows.Count(
            connection, number, LinkDecisions.Linked(changed, found.GetValueOrDefault), cancellation);
        await transaction.CommitAsync(cancellation);
        return (changed, waiting, dropped);
    }

    public async Task<bool> Remove(WorkspaceId workspace, LinkKey key, CancellationToken cancellation)
    {
        await using var delete = store.Database.CreateCommand(
            "DELETE FROM link WHERE workspace_no = $1 AND kind = $2 AND source = $3 AND key = $4");
        return await delete.With(workspaces.Number(workspace), (int)key.Kind, key.Source, key.Key)
            .ExecuteNonQueryAsync(cancellation) == 1;
    }

    public async Task<IReadOnlyList<Link>> List(
        WorkspaceId workspace, LinkQuery query, CancellationToken cancellation)
    {
        await using var select = store.Database.CreateCommand(
            $"""
            SELECT {PostgresLinkRows.Columns} FROM link
            WHERE workspace_no = $1 AND (kind, source, key) > ($2, $3, $4)
              AND ($5 IS NULL OR source = $5) AND ($6 IS NULL OR kind = $6) AND ($7 IS NULL OR account = $7)
            ORDER BY kind, source, key LIMIT $8
            """);
        select.With(
            workspaces.Number(workspace), (int?)query.After?.Kind ?? -1, query.After?.Source ?? "", query.After?.Key ?? "");
        select.Parameters.Add(new() { Value = (object?)query.Source ?? DBNull.Value, NpgsqlDbType = NpgsqlDbType.Text });
        select.Parameters.Add(new() { Value = (object?)(int?)query.Kind ?? DBNull.Value, NpgsqlDbType = NpgsqlDbType.Integer });
        select.Parameters.Add(new() { Value = (object?)query.Account?.Value ?? DBNull.Value, NpgsqlDbType = NpgsqlDbType.Text });
        return await select.With(query.Limit).ReadAll(PostgresLinkRows.Read, cancellation);
    }
}
