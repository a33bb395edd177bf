using HealthEngine.Measures;
using HealthEngine.Signals;

namespace HealthEngine.Scoring;

/// <summary>A condition that has held without a break since an instant.</summary>
/// <param name="Condition">As <see cref="CompiledCondition.Key"/> names it: of whichever card, the same condition is the same hold.</param>
readonly record struct Hold(string Condition, DateTimeOffset Since);

/// <summary>A veto's condition made ready for use.</summary>
sealed class CompiledCondition(VetoCondition condition, Measure measure)
{
    public Measure Measure => measure;

    public int? ForDays => condition.ForDays;

    /// <summary>What must hold, without how long: <c>support.open_urgent>=1</c>.</summary>
    public string Key { get; } = KeyOf(condition);

    public static string KeyOf(VetoCondition condition) => string.Create(
        System.Globalization.CultureInfo.InvariantCulture, $"{condition.Measure}{Sign(condition.Op)}{condition.Value:R}");

    /// <summary>Whether it holds now, for however long.</summary>
    public bool Holds(MeasureSheet sheet) => sheet[measure] is { } value && condition.Op switch
    {
        ConditionOp.AtLeast => value >= condition.Value,
        ConditionOp.Above => value > condition.Value,
        ConditionOp.AtMost => value <= condition.Value,
        ConditionOp.Below => value < condition.Value,
        ConditionOp.Equal => value == condition.Value,
        _ => value != condition.Value,
    };

    /// <summary>When it began, having been found to hold now: with the newest signal that made it so, else just now.</summary>
    /// <remarks>A source that tells late, or an import, thus does not make an old trouble look new.</remarks>
    public DateTimeOffset BeganAt(IReadOnlyList<Signal> signals, DateTimeOffset now)
    {
        DateTimeOffset? began = null;
        foreach (var signal in signals)
            if (signal.At <= now && !(signal.At <= began) && measure.Feeds(signal)) began = signal.At;
        return began ?? now;
    }

    /// <summary>Since when it has held; null where that is not needed or it does not hold.</summary>
    public static DateTimeOffset? Since(ReadOnlySpan<Hold> holds, string condition)
    {
        foreach (var hold in holds)
            if (hold.Condition == condition) return hold.Since;
        return null;
    }

    static string Sign(ConditionOp op) => op switch
    {
        ConditionOp.AtLeast => ">=",
        ConditionOp.Above => ">",
        ConditionOp.AtMost => "<=",
        ConditionOp.Below => "<",
        ConditionOp.Equal => "=",
        _ => "!=",
    };
}
