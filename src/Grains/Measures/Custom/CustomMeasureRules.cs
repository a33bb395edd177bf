using System.Text.RegularExpressions;
using HealthEngine.Signals;

namespace HealthEngine.Measures.Custom;

/// <summary>What a custom measure must be, and how it becomes one that accounts keep.</summary>
static partial class CustomMeasureRules
{
    /// <summary>Days looked back at most: as long as states remember anything.</summary>
    const int DaysMax = 400;

    const int DescriptionLengthMax = 300;
    const int UnitLengthMax = 20;

    /// <summary>All that is wrong with a measure; empty: nothing is.</summary>
    public static IEnumerable<MeasureFlaw> Check(CustomMeasure measure)
    {
        if (measure.Key is null || !KeyForm().IsMatch(measure.Key))
            yield return new("key", "A key has 1 to 64 of a-z, 0-9, '.' and '_', beginning with a letter or digit.");
        else if (MeasureCatalog.Shipped.ByKey.ContainsKey(measure.Key))
            yield return new("key", $"'{measure.Key}' comes with the engine; choose another.");
        foreach (var flaw in SignalMatches.Check(measure.Type, measure.AllowUnknown, measure.Name, measure.Where))
            yield return flaw;
        if (KindOf(measure.Kind) is not { } kind)
            yield return new("kind", "The kind is count, sum, distinct, last, min, max, avg or daysSince.");
        else if (CheckSource(kind, measure.Of) is { } flaw)
            yield return flaw;
        if (measure.WindowDays is < 1 or > DaysMax)
            yield return new("windowDays", $"The window is 1 to {DaysMax} days; leave it out for all time.");
        if (measure.ExpiresAfterDays is < 1 or > DaysMax)
            yield return new("expiresAfterDays", $"A value expires after 1 to {DaysMax} days; leave it out for never.");
        if (measure.Better is not (null or "higher" or "lower" or "depends"))
            yield return new("better", "Better is higher, lower or depends.");
        if (measure.Unit is { Length: 0 or > UnitLengthMax })
            yield return new("unit", $"A unit has 1 to {UnitLengthMax} characters.");
        if (measure.Description is { Length: 0 or > DescriptionLengthMax })
            yield return new("description", $"A description has 1 to {DescriptionLengthMax} characters.");
    }

    /// <summary>The tally that a measure without flaws is made of.</summary>
    public static TallyRule RuleOf(CustomMeasure measure)
    {
        var kind = KindOf(measure.Kind)!.Value;
        var parts = string.Join('\u001e', kind, measure.Type, measure.Name, measure.Of, measure.WindowDays,
            SignalMatches.Canonical(measure.Where));
        return new(
            NameHash.Of(parts), kind, SignalMatches.Of(measure.Type!, measure.Name, measure.Where),
            ValueSource.Parse(measure.Of), measure.WindowDays);
    }

    static TallyKind? KindOf(string? kind) => kind switch
    {
        "count" => TallyKind.Count,
        "sum" => TallyKind.Sum,
        "distinct" => TallyKind.Distinct,
        "last" => TallyKind.Last,
        "min" => TallyKind.Min,
        "max" => TallyKind.Max,
        "avg" => TallyKind.Avg,
        "daysSince" => TallyKind.DaysSince,
        _ => null,
    };

    static MeasureFlaw? CheckSource(TallyKind kind, string? of)
    {
        if (kind is TallyKind.Count or TallyKind.DaysSince)
            return of is null ? null : new("of", "Signals are counted, not their values; leave it out.");
        if (of is null)
            return new("of", "Say what to take: value, or props.NAME; for distinct also user or name.");
        return ValueSource.Parse(of) is not { } source
            ? new("of", $"'{of}' is nothing that a signal has: value, props.NAME, user or name.")
            : kind != TallyKind.Distinct && !source.CanBeNumber
            ? new("of", $"'{of}' is no number; only distinct can tell it apart.")
            : null;
    }

    [GeneratedRegex("^[a-z0-9][a-z0-9_.]{0,63}$", RegexOptions.CultureInvariant)]
    private static partial Regex KeyForm();
}
