namespace HealthEngine.Silo.Views;

/// <summary>The score points of a batch: each account's in a chain of its own, oldest second first.</summary>
/// <remarks>In a few arrays, because a list of each account's would be hundreds of thousands of objects to collect.</remarks>
sealed class GatheredPoints
{
    // Of some forty kilobytes, so that an array is no large object, which is freed only when everything is gone through.
    const int ChunkSize = 512;

    readonly List<Link[]> _chunks = [];

    public int Count { get; private set; }

    /// <summary>Keeps a point, in the place of an earlier one of its key.</summary>
    public void Add(ref PointChain chain, in PointChange point)
    {
        // An account's time never falls, so one of the same key is among those of the last second.
        var isOfLastSecond = !chain.IsEmpty && At(chain.Last).Point.Second == point.Second;
        for (var at = isOfLastSecond ? chain.LastSecond : 0; at != 0; at = At(at).Next)
        {
            ref var known = ref At(at).Point;
            if (known.BandChange != point.BandChange || known.Scorecard != point.Scorecard) continue;
            known = point;
            return;
        }

        if (Count == _chunks.Count * ChunkSize) _chunks.Add(new Link[ChunkSize]);
        var added = ++Count;
        At(added).Point = point;
        if (chain.IsEmpty) chain.First = added;
        else At(chain.Last).Next = added;
        chain.Last = added;
        if (!isOfLastSecond) chain.LastSecond = added;
    }

    public IEnumerable<PointChange> Of(PointChain chain)
    {
        for (var at = chain.First; at != 0; at = At(at).Next) yield return At(at).Point;
    }

    ref Link At(int number) => ref _chunks[(number - 1) / ChunkSize][(number - 1) % ChunkSize];

    struct Link
    {
        public PointChange Point;

        /// <summary>The number of the account's next one; 0: none.</summary>
        public int Next;
    }
}

/// <summary>Where an account's points are; 0: there are none.</summary>
struct PointChain
{
    public int First;

    /// <summary>The first of its last second.</summary>
    public int LastSecond;

    public int Last;

    public readonly bool IsEmpty => Last == 0;
}
