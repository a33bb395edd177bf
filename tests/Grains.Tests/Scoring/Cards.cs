using System.Collections.Immutable;
using FsCheck;
using FsCheck.Fluent;
using HealthEngine.Measures;
using HealthEngine.Scoring;

namespace HealthEngine.Grains.Tests.Scoring;

/// <summary>Arbitrary scorecards that can be applied: every aggregation, curve, percentile, age and veto.</summary>
static class Cards
{
    static readonly string[] Keys = [.. MeasureCatalog.Shipped.ByKey.Keys.Order(StringComparer.Ordinal)];

    static Gen<ImmutableArray<ImmutableArray<double>>> Curve =>
        from count in Gen.Choose(1, 4)
        from start in Gen.Choose(-50, 50)
        from scores in Gen.ListOf(Gen.Choose(0, 100), count)
        select scores.Select((s, i) => ImmutableArray.Create(start / 10.0 + i * 3, s)).ToImmutableArray();

    static Gen<ScorecardMeasure> Measure(string key) =>
        from weight in Gen.Choose(0, 10)
        from curve in Curve
        from percentile in Gen.Elements<PercentileScale?>(null, null, null, PercentileScale.HigherIsBetter, PercentileScale.LowerIsBetter)
        from age in Gen.Elements<int?>(null, null, 5, 30)
        select new ScorecardMeasure(key, weight, percentile is null ? curve : default, percentile, age);

    static Gen<Aggregation> AnyAggregation => Gen.Elements(Aggregation.Weighted, Aggregation.Average, Aggregation.Lowest);

    static Gen<ScorecardDimension> Dimension(int index) =>
        from keys in Gen.Shuffle(Keys)
        from count in Gen.Choose(1, 4)
        from first in Measure(keys[0])
        from rest in Gen.CollectToList(keys.Skip(1).Take(count - 1), Measure)
        from weight in Gen.Choose(1, 10)
        from aggregation in AnyAggregation
        select new ScorecardDimension($"d{index}", weight, [first with { Weight = first.Weight + 1 }, .. rest], aggregation);

    static Gen<Veto> AVeto(int index) =>
        from key in Gen.Elements(Keys)
        from op in Gen.Elements(Enum.GetValues<ConditionOp>())
        from value in Gen.Choose(-1, 4)
        from days in Gen.Elements<int?>(null, null, 1, 10)
        from cap in Gen.Choose(0, 100)
        select new Veto($"v{index}", new(key, op, value, days), cap, "Because.");

    public static Gen<Scorecard> Any(string id, string purpose = Scorecard.Health) =>
        from dimensionCount in Gen.Choose(1, 4)
        from dimensions in Gen.CollectToList(Enumerable.Range(0, dimensionCount), Dimension)
        from vetoCount in Gen.Choose(0, 3)
        from vetoes in Gen.CollectToList(Enumerable.Range(0, vetoCount), AVeto)
        from aggregation in AnyAggregation
        from floor in Gen.Elements(0, 0.2, 0.6)
        select new Scorecard(
            id, new(70, 40), [.. dimensions], floor, purpose, Aggregation: aggregation, Vetoes: [.. vetoes]) { Id = id, Version = 1 };

    /// <summary>Quantiles of some measures; of the others none is known.</summary>
    public static readonly Distributions Spread = new(
    [
        new(null, DateTimeOffset.UnixEpoch, 5, ImmutableDictionary<string, ImmutableArray<double>>.Empty
            .Add("usage.breadth_28d", [0, 0, 1, 2, 3])
            .Add("usage.active_users_28d", [0, 1, 1, 1, 4])
            .Add("billing.days_overdue", [0, 0, 0, 20, 365])),
    ]);
}
