using System.Collections.Frozen;
using System.Collections.Immutable;
using HealthEngine.Measures.Custom;

namespace HealthEngine.Measures;

/// <summary>The measures of a workspace: those that come with the engine, and its own.</summary>
sealed class MeasureCatalog
{
    public static readonly MeasureCatalog Shipped = new([], []);

    /// <param name="custom">Without flaws, each key once.</param>
    /// <param name="others">Tallies that something else than a measure asks for.</param>
    public MeasureCatalog(IReadOnlyList<CustomMeasure> custom, IEnumerable<TallyRule> others)
    {
        var own = custom.Select(c => (Custom: c, Rule: CustomMeasureRules.RuleOf(c))).ToList();
        var shipped = ShippedMeasures.All;
        All = [.. shipped, .. own.Select((o, i) => CustomMeasures.Of(o.Custom, o.Rule).PlacedAt(shipped.Length + i))];
        ByKey = All.ToFrozenDictionary(m => m.Key, StringComparer.Ordinal);
        Tallies = TallyPlan.Of(own.Select(o => o.Rule).Concat(others));
    }

    /// <summary>In the order of their places in a sheet.</summary>
    public ImmutableArray<Measure> All { get; }

    public FrozenDictionary<string, Measure> ByKey { get; }

    /// <summary>What every account must keep so that they can be told.</summary>
    public TallyPlan Tallies { get; }
}
