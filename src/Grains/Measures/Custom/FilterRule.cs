using System.Collections.Immutable;
using System.Text.Json;
using HealthEngine.Signals;

namespace HealthEngine.Measures.Custom;

/// <summary>A filter made ready for use.</summary>
sealed record FilterRule(PropPath Path, FilterOp Op, ImmutableArray<PropValue> Values)
{
    /// <summary>The rule of a filter that has no flaws.</summary>
    public static FilterRule Of(SignalFilter filter) => new(
        PropPath.Parse(filter.Path)!,
        Enum.Parse<FilterOp>(filter.Op!, ignoreCase: true),
        filter.Value is { ValueKind: JsonValueKind.Array } list
            ? [.. list.EnumerateArray().Select(e => PropValue.Of(e))]
            : [PropValue.Of(filter.Value)]);

    public bool IsMetBy(Signal signal)
    {
        var value = Path.Find(signal.Props.Span, out var reader) ? PropValue.Of(ref reader) : default;
        return Op switch
        {
            FilterOp.Exists => Path.Find(signal.Props.Span, out _) == (Values[0].Flag ?? true),
            FilterOp.Ne => value != Values[0],
            FilterOp.Gt => value.Number > Values[0].Number,
            FilterOp.Lt => value.Number < Values[0].Number,
            _ => value.IsSet && Values.Contains(value),
        };
    }
}

enum FilterOp
{
    Eq,
    Ne,
    Gt,
    Lt,
    In,
    Exists,
}
