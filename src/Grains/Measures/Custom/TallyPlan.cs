using System.Collections.Frozen;
using System.Collections.Immutable;

namespace HealthEngine.Measures.Custom;

/// <summary>All tallies that a workspace's definitions ask of each of its accounts.</summary>
sealed class TallyPlan
{
    public static readonly TallyPlan Empty = new([]);

    readonly FrozenDictionary<string, int[]> _byType;
    readonly int[] _byBeginning;

    TallyPlan(ImmutableArray<TallyRule> rules)
    {
        Rules = rules;
        var places = Enumerable.Range(0, rules.Length).ToLookup(i => rules[i].Match.IsWholeType);
        _byType = places[true].GroupBy(i => rules[i].Match.Type)
            .ToFrozenDictionary(g => g.Key, g => g.ToArray(), StringComparer.Ordinal);
        _byBeginning = [.. places[false]];
    }

    /// <summary>By fingerprint, each once: two measures of equal making share a tally.</summary>
    public ImmutableArray<TallyRule> Rules { get; }

    public bool IsEmpty => Rules.IsEmpty;

    /// <summary>Whether both ask for the same tallies: definitions are read anew when any of them changes.</summary>
    public bool IsSameAs(TallyPlan other) => ReferenceEquals(this, other)
        || (Rules.Length == other.Rules.Length && Rules.All(r => other.IndexOf(r.Fingerprint) >= 0));

    public static TallyPlan Of(IEnumerable<TallyRule> rules)
    {
        var plan = new TallyPlan([.. rules.DistinctBy(r => r.Fingerprint).OrderBy(r => r.Fingerprint)]);
        return plan.IsEmpty ? Empty : plan;
    }

    /// <summary>Places of the rules that may take signals of a type.</summary>
    public ReadOnlySpan<int> For(string type) => _byType.TryGetValue(type, out var exact) ? exact : [];

    /// <summary>Places of the rules for types that begin in some way.</summary>
    public ReadOnlySpan<int> ForBeginnings => _byBeginning;

    /// <summary>The place of a rule; negative: it is not in the plan.</summary>
    public int IndexOf(ulong fingerprint)
    {
        int low = 0, high = Rules.Length - 1;
        while (low <= high)
        {
            var middle = (low + high) >>> 1;
            if (Rules[middle].Fingerprint == fingerprint) return middle;
            if (Rules[middle].Fingerprint < fingerprint) low = middle + 1;
            else high = middle - 1;
        }

        return ~low;
    }

    /// <summary>What is in this plan and not in another.</summary>
    public TallyPlan Except(TallyPlan other) => Of(Rules.Where(r => other.IndexOf(r.Fingerprint) < 0));
}
