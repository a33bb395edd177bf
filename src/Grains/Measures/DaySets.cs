using System.Numerics;
using System.Runtime.InteropServices;

namespace HealthEngine.Measures;

/// <summary>For each of many keys (users, features) on which of the last days it was seen. Immutable.</summary>
/// <remarks>
/// A key is its hash and a mask of <see cref="Horizon"/> days, bit n being n days before the newest.
/// Marking a day twice, or in another order, gives the same set. The newest day stands apart from those before it: nearly all
/// signals are of it, and a bit, or a hash, is what they then copy.
/// </remarks>
readonly struct DaySets
{
    /// <summary>Days kept: the longest window over distinct keys (90) and a working week to spare.</summary>
    public const int Horizon = 96;

    /// <summary>Keys of one account that are told apart. Beyond it new ones are not counted: 10,000 reads as "10,000 or more".</summary>
    public const int KeysMax = 10_000;

    const int WordBits = 64;

    public static readonly DaySets Empty = new([], [], []);

    /// <summary>Seen before the newest day, without it.</summary>
    readonly KeyDays[] _known;

    /// <summary>Bit n: the nth known one was seen on the newest day too. Empty: none was.</summary>
    readonly ulong[] _again;

    /// <summary>Seen on the newest day only.</summary>
    readonly ulong[] _new;

    DaySets(KeyDays[] known, ulong[] again, ulong[] fresh) => (_known, _again, _new) = (known, again, fresh);

    public int Count => _known.Length + _new.Length;

    /// <summary>Each with all its days, by key.</summary>
    public KeyDays[] Keys()
    {
        var keys = new KeyDays[Count];
        var (known, fresh) = (0, 0);
        foreach (ref var key in keys.AsSpan())
        {
            var isNew = known == _known.Length || (fresh < _new.Length && _new[fresh] < _known[known].Key);
            if (isNew) key = new KeyDays(_new[fresh++], UInt128.One);
            else if (IsAgain(known)) key = _known[known++].With(0);
            else key = _known[known++];
        }

        return keys;
    }

    /// <summary>Rebuilds a set from its own <see cref="Keys"/>.</summary>
    public static DaySets Of(ReadOnlySpan<KeyDays> keys)
    {
        if (keys.IsEmpty) return Empty;
        List<KeyDays> known = [];
        List<ulong> fresh = [];
        List<int> again = [];
        foreach (var key in keys)
        {
            if (key.Days == UInt128.One)
            {
                fresh.Add(key.Key);
                continue;
            }

            if (key.IsOn(0)) again.Add(known.Count);
            known.Add(key.Without(0));
        }

        var bits = again.Count == 0 ? [] : NoneOf(known.Count);
        foreach (var index in again) bits[index / WordBits] |= BitOf(index);
        return new([.. known], bits, [.. fresh]);
    }

    public DaySets Mark(ulong key, int age)
    {
        var index = Keyed.IndexOf(_known, key);
        if (age == 0) return index >= 0 ? MarkAgain(index) : MarkNew(key);
        if (index < 0) return MarkBefore(key, age);
        var known = Keyed.With(_known, _known[index].With(age), KeysMax);
        return ReferenceEquals(known, _known) ? this : new(known, _again, _new);
    }

    /// <summary>The same sets seen from a later newest day: what falls off the horizon is forgotten.</summary>
    public DaySets Shift(int days)
    {
        if (days >= Horizon) return Empty;
        var kept = new List<KeyDays>(Count);
        foreach (var key in Keys())
        {
            var shifted = key.Shift(days);
            if (shifted.Days != UInt128.Zero) kept.Add(shifted);
        }

        return Of(CollectionsMarshal.AsSpan(kept));
    }

    /// <summary>Keys seen at least once between two ages, both included; ages outside the horizon hold nothing.</summary>
    /// <param name="among">Of these; null: of all.</param>
    public int CountBetween(int newest, int oldest, IReadOnlySet<ulong>? among = null)
    {
        var window = Window(newest, oldest);
        if (window == UInt128.Zero) return 0;
        var (count, withNewest) = (0, HasNewest(window));
        for (var i = 0; i < _known.Length; i++)
        {
            var isSeen = (_known[i].Days & window) != UInt128.Zero || (withNewest && IsAgain(i));
            if (isSeen && among?.Contains(_known[i].Key) != false) count++;
        }

        if (!withNewest) return count;
        return count + (among is null ? _new.Length : _new.Count(among.Contains));
    }

    /// <summary>Days between two ages, each counted once for every key seen on it.</summary>
    public int DaysBetween(int newest, int oldest)
    {
        var window = Window(newest, oldest);
        var count = 0;
        foreach (var key in _known) count += (int)UInt128.PopCount(key.Days & window);
        if (!HasNewest(window)) return count;
        foreach (var bits in _again) count += BitOperations.PopCount(bits);
        return count + _new.Length;
    }

    static UInt128 Window(int newest, int oldest)
    {
        newest = Math.Max(newest, 0);
        oldest = Math.Min(oldest, Horizon - 1);
        return oldest < newest ? UInt128.Zero : ((UInt128.One << (oldest - newest + 1)) - 1) << newest;
    }

    static bool HasNewest(UInt128 window) => (window & UInt128.One) != UInt128.Zero;

    DaySets MarkAgain(int index)
    {
        if (IsAgain(index)) return this;
        var again = _again.Length == 0 ? NoneOf(_known.Length) : (ulong[])_again.Clone();
        again[index / WordBits] |= BitOf(index);
        return new(_known, again, _new);
    }

    DaySets MarkNew(ulong key)
    {
        var index = Array.BinarySearch(_new, key);
        return index >= 0 || Count >= KeysMax
            ? this
            : new(_known, _again, [.. _new.AsSpan(..~index), key, .. _new.AsSpan(~index..)]);
    }

    /// <summary>Late: of a day before the newest, and the first such of its key.</summary>
    DaySets MarkBefore(ulong key, int age)
    {
        var days = Array.BinarySearch(_new, key) >= 0 ? UInt128.One : UInt128.Zero;
        return Of(Keyed.With(Keys(), new KeyDays(key, days).With(age), KeysMax));
    }

    bool IsAgain(int index) => _again.Length > 0 && (_again[index / WordBits] & BitOf(index)) != 0;

    static ulong BitOf(int index) => 1UL << (index % WordBits);

    static ulong[] NoneOf(int count) => new ulong[(count + WordBits - 1) / WordBits];
}

readonly record struct KeyDays : IKeyed
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

    public bool IsOn(int age) => (Days >> age & UInt128.One) != UInt128.Zero;

    public KeyDays With(int age) => new(Key, Days | (UInt128.One << age));

    public KeyDays Without(int age) => new(Key, Days & ~(UInt128.One << age));

    public KeyDays Shift(int days) => new(Key, (Days << days) & All);
}
