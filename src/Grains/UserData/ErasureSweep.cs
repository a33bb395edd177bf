using HealthEngine.Accounts;
using HealthEngine.DeadLetters;
using HealthEngine.Linking;

namespace HealthEngine.UserData;

/// <summary>Takes away what is kept of a user outside their account: what waits, names, and refused input.</summary>
/// <remarks>Nothing of it counts yet, so it is deleted rather than rewritten.</remarks>
public sealed class ErasureSweep(ILinks links, IHeldSignals held, IDeadLetters letters)
{
    const int RowsAtOnce = 200;

    /// <summary>Signals of the user that wait for an account, whatever name they wait under.</summary>
    public async Task<int> Held(ErasureOrder order, CancellationToken cancellation)
    {
        var (workspace, gone) = (order.Account.Workspace, 0);
        for (LinkKey? after = null; ;)
        {
            var keys = await held.Unlinked(workspace, new(RowsAtOnce, after), cancellation);
            foreach (var key in keys.Select(k => k.Key).Concat(after is null ? Names(order) : []))
                gone += await Held(order, key, cancellation);
            if (keys.Count == 0) return gone;
            after = keys[^1].Key;
        }
    }

    async Task<int> Held(ErasureOrder order, LinkKey key, CancellationToken cancellation)
    {
        var gone = 0;
        for (var after = 0L; ;)
        {
            var some = await held.Waiting(order.Account.Workspace, key, after, RowsAtOnce, cancellation);
            if (some.Count == 0) return gone;
            after = some[^1].Number;
            var own = some.Where(h => h.Signal.User == order.User || Names(order).Contains(key)).Select(h => h.Number).ToList();
            if (own.Count > 0) await held.Release(own, cancellation);
            gone += own.Count;
        }
    }

    /// <summary>Names that stand for the user, but for those that lead to another account: there it is another matter.</summary>
    public async Task<int> Links(ErasureOrder order, CancellationToken cancellation)
    {
        var gone = 0;
        foreach (var kind in (LinkKind[])[LinkKind.User, LinkKind.Anonymous])
        {
            for (LinkKey? after = null; ;)
            {
                var some = await links.List(order.Account.Workspace, new(RowsAtOnce, after, Kind: kind), cancellation);
                if (some.Count == 0) break;
                after = some[^1].Key;
                foreach (var link in some.Where(l => UserDataDecisions.Names(l, order.User) && IsHere(l, order.Account.Account)))
                    if (await links.Remove(order.Account.Workspace, link.Key, cancellation)) gone++;
            }
        }

        return gone;
    }

    /// <summary>Refused input of the workspace that holds the id: of whom it was, nobody knows.</summary>
    public async Task<int> Letters(ErasureOrder order, CancellationToken cancellation)
    {
        var (gone, person) = (0, order.Text);
        for (long? before = null; ;)
        {
            var some = await letters.List(order.Account.Workspace, new(RowsAtOnce, before), cancellation);
            if (some.Count == 0) return gone;
            before = some[^1].Id;
            var found = some.Where(l => person.IsIn(l.Original.Span) || person.Of(l.SignalId) is not null || person.Of(l.Detail) is not null)
                .Select(l => l.Id).ToList();
            if (found.Count > 0) gone += await letters.Delete(order.Account.Workspace, found, cancellation);
        }
    }

    static LinkKey[] Names(ErasureOrder order) => [LinkKey.User(order.User), LinkKey.Anonymous(order.User)];

    static bool IsHere(Link link, AccountId account) => link.Account is null || link.Account == account;
}
