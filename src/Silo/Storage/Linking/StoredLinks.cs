using HealthEngine.Linking;
using HealthEngine.UserData;
using HealthEngine.Workspaces;

namespace HealthEngine.Silo.Storage.Linking;

/// <summary>The links, those in use held in memory.</summary>
sealed class StoredLinks(ILinkTable table, ErasedUsers erased, HeldBell bell, TimeProvider time) : ILinks
{
    readonly LinkCache _cache = new(table.BelievedFor, time);

    public async ValueTask<IReadOnlyList<LinkEnd>> Find(
        WorkspaceId workspace, IReadOnlyList<LinkKey> keys, CancellationToken cancellation)
    {
        var ends = new LinkEnd[keys.Count];
        var unknown = new HashSet<LinkKey>();
        for (var i = 0; i < ends.Length; i++)
        {
            ends[i] = LinkDecisions.Walk(keys[i], key => _cache.Find(workspace, key));
            if (ends[i].State == LinkState.Unknown) unknown.Add(keys[i]);
        }

        if (unknown.Count == 0) return ends;
        var changes = _cache.Changes;
        var rows = await StoreCall.Read(table.Find(workspace, unknown, cancellation));
        _cache.Keep(workspace, rows, changes);
        var byKey = rows.ToDictionary(row => row.Key);
        for (var i = 0; i < ends.Length; i++)
            if (ends[i].State == LinkState.Unknown) ends[i] = LinkDecisions.Walk(keys[i], byKey.GetValueOrDefault);
        return ends;
    }

    public async Task<LinksPut> Put(WorkspaceId workspace, IReadOnlyList<Link> links, CancellationToken cancellation)
    {
        // A name that leads to somebody erased would be kept of them.
        if (erased.Of(workspace) is { } list) links = [.. links.Where(link => !list.IsAbout(link))];

        // A library tells who is who with every message; what is known is not told to the store again.
        var news = links.Where(link => LinkDecisions.Put([link], key => _cache.Find(workspace, key)).Count > 0).ToList();
        if (news.Count == 0) return default;
        var (rows, waiting, dropped) = await StoreCall.Write(table.Put(workspace, news, cancellation));
        _cache.Change(workspace, rows);
        if (rows.Count < news.Count) await Learn(workspace, news, cancellation);
        if (waiting > 0) bell.Ring();
        return new(rows.Count, waiting, dropped);
    }

    /// <summary>Remembers what the store knew already.</summary>
    async Task Learn(WorkspaceId workspace, List<Link> told, CancellationToken cancellation)
    {
        var changes = _cache.Changes;
        var keys = told.Select(link => link.Key).Distinct().ToArray();
        _cache.Keep(workspace, await StoreCall.Read(table.Find(workspace, keys, cancellation)), changes);
    }

    public async Task<bool> Remove(WorkspaceId workspace, LinkKey key, CancellationToken cancellation)
    {
        var removed = await StoreCall.Write(table.Remove(workspace, key, cancellation));
        _cache.Remove(workspace, key);
        return removed;
    }

    public Task<IReadOnlyList<Link>> List(WorkspaceId workspace, LinkQuery query, CancellationToken cancellation) =>
        StoreCall.Read(table.List(workspace, query, cancellation));
}
