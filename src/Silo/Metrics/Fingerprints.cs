namespace HealthEngine.Silo.Metrics;

/// <summary>A set of 64-bit hashes that forgets what it has no room for.</summary>
/// <remarks>
/// Eight bytes for each, where a set of the framework's takes thirty. A hash has its place in one of two lines, each a line of
/// the processor's memory, and goes into the emptier one. With only one to go to, some are full long before the others: of a set that was
/// seven tenths full one in twenty had been forgotten, and was looked for in its table again and again. Where both are full it takes the
/// place of another.
/// </remarks>
/// <param name="bytesMax">What it may grow to, a power of two.</param>
sealed class Fingerprints(int bytesMax)
{
    const int Ways = 8;
    const int SlotsAtFirst = 1 << 12;

    // Until then, three in a million are forgotten; at nine tenths seven in a thousand.
    const int GrowAtQuarters = 3;

    // Any odd number of well mixed bits: Knuth's, 2⁶⁴ divided by the golden ratio.
    const ulong OtherLine = 0x9E3779B97F4A7C15;

    ulong[] _slots = new ulong[SlotsAtFirst];

    /// <summary>How many it knows.</summary>
    public int Count { get; private set; }

    public bool Contains(ulong hash)
    {
        var mark = Mark(hash);
        return FirstLine(mark).Contains(mark) || SecondLine(mark).Contains(mark);
    }

    public void Add(ulong hash)
    {
        var mark = Mark(hash);
        var first = FirstLine(mark);
        var second = SecondLine(mark);
        if (first.Contains(mark) || second.Contains(mark)) return;
        var line = UsedOf(first) <= UsedOf(second) ? first : second;
        var used = UsedOf(line);
        if (used == Ways)
        {
            line[(int)(mark % Ways)] = mark;
            return;
        }

        line[used] = mark;
        Count++;
        if (Count > _slots.Length / 4 * GrowAtQuarters && _slots.Length * sizeof(ulong) < bytesMax) Grow();
    }

    public void Clear() => (_slots, Count) = (new ulong[SlotsAtFirst], 0);

    void Grow()
    {
        var known = _slots;
        (_slots, Count) = (new ulong[known.Length * 2], 0);
        foreach (var mark in known)
            if (mark != 0) Add(mark);
    }

    Span<ulong> FirstLine(ulong mark) => LineOf(mark);

    Span<ulong> SecondLine(ulong mark) => LineOf(mark * OtherLine);

    Span<ulong> LineOf(ulong bits) =>
        _slots.AsSpan((int)Math.BigMul(bits, (ulong)(_slots.Length / Ways), out _) * Ways, Ways);

    // Lines fill from their beginning.
    static int UsedOf(Span<ulong> line) => line.IndexOf(0UL) is >= 0 and var used ? used : Ways;

    // No hash is nothing, which an empty place has.
    static ulong Mark(ulong hash) => hash == 0 ? 1 : hash;
}
