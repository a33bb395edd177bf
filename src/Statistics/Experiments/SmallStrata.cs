namespace HealthEngine.Statistics.Experiments;

/// <summary>Puts strata together that are too small to be read by themselves, so that none of their cases is lost.</summary>
/// <remarks>
/// Right only where the lot treats the same share of every stratum: then any union of strata was drawn by lot too. Sizes
/// decide, never how many cases of a stratum the lot put into an arm: an effect would be read of that choice.
/// </remarks>
public static class SmallStrata
{
    /// <summary>What strata put together are called.</summary>
    public const string Rest = "(others)";

    /// <summary>The name under which each stratum is read.</summary>
    /// <param name="strata">Of each case its stratum.</param>
    /// <param name="min">Cases that a stratum must have, both arms together.</param>
    public static IReadOnlyDictionary<string, string> Pool(IEnumerable<string> strata, double min)
    {
        var sizes = strata.CountBy(s => s, StringComparer.Ordinal)
            .OrderBy(s => s.Value).ThenBy(s => s.Key, StringComparer.Ordinal).ToList();
        var names = sizes.ToDictionary(s => s.Key, s => s.Key, StringComparer.Ordinal);
        var rest = 0;
        foreach (var (name, size) in sizes)
        {
            // The smallest first; once those put together are large enough, the next large one stays by itself.
            if (size >= min && (rest == 0 || rest >= min)) break;
            names[name] = Rest;
            rest += size;
        }

        return names;
    }
}
