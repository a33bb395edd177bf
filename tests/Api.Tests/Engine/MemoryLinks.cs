using HealthEngine.Linking;
using HealthEngine.Workspaces;

namespace HealthEngine.Api.Tests.Engine;

/// <summary>Links and held signals in memory, decided as the stores decide.</summary>
sealed class MemoryLinks(HeldBell bell) : ILinks, IHeldSignals
{
    readonly Lock _gate = new();
    readonly Dictionary<(WorkspaceId, LinkKey), Link> _links = [];
    readonly SortedDictionary<long, (WorkspaceId Workspace, UnaddressedSignal Signal, DateTimeOffset At)> _held = [];
    long _number;

    public ValueTask<IReadOnlyList<LinkEnd>> Find(
        WorkspaceId workspace, IReadOnlyList<LinkKey> keys, CancellationToken cancellation)
    {
        lock (_gate) return new([.. keys.Select(key => LinkDecisions.Walk(key, Of(workspace)))]);
    }

    public Task<LinksPut> Put(WorkspaceId workspace, IReadOnlyList<Link> links, CancellationToken cancellation)
    {
        lock (_gate)
        {
            var changed = LinkDecisions.Put(links, Of(workspace));
            foreach (var link in changed) _links[(workspace, link.Key)] = link;
            bell.Ring();
            var gone = _held.Where(h => h.Value.Workspace == workspace
                && Choose(h.Value.Workspace, h.Value.Signal).State == LinkState.Dismissed).Select(h => h.Key).ToList();
            gone.ForEach(number => _held.Remove(number));
            return Task.FromResult(new LinksPut(changed.Count, ReadyNow().Count(), gone.Count));
        }
    }

    public Task<bool> Remove(WorkspaceId workspace, LinkKey key, CancellationToken cancellation)
    {
        lock (_gate) return Task.FromResult(_links.Remove((workspace, key)));
    }

    public Task<IReadOnlyList<Link>> List(WorkspaceId workspace, LinkQuery query, CancellationToken cancellation)
    {
        lock (_gate)
        {
            return Task.FromResult<IReadOnlyList<Link>>(
            [
                .. _links.Where(l => l.Key.Item1 == workspace).Select(l => l.Value)
                    .Where(l => query.Kind is null || l.Key.Kind == query.Kind)
                    .Where(l => query.After is not { } after || Order(l.Key).CompareTo(Order(after)) > 0)
                    .OrderBy(l => Order(l.Key)).Take(query.Limit),
            ]);
        }
    }

    public Task<IReadOnlyList<HoldOutcome>> Hold(
        WorkspaceId workspace, IReadOnlyList<UnaddressedSignal> signals, DateTimeOffset receivedAt, CancellationToken cancellation)
    {
        lock (_gate)
        {
            foreach (var signal in signals) _held.Add(++_number, (workspace, signal, receivedAt));
            return Task.FromResult<IReadOnlyList<HoldOutcome>>([.. signals.Select(_ => new HoldOutcome(HoldStatus.Held))]);
        }
    }

    public Task<IReadOnlyList<ReadySignal>> Ready(long after, int limit, CancellationToken cancellation)
    {
        lock (_gate)
            return Task.FromResult<IReadOnlyList<ReadySignal>>([.. ReadyNow().Where(r => r.Number > after).Take(limit)]);
    }

    public Task<IReadOnlyList<HeldSignal>> Waiting(
        WorkspaceId workspace, LinkKey key, long after, int limit, CancellationToken cancellation)
    {
        lock (_gate)
        {
            return Task.FromResult<IReadOnlyList<HeldSignal>>(
            [
                .. _held.Where(h => h.Key > after && h.Value.Workspace == workspace && h.Value.Signal.Keys.Contains(key))
                    .Select(h => new HeldSignal(h.Key, h.Value.Signal.Signal, h.Value.At)).Take(limit),
            ]);
        }
    }

    public Task Release(IReadOnlyList<long> numbers, CancellationToken cancellation)
    {
        lock (_gate)
            foreach (var number in numbers) _held.Remove(number);
        return Task.CompletedTask;
    }

    public Task<IReadOnlyList<UnlinkedKey>> Unlinked(
        WorkspaceId workspace, UnlinkedQuery query, CancellationToken cancellation)
    {
        lock (_gate)
        {
            return Task.FromResult<IReadOnlyList<UnlinkedKey>>(
            [
                .. _held.Values.Where(h => h.Workspace == workspace).GroupBy(h => h.Signal.Keys[0])
                    .Select(g => new UnlinkedKey(g.Key, g.Count(), g.Min(h => h.At), g.Max(h => h.At), g.Last().Signal.Signal))
                    .Where(u => query.After is not { } after || Order(u.Key).CompareTo(Order(after)) > 0)
                    .OrderBy(u => Order(u.Key)).Take(query.Limit),
            ]);
        }
    }

    public Task<HeldTotal> Total(WorkspaceId workspace, CancellationToken cancellation)
    {
        lock (_gate) return Task.FromResult(new HeldTotal(_held.Values.Count(h => h.Workspace == workspace), 0));
    }

    IEnumerable<ReadySignal> ReadyNow() =>
        from h in _held
        let end = Choose(h.Value.Workspace, h.Value.Signal)
        where end.State == LinkState.Linked
        select new ReadySignal(h.Key, new(h.Value.Workspace, end.Account!.Value), h.Value.Signal.Signal);

    LinkEnd Choose(WorkspaceId workspace, UnaddressedSignal signal) =>
        LinkDecisions.Choose(signal.Keys, key => LinkDecisions.Walk(key, Of(workspace)));

    Func<LinkKey, Link?> Of(WorkspaceId workspace) => key => _links.GetValueOrDefault((workspace, key));

    static (LinkKind, string, string) Order(LinkKey key) => (key.Kind, key.Source, key.Key);
}
