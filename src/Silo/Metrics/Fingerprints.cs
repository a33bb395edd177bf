namespace HealthEngine.Silo.Metrics;

/// <summary>A set of 64-bit hashes that forgets what it has no room for.</summary>
/// <remarks>
/// Eight bytes for each, where a set of the framework's takes thirty. A hash has eight places that it may be in, one line
/// of the processor's memory; in a full line it takes the place of another.
/// </remarks>
/// <param name="bytesMax">What it may grow to, a power of two.</param>
sealed class Fingerprints(int bytesMax)
{
    const int Ways = 8;
    const int SlotsAtFirst = 1 << 12;

    // A line that is full although others are not has forgotten something: grown at three quarters, one in seven is.
    const int GrowAtQuarters = 3;

    ulong[] _slots = new ulong[SlotsAtFirst];

    /// <summary>How many it knows.</summary>
    public int Count { get; private set; }

    public bool Contains(ulong hash) => LineOf(hash).Contains(Mark(hash));

    public void Add(ulong hash)
    {
        var line = LineOf(hash);
        var mark = Mark(hash);
        if (line.Contains(mark)) return;
        if (line.IndexOf(0UL) is >= 0 and var free)
        {
            line[free] = mark;
            Count++;
            if (Count > _slots.Length / 4 * GrowAtQuarters && _slots.Length * sizeof(ulong) < bytesMax) Grow();
        }
        else line[(int)(mark % Ways)] = mark;
    }

    public void Clear() => (_slots, Count) = (new ulong[SlotsAtFirst], 0);

    void Grow()
    {
        var known = _slots;
        (_slots, Count) = (new ulong[known.Length * 2], 0);
        foreach (var mark in known)
            if (mark != 0) Add(mark);
    }

    // By its highest bits: when there are twice as many lines, each divides into two.
    Span<ulong> LineOf(ulong hash) =>
        _slots.AsSpan((int)Math.BigMul(hash, (ulong)(_slots.Length / Ways), out _) * Ways, Ways);

    // No hash is nothing, which an empty place has.
    static ulong Mark(ulong hash) => hash == 0 ? 1 : hash;
}
