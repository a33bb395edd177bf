namespace HealthEngine.Statistics.Experiments;

/// <summary>Puts strata together that are too small to be read by themselves, so that none of their cases is lost.</summary>
/// <remarks>Right only where the lot treats the same share of every stratum: then any union of strata was drawn by lot too.</remarks>
public static class SmallStrata
{
    /// <summary>What strata put together are called.</summary>
    public const string Rest = "(others)";

    /// <summary>The name under which each stratum is read.</summary>
    /// <param name="min">Cases that each arm of a stratum must have.</param>
    public static IReadOnlyDictionary<string, string> Pool(IEnumerable<(string Stratum, bool Treated)> cases, int min)
    {
        var strata = cases.GroupBy(c => c.Stratum, StringComparer.Ordinal)
            .Select(g => new Counted(g.Key, g.Count(c => !c.Treated), g.Count(c => c.Treated)))
            .OrderBy(s => s.Smaller).ThenBy(s => s.Name, StringComparer.Ordinal).ToList();
        var names = strata.ToDictionary(s => s.Name, s => s.Name, StringComparer.Ordinal);
        var rest = new Counted(Rest, 0, 0);
        foreach (var stratum in strata)
        {
            // The smallest first; once those put together are large enough, the next large one stays by itself.
            if (stratum.Smaller >= min && (rest.Size == 0 || rest.Smaller >= min)) break;
            names[stratum.Name] = Rest;
            rest = rest.With(stratum);
        }

        return names;
    }

    readonly record struct Counted(string Name, int Control, int Treatment)
    {
        public int Smaller => Math.Min(Control, Treatment);

        public int Size => Control + Treatment;

        public Counted With(Counted other) => new(Name, Control + other.Control, Treatment + other.Treatment);
    }
}
