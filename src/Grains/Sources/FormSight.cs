using System.Collections.Immutable;

namespace HealthEngine.Sources;

/// <summary>What was seen of the fields of some payloads.</summary>
sealed class FormSight
{
    readonly ILookup<(string Event, string Path), FormCount> _counts;

    FormSight(ILookup<(string Event, string Path), FormCount> counts) => _counts = counts;

    public IEnumerable<(string Event, string Path)> Fields => _counts.Select(c => c.Key);

    public static FormSight Of(ImmutableArray<FormCount> counts) => new(counts.ToLookup(c => (c.Event, c.Path)));

    public bool Has(string name, string path) => _counts.Contains((name, path));

    public long Seen(string name, string path) => _counts[(name, path)].Sum(c => c.Count);

    /// <summary>Payloads that had the object and not this field of it.</summary>
    public long Missing(string name, string path) => Holder(path) is { } holder
        ? _counts[(name, holder)].Where(c => c.Kind == FormKind.Map).Sum(c => c.Count) - Seen(name, path)
        : 0;

    /// <summary>The types that a field had, as bits, and how often it had one that is none of the known. Null is none.</summary>
    /// <param name="known">As bits; 0: none is known yet, so that any is welcome.</param>
    public (int Kinds, long Other) Kinds(string name, string path, int known)
    {
        var (kinds, other) = (0, 0L);
        foreach (var count in _counts[(name, path)].Where(c => c.Kind != FormKind.Null))
        {
            var bit = 1 << (int)count.Kind;
            kinds |= bit;
            if (known != 0 && (known & bit) == 0) other += count.Count;
        }

        return (kinds, other);
    }

    /// <summary>The object that should have the field. Null: it is the payload, or the item of a list that may be empty.</summary>
    public static string? Holder(string path) =>
        path.Length == 0 || path.EndsWith("[]", StringComparison.Ordinal) ? null : Parent(path);

    public static string Parent(string path) => path.EndsWith("[]", StringComparison.Ordinal)
        ? path[..^2]
        : path[..Math.Max(0, path.LastIndexOf('.'))];
}
