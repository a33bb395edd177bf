using System.Numerics;

namespace HealthEngine.Measures;

/// <summary>For each of many keys (users, features) on which of the last days it was seen. Immutable.</summary>
/// <remarks>
/// A key is 24 bytes: its hash and a mask of <see cref="Horizon"/> days, bit n being n days before the newest.
/// Marking a day twice, or in another order, gives the same set.
/// </remarks>
sealed class DaySets
{
    /// <summary>Days kept: the longest window over distinct keys (90) and a working week to spare.</summary>
    public const int Horizon = 96;

    /// <summary>Keys of one account that are told apart. Beyond it new ones are not counted: 10,000 reads as "10,000 or more".</summary>
    public const int KeysMax = 10_000;

    public static readonly DaySets Empty = new([]);

    readonly KeyDays[] _keys;

    DaySets(KeyDays[] keys) => _keys = keys;

    public ReadOnlySpan<KeyDays> Keys => _keys;

    /// <summary>Rebuilds a set from its own <see cref="Keys"/>.</summary>
    public static DaySets Of(KeyDays[] keys) => keys.Length == 0 ? Empty : new(keys);

    public DaySets Mark(ulong key, int age)
    {
        var index = Find(key);
        if (index >= 0)
        {
            var marked = _keys[index].With(age);
            if (marked == _keys[index]) return this;
            var copy = (KeyDays[])_keys.Clone();
            copy[index] = marked;
            return new(copy);
        }

        if (_keys.Length >= KeysMax) return this;
        var grown = new KeyDays[_keys.Length + 1];
        _keys.AsSpan(0, ~index).CopyTo(grown);
        grown[~index] = new KeyDays(key, UInt128.Zero).With(age);
        _keys.AsSpan(~index).CopyTo(grown.AsSpan(~index + 1));
        return new(grown);
    }

    /// <summary>The same sets seen from a later newest day: what falls off the horizon is forgotten.</summary>
    public DaySets Shift(int days)
    {
        if (days >= Horizon) return Empty;
        var kept = new List<KeyDays>(_keys.Length);
        foreach (var key in _keys)
        {
            var shifted = key.Shift(days);
            if (shifted.Days != UInt128.Zero) kept.Add(shifted);
        }

        return Of([.. kept]);
    }

    /// <summary>Keys seen at least once between two ages, both included; ages outside the horizon hold nothing.</summary>
    public int CountBetween(int newest, int oldest)
    {
        var window = Window(newest, oldest);
        if (window == UInt128.Zero) return 0;
        var count = 0;
        foreach (var key in _keys)
            if ((key.Days & window) != UInt128.Zero) count++;
        return count;
    }

    /// <summary>Keys of some, seen at least once between two ages.</summary>
    public int CountBetween(int newest, int oldest, IReadOnlySet<ulong> among)
    {
        var window = Window(newest, oldest);
        var count = 0;
        foreach (var key in _keys)
            if ((key.Days & window) != UInt128.Zero && among.Contains(key.Key)) count++;
        return count;
    }

    /// <summary>Days between two ages, each counted once for every key seen on it.</summary>
    public int DaysBetween(int newest, int oldest)
    {
        var window = Window(newest, oldest);
        var count = 0;
        foreach (var key in _keys) count += (int)UInt128.PopCount(key.Days & window);
        return count;
    }

    static UInt128 Window(int newest, int oldest)
    {
        newest = Math.Max(newest, 0);
        oldest = Math.Min(oldest, Horizon - 1);
        return oldest < newest ? UInt128.Zero : ((UInt128.One << (oldest - newest + 1)) - 1) << newest;
    }

    int Find(ulong key)
    {
        int low = 0, high = _keys.Length - 1;
        while (low <= high)
        {
            var middle = (low + high) >>> 1;
            if (_keys[middle].Key == key) return middle;
            if (_keys[middle].Key < key) low = middle + 1;
            else high = middle - 1;
        }

        return ~low;
    }
}

readonly record struct KeyDays
{
    static readonly UInt128 All = (UInt128.One << DaySets.Horizon) - 1;

    readonly ulong _low;
    readonly uint _high;

    public KeyDays(ulong key, UInt128 days)
    {
        Key = key;
        _low = (ulong)days;
        _high = (uint)(days >> 64);
    }

    public ulong Key { get; }

    public UInt128 Days => new(_high, _low);

    public int DayCount => BitOperations.PopCount(_low) + BitOperations.PopCount(_high);

    public KeyDays With(int age) => new(Key, Days | (UInt128.One << age));

    public KeyDays Shift(int days) => new(Key, (Days << days) & All);
}
