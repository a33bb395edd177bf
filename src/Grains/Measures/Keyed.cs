namespace HealthEngine.Measures;

/// <summary>Something that a facet keeps under the hash of its name.</summary>
interface IKeyed
{
    ulong Key { get; }
}

/// <summary>Arrays sorted by key, changed by making a new one: small, without a dictionary's overhead, and comparable.</summary>
static class Keyed
{
    /// <summary>The item with a key, or default.</summary>
    public static T? Find<T>(T[] items, ulong key)
        where T : class, IKeyed
    {
        var index = IndexOf(items, key);
        return index >= 0 ? items[index] : null;
    }

    /// <summary>The array with an item put in the place of its key. Full and without that key: the same array.</summary>
    public static T[] With<T>(T[] items, T item, int max)
        where T : IKeyed, IEquatable<T>
    {
        var index = IndexOf(items, item.Key);
        if (index >= 0)
        {
            if (items[index].Equals(item)) return items;
            var copy = (T[])items.Clone();
            copy[index] = item;
            return copy;
        }

        return items.Length >= max ? items : [.. items[..~index], item, .. items[~index..]];
    }

    /// <summary>The place of a key; the complement of where it belongs when it is missing.</summary>
    public static int IndexOf<T>(T[] items, ulong key)
        where T : IKeyed
    {
        int low = 0, high = items.Length - 1;
        while (low <= high)
        {
            var middle = (low + high) >>> 1;
            if (items[middle].Key == key) return middle;
            if (items[middle].Key < key) low = middle + 1;
            else high = middle - 1;
        }

        return ~low;
    }
}
