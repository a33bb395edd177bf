namespace HealthEngine.Silo.Demo;

/// <summary>Chance that can be repeated: the same seed gives the same sequence, on every machine and runtime.</summary>
/// <remarks>SplitMix64 (Steele, Lea, Flood 2014). Good enough for stories; not for secrets. Not thread-safe.</remarks>
public sealed class Chance(ulong seed)
{
    ulong _state = seed;

    /// <summary>Chance that belongs to one thing, so that what others draw does not change it.</summary>
    public static Chance Of(ulong seed, params ReadOnlySpan<int> thing)
    {
        var mixed = seed;
        foreach (var part in thing) mixed = Mix(mixed ^ Mix((ulong)part + 0x9E3779B97F4A7C15));
        return new(mixed);
    }

    /// <summary>0 to 1, 1 excluded.</summary>
    public double Share() => (Next() >> 11) * (1.0 / (1UL << 53));

    public bool Happens(double probability) => Share() < probability;

    /// <summary>A whole number from <paramref name="from"/> to <paramref name="to"/>, both included.</summary>
    public int Between(int from, int to)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(to, from);
        return from + (int)(Next() % (ulong)(to - from + 1));
    }

    public double Between(double from, double to) => from + Share() * (to - from);

    public T Pick<T>(IReadOnlyList<T> from) => from[Between(0, from.Count - 1)];

    ulong Next()
    {
        _state += 0x9E3779B97F4A7C15;
        return Mix(_state);
    }

    static ulong Mix(ulong z)
    {
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
        return z ^ (z >> 31);
    }
}
