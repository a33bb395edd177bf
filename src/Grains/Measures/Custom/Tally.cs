namespace HealthEngine.Measures.Custom;

/// <summary>A value that is told apart, and when: its last day for distinct values, its first instant for first users.</summary>
readonly record struct KeyAt(ulong Key, long At);

/// <summary>What an account's state keeps for one tally rule. Independent of order, within the bounds of its keys.</summary>
/// <param name="LastAt">The latest signal that counted, microseconds; 0: there was none.</param>
/// <param name="NewestDay">Its day: windows are forgotten behind it.</param>
/// <param name="Days">Counts and amounts by day; without a window all on day 0.</param>
/// <param name="Keys">By key for distinct values, by instant for first users.</param>
/// <param name="Last">The last amount by occurrence, in millionths.</param>
sealed record Tally(long LastAt, int NewestDay, DayTotals Days, KeyAt[] Keys, Latest<Int128> Last)
{
    /// <summary>Values told apart. Beyond it new ones are not counted: 10,000 reads as "10,000 or more".</summary>
    public const int KeysMax = 10_000;

    public static readonly Tally Empty = new(0, 0, DayTotals.Empty, [], default);

    /// <summary>Forgets the days that no window of some days can reach any more.</summary>
    public Tally Within(int windowDays) => this with
    {
        Days = Days.ForgetBefore(NewestDay - windowDays + 1),
        Keys = Array.Exists(Keys, k => k.At <= NewestDay - windowDays)
            ? Array.FindAll(Keys, k => k.At > NewestDay - windowDays)
            : Keys,
    };

    /// <summary>Keeps the last day on which a value was seen.</summary>
    public Tally Seen(ulong key, int day)
    {
        var index = Array.BinarySearch(Keys, new(key, 0), ByKey);
        if (index < 0) return Keys.Length >= KeysMax ? this : this with { Keys = [.. Keys[..~index], new(key, day), .. Keys[~index..]] };
        if (Keys[index].At >= day) return this;
        var copy = (KeyAt[])Keys.Clone();
        copy[index] = new(key, day);
        return this with { Keys = copy };
    }

    /// <summary>Keeps the users who were first, as many as are asked for.</summary>
    public Tally First(ulong key, long at, int users)
    {
        var known = Array.FindIndex(Keys, k => k.Key == key);
        if (known >= 0 && Keys[known].At <= at) return this;
        var others = known < 0 ? Keys : [.. Keys[..known], .. Keys[(known + 1)..]];
        var place = Array.BinarySearch(others, new(key, at), ByInstant);
        KeyAt[] first = [.. others[..~place], new(key, at), .. others[~place..]];
        return this with { Keys = first.Length > users ? first[..users] : first };
    }

    static readonly IComparer<KeyAt> ByKey = Comparer<KeyAt>.Create((a, b) => a.Key.CompareTo(b.Key));

    static readonly IComparer<KeyAt> ByInstant = Comparer<KeyAt>.Create(
        (a, b) => a.At == b.At ? a.Key.CompareTo(b.Key) : a.At.CompareTo(b.At));
}
