using HealthEngine.Measures;
using HealthEngine.Signals;

namespace HealthEngine.Alerts.Rules;

/// <summary>A number against a limit, with a better limit at which it is clear again.</summary>
sealed class Comparison(IAlertNumber number, ConditionDefinition definition) : ICondition
{
    readonly Func<double, double, bool> _holds = Operators[definition.Op!];

    public static readonly IReadOnlyDictionary<string, Func<double, double, bool>> Operators =
        new Dictionary<string, Func<double, double, bool>>(StringComparer.Ordinal)
        {
            ["<"] = (a, b) => a < b,
            ["<="] = (a, b) => a <= b,
            [">"] = (a, b) => a > b,
            [">="] = (a, b) => a >= b,
            ["=="] = (a, b) => a == b,
            ["!="] = (a, b) => a != b,
        };

    public Verdict Judge(in AlertInput input)
    {
        if (number.Of(input) is not { } value) return WhenMissing;
        if (_holds(value, definition.Value!.Value)) return Verdict.Raise;
        return definition.Clear is { } clear && !IsClear(value, clear) ? Verdict.Hold : Verdict.Resolve;
    }

    public DateTimeOffset? NextChange(in AlertInput input) => number.NextChange(input);

    public bool IsMovedBy(Signal signal) => number.IsMovedBy(signal);

    Verdict WhenMissing => definition.Missing switch
    {
        MissingInput.Clear => Verdict.Resolve,
        MissingInput.Met => Verdict.Raise,
        _ => Verdict.Hold,
    };

    // Fires below: clear at or above the clear value. Fires above: clear at or below it.
    bool IsClear(double value, double clear) => definition.Op![0] == '<' ? value >= clear : value <= clear;
}

/// <summary>A number that a condition can look at and a text can name.</summary>
interface IAlertNumber
{
    double? Of(in AlertInput input);

    DateTimeOffset? NextChange(in AlertInput input);

    bool IsMovedBy(Signal signal);
}

sealed class MeasureNumber(Measure measure) : IAlertNumber
{
    public double? Of(in AlertInput input) => input.Measures[measure];

    public DateTimeOffset? NextChange(in AlertInput input) => measure.NextChange(input.Measures);

    public bool IsMovedBy(Signal signal) => measure.Feeds(signal);
}

/// <summary>A number of the main scorecard's reading, or the risk: their next change wakes the account by itself.</summary>
sealed class ReadingNumber(Func<AlertInput, double?> value) : IAlertNumber
{
    public static readonly IReadOnlyDictionary<string, ReadingNumber> All =
        new Dictionary<string, ReadingNumber>(StringComparer.Ordinal)
        {
            ["score"] = new(i => i.Score.Value),
            ["coverage"] = new(i => i.Score.Coverage),
            ["risk"] = new(i => i.Risk.In90Days),
        };

    public double? Of(in AlertInput input) => value(input);

    public DateTimeOffset? NextChange(in AlertInput input) => null;

    public bool IsMovedBy(Signal signal) => true;
}
