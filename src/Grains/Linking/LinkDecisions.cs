using HealthEngine.Accounts;

namespace HealthEngine.Linking;

/// <summary>What keys stand for, and what a new telling changes. The order in which tellings come does not matter.</summary>
public static class LinkDecisions
{
    // A person has a few ids, not a chain of them; a longer one is a fault of a sender.
    const int HopsMax = 8;

    /// <summary>Follows a key to what it stands for.</summary>
    public static LinkEnd Walk(LinkKey key, Func<LinkKey, Link?> find)
    {
        for (var hops = 0; hops < HopsMax; hops++)
        {
            if (find(key) is not { } link) return new(key, LinkState.Unknown, null);
            if (link.SameAs is not { } next) return new(key, link.State, link.Account);
            key = next;
        }

        return new(key, LinkState.Unknown, null);
    }

    /// <summary>Where a signal with several keys, the surest first, belongs.</summary>
    public static LinkEnd Choose(IReadOnlyList<LinkKey> keys, Func<LinkKey, LinkEnd> walk)
    {
        var dismissed = default(LinkEnd?);
        foreach (var key in keys)
        {
            var end = walk(key);
            if (end.State == LinkState.Linked) return end;
            if (end.State == LinkState.Dismissed) dismissed ??= end;
        }

        return dismissed ?? new(keys[0], LinkState.Unknown, null);
    }

    /// <summary>A key and the keys that it leads to, in order.</summary>
    public static IEnumerable<LinkKey> Way(LinkKey key, Func<LinkKey, Link?> find)
    {
        for (var hops = 0; hops <= HopsMax; hops++)
        {
            yield return key;
            if (find(key)?.SameAs is not { } next) yield break;
            key = next;
        }
    }

    /// <summary>The keys under which a signal waits: those it came with, and all that they lead to.</summary>
    public static IEnumerable<LinkKey> Waits(IReadOnlyList<LinkKey> keys, Func<LinkKey, Link?> find) =>
        keys.Concat(keys.SelectMany(key => Way(key, find))).Distinct();

    /// <summary>The rows that tellings change, in the order to write them.</summary>
    public static IReadOnlyList<Link> Put(IReadOnlyList<Link> told, Func<LinkKey, Link?> find)
    {
        var changed = new Dictionary<LinkKey, Link>();
        Func<LinkKey, Link?> findChanged = key => changed.TryGetValue(key, out var link) ? link : find(key);
        foreach (var link in told)
        {
            foreach (var row in link.SameAs is { } other
                ? Join(link, other, findChanged)
                : Settle(link with { Key = Walk(link.Key, findChanged).Key }, findChanged))
            {
                changed[row.Key] = row;
            }
        }

        return [.. changed.Values];
    }

    /// <summary>Of keys just changed, those with an account at their end: what waits there can flow.</summary>
    public static IReadOnlyList<LinkKey> Linked(IReadOnlyList<Link> changed, Func<LinkKey, Link?> find) =>
        [.. changed.Select(link => Walk(link.Key, find)).Where(end => end.State == LinkState.Linked)
            .Select(end => end.Key).Distinct()];

    static IEnumerable<Link> Settle(Link link, Func<LinkKey, Link?> find) =>
        find(link.Key) is not { } old || Replaces(link, old) ? [link] : [];

    static IEnumerable<Link> Join(Link link, LinkKey other, Func<LinkKey, Link?> find)
    {
        if (Way(other, find).Contains(link.Key)) yield break; // a circle leads nowhere
        var old = find(link.Key);
        // A device stays with who used it first: what is told again with every message then changes nothing.
        if (old?.SameAs is { } before && !Precedes(link, other, old, before)) yield break;

        // What was known of the one is now known of the other.
        if (old?.Account is not null)
            foreach (var row in Settle(old with { Key = Walk(other, find).Key }, find)) yield return row;
        yield return link;
    }

    static bool Precedes(Link link, LinkKey other, Link old, LinkKey before) =>
        link.Since != old.Since
            ? link.Since < old.Since
            : string.CompareOrdinal(other.Key, before.Key) < 0;

    static bool Replaces(Link link, Link old) =>
        link.Since != old.Since
            ? link.Since > old.Since
            : Compare(link.Account, old.Account) > 0; // Two tellings of one instant: either order ends alike.

    static int Compare(AccountId? a, AccountId? b) => string.CompareOrdinal(a?.Value, b?.Value);
}
