using System.Globalization;
using HealthEngine.Signals;

namespace HealthEngine.Connectors.Import;

public enum CellKind
{
    /// <summary>No value: the cell was empty, or a condition left it out.</summary>
    Nothing,
    Text,
    Number,
    Flag,
    Instant,

    /// <summary>The row has a value here that cannot be read as the mapping says.</summary>
    Fault,
}

/// <summary>One value on its way from a row to a signal, or the reason why it cannot get there.</summary>
public readonly record struct Cell
{
    public CellKind Kind { get; private init; }

    /// <summary>The text; for a fault, the sentence for people.</summary>
    public string? Text { get; private init; }

    public decimal Number { get; private init; }

    public bool Flag { get; private init; }

    public DateTimeOffset Instant { get; private init; }

    /// <summary>The fault's stable word for programs.</summary>
    public string? Code { get; private init; }

    public bool IsNothing => Kind == CellKind.Nothing;

    public bool IsFault => Kind == CellKind.Fault;

    public static readonly Cell Nothing;

    /// <summary>Text as a file has it: spaces around it mean nothing, and no text is no value.</summary>
    public static Cell OfText(string? text)
    {
        var trimmed = text?.Trim();
        return string.IsNullOrEmpty(trimmed) ? Nothing : new() { Kind = CellKind.Text, Text = trimmed };
    }

    /// <summary>Text exactly as the mapping has it, e.g. a separator.</summary>
    public static Cell OfConstant(string text) => new() { Kind = CellKind.Text, Text = text };

    public static Cell Of(decimal number) => new() { Kind = CellKind.Number, Number = number };

    public static Cell Of(bool flag) => new() { Kind = CellKind.Flag, Flag = flag };

    public static Cell Of(DateTimeOffset at) => new() { Kind = CellKind.Instant, Instant = at.ToMicroseconds() };

    public static Cell Fault(string code, string detail) => new() { Kind = CellKind.Fault, Code = code, Text = detail };

    /// <summary>The value as text, as ids, names and keys hold it; null for nothing.</summary>
    public string? AsText() => Kind switch
    {
        CellKind.Text => Text,
        CellKind.Number => Number.ToString(CultureInfo.InvariantCulture),
        CellKind.Flag => Flag ? "true" : "false",
        CellKind.Instant => Instant.ToString("yyyy-MM-dd'T'HH:mm:ss.FFFFFF'Z'", CultureInfo.InvariantCulture),
        CellKind.Nothing => null,
        _ => throw new InvalidOperationException($"A {Kind} cell has no text value."),
    };
}
